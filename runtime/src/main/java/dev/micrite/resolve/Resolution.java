package dev.micrite.resolve;

import dev.micrite.catalog.FeatureClass;
import dev.micrite.catalog.FeatureKey;
import dev.micrite.catalog.FeatureKind;
import dev.micrite.store.EntityId;
import dev.micrite.store.RowUpdate;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What became of the entities asked about; not for applications. Belongs to the asking thread. */
public final class Resolution {
  private final Walk walk;
  private final EntityRow[] roots;

  Resolution(Walk walk) {
    this.walk = walk;
    this.roots = walk.roots();
  }

  /** The row of an entity: another than the one handed in where an id was asked for twice. */
  public EntityRow row(int position) {
    return roots[position];
  }

  /** Whether all required outputs of an entity have values. */
  public boolean isResolved(int position) {
    for (int output = 0; output < walk.plan.outputs.size(); output++) {
      if (lacks(position, output)) {
        return false;
      }
    }
    return true;
  }

  /** The outputs of an entity that are required and have no value, by number. */
  public List<Integer> unresolved(int position) {
    List<Integer> unresolved = new ArrayList<>();
    for (int output = 0; output < walk.plan.outputs.size(); output++) {
      if (lacks(position, output)) {
        unresolved.add(output);
      }
    }
    return unresolved;
  }

  /** Why an output of an entity has no value: lines from the output to the cause. */
  public String why(int position, int output) {
    End end = end(position, output);
    return FailureText.trace(end.row, end.feature);
  }

  /** What was thrown that left an output without value, if something was. */
  public Optional<Throwable> thrown(int position, int output) {
    End end = end(position, output);
    return Optional.ofNullable(FailureText.thrown(end.row, end.feature));
  }

  /** {@code User 42}. */
  public String entity(int position) {
    return FailureText.entity(roots[position]);
  }

  /** The value of an output as its feature declares it, boxed; empty if there is none. */
  public Optional<Object> value(int position, int output) {
    End end = end(position, output);
    int knowledge = end.isWhole ? end.row.knowledge(end.feature) : FeatureState.UNRESOLVED;
    return knowledge == FeatureState.PRESENT || knowledge == FeatureState.ABSENT
        ? Optional.of(end.row.boxed(end.feature))
        : Optional.empty();
  }

  /**
   * Puts the value of an output into a slot of an update, with the number of the output; an id as
   * the store keeps a feature of its type.
   *
   * @return whether there is a value; if not, nothing is put
   */
  public boolean save(int position, int output, RowUpdate into) {
    End end = end(position, output);
    if (!end.isWhole || !end.row.isPresent(end.feature)) {
      return false;
    }
    FeatureKey<?, ?> feature = end.row.plan.features[end.feature].key;
    if (feature.kind() == FeatureKind.ID) {
      saveId(end.row, output, into);
    } else {
      end.row.save(end.feature, output, 0, into);
    }
    return true;
  }

  /** Puts the id of a row as the store keeps a feature of its type. */
  static void saveId(EntityRow row, int output, RowUpdate into) {
    EntityId id = new EntityId();
    row.readId(id);
    switch (id.kind()) {
      case LONG -> into.putLong(output, 0, id.key());
      case STRING -> into.putString(output, 0, id.toString());
      case UUID -> into.putUuid(output, 0, UUID.fromString(id.toString()));
    }
  }

  /** Hands over what was computed, and not read, of each entity (W5). */
  public void computed(ComputedSink sink) {
    EntityId id = new EntityId();
    RowUpdate observed = new RowUpdate();
    RowUpdate online = new RowUpdate();
    for (TablePlan table : walk.plan.tables) {
      BitSet givenOffline = walk.plan.givenOffline(table);
      for (EntityRow row : walk.rowsOf(table)) {
        ComputedValues.collectObserved(row, table, observed.reset());
        ComputedValues.collectOnline(row, table, givenOffline, online.reset());
        if (!observed.isEmpty() || !online.isEmpty()) {
          row.readId(id);
          sink.add(table.featureClass, id, observed, online);
        }
      }
    }
  }

  /** How everything was answered that the query needed, the entity asked about first. */
  public List<ResolvedFeature> features() {
    return new ResolutionTrace(walk).features();
  }

  private boolean lacks(int position, int output) {
    End end = end(position, output);
    return !walk.plan.outputs.get(output).tolerant() && !end.row.isPresent(end.feature);
  }

  private End end(int position, int output) {
    PathPlan path = walk.plan.outputs.get(output);
    EntityRow row = roots[position];
    for (FeaturePlan hop : path.hops()) {
      if (!row.isPresent(hop.index)) {
        return new End(row, hop.index, false);
      }
      row = row.one(hop.index);
    }
    return new End(row, path.end().index, true);
  }

  /** Takes what was computed. */
  @FunctionalInterface
  public interface ComputedSink {
    /**
     * What was computed of one entity at one time; all arguments are used again afterwards.
     *
     * @param observed what was observed, absences too; may be empty
     * @param online what the online store may have of it; may be empty
     */
    void add(FeatureClass<?> featureClass, EntityId id, RowUpdate observed, RowUpdate online);
  }

  /** The feature of an output, or the relation at which the way to it ends. */
  private record End(EntityRow row, int feature, boolean isWhole) {}
}
