package dev.micrite.resolve;

import dev.micrite.catalog.FeatureKey;
import dev.micrite.store.EntityId;
import dev.micrite.store.KeyKind;
import dev.micrite.store.RowLayout;
import dev.micrite.store.RowMerger;
import dev.micrite.store.RowUpdate;
import dev.micrite.store.StoredRow;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Makes rows, as a walk leaves them, of values of the outputs that were kept; not for applications.
 * Values are put between {@link #begin} and {@link #row}; an output without one is unresolved.
 * Belongs to one thread.
 */
public final class KeptAnswers {

  private final Plan plan;
  private final List<Place> places = new ArrayList<>(); // the entity asked about first
  private final Place[] placeOf;

  KeptAnswers(Plan plan) {
    this.plan = plan;
    Map<List<FeaturePlan>, Place> byWay = new HashMap<>();
    placeOf(byWay, List.of());
    this.placeOf = new Place[plan.outputs.size()];
    for (int output = 0; output < placeOf.length; output++) {
      placeOf[output] = placeOf(byWay, plan.outputs.get(output).hops());
    }
  }

  private Place placeOf(Map<List<FeaturePlan>, Place> byWay, List<FeaturePlan> hops) {
    Place known = byWay.get(hops);
    if (known != null) {
      return known;
    }
    Place place;
    if (hops.isEmpty()) {
      place = new Place(plan.root, null, null);
    } else {
      FeaturePlan last = hops.get(hops.size() - 1);
      place = new Place(last.target, placeOf(byWay, hops.subList(0, hops.size() - 1)), last);
    }
    byWay.put(hops, place);
    places.add(place);
    return place;
  }

  /** Whether an answer needs a value of an output. */
  public boolean isRequired(int output) {
    return !plan.outputs.get(output).tolerant();
  }

  /** Begins the answer for an entity. */
  public void begin(Object id) {
    places.forEach(Place::reset);
    places.get(0).row();
    places.get(0).row.assign(plan.root.featureClass.id().index(), id);
  }

  /** Puts the value of an output that ends at an id. */
  public void putId(int output, Object id) {
    placeOf[output].row().assign(feature(output).index(), id);
  }

  /** Puts the value of an output that the store keeps as a word. */
  public void putWord(int output, long word) {
    placeOf[output].row();
    placeOf[output].update.putLong(feature(output).slot(), 0, word);
  }

  /** Puts the value of an output that the store keeps as bytes. */
  public void putBytes(int output, byte[] bytes) {
    placeOf[output].row();
    placeOf[output].update.putBytes(feature(output).slot(), 0, bytes);
  }

  private FeatureKey<?, ?> feature(int output) {
    return plan.outputs.get(output).end().key;
  }

  /** The row of the entity, with those that its has-ones lead to. */
  public EntityRow row() {
    for (Place place : places) {
      place.fill();
    }
    return places.get(0).row;
  }

  /** Where outputs come from: the entity asked about, or one that has-ones lead to. */
  private static final class Place {
    private final TablePlan table;
    private final Place from;
    private final FeaturePlan relation;
    private final RowMerger merger;
    private final RowUpdate update = new RowUpdate();
    private final StoredRow stored = new StoredRow();
    private EntityRow row;

    Place(TablePlan table, Place from, FeaturePlan relation) {
      this.table = table;
      this.from = from;
      this.relation = relation;
      this.merger = new RowMerger(table.featureClass.schema());
    }

    void reset() {
      row = null;
      update.reset();
    }

    /** The row, which is led to as soon as there is something to show of it. */
    EntityRow row() {
      if (row == null) {
        row = table.featureClass.newRow();
        if (from != null) {
          from.row().link(relation.index, row);
        }
      }
      return row;
    }

    void fill() {
      if (update.isEmpty()) {
        return;
      }
      stored.missing();
      EntityId id = anyId();
      merger.merge(stored, id, id.key(), update);
      byte[] image = merger.row();
      int length = RowLayout.length(image);
      System.arraycopy(image, 0, stored.reserve(length), 0, length);
      stored.found();
      for (FeatureKey<?, ?> feature : table.featureClass.features()) {
        if (feature.slot() >= 0 && stored.isPresent(feature.slot())) {
          row.load(feature.index(), feature.slot(), stored);
        }
      }
    }

    /** The image needs one; it is not looked at. */
    private EntityId anyId() {
      EntityId id = new EntityId();
      KeyKind kind = table.featureClass.schema().keyKind();
      switch (kind) {
        case LONG -> id.set(0L);
        case STRING -> id.set("");
        case UUID -> id.set(new java.util.UUID(0, 0));
      }
      return id;
    }
  }
}
