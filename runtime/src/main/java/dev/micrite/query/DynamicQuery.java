package dev.micrite.query;

import dev.micrite.catalog.EntityRef;
import dev.micrite.catalog.FeatureKey;
import dev.micrite.catalog.MicriteException;
import dev.micrite.resolve.EntityRow;
import dev.micrite.resolve.Resolution;
import dev.micrite.resolve.UploadedRow;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;

/**
 * A query whose outputs are named at run time, for tools, notebooks and servers. Immutable: each
 * method gives another query. Plans are kept for queries of the same shape.
 *
 * <p>A null value is a {@link MicriteException}, {@code [BadGiven]}, that says of which feature;
 * any other null argument is a {@code NullPointerException} that names it.
 */
public final class DynamicQuery {
  private final Micrite micrite;
  private final EntityRef<?> entity;
  private final Map<String, Boolean> outputs; // path -> whether it may be unresolved
  private final Map<String, Object> givens;
  private final QueryOptions options;

  private DynamicQuery(
      Micrite micrite,
      EntityRef<?> entity,
      Map<String, Boolean> outputs,
      Map<String, Object> givens,
      QueryOptions options) {
    this.micrite = micrite;
    this.entity = entity;
    this.outputs = outputs;
    this.givens = givens;
    this.options = options;
  }

  static DynamicQuery of(Micrite micrite, EntityRef<?> entity) {
    return new DynamicQuery(micrite, entity, Map.of(), Map.of(), QueryOptions.DEFAULT);
  }

  /** Asks for features, by path: {@code "fullName"}, {@code "account.balance"}. */
  public DynamicQuery output(String... paths) {
    return withOutputs(false, paths);
  }

  /** Asks for features of the entity's class. */
  public DynamicQuery output(FeatureKey<?, ?>... features) {
    DynamicQuery asked = this;
    for (FeatureKey<?, ?> feature : Arguments.all(features, "features")) {
      asked = asked.withOutputs(false, nameOf(feature));
    }
    return asked;
  }

  /** Asks for features, by path, that may be unresolved: the answer then lacks them. */
  public DynamicQuery outputIfResolved(String... paths) {
    return withOutputs(true, paths);
  }

  /**
   * Supplies the value of a feature of the entity.
   *
   * @throws MicriteException {@code [BadGiven]} if the value is null, {@code [UnknownFeature]} if
   *     the feature is one of another class
   */
  public <T> DynamicQuery given(FeatureKey<?, T> feature, T value) {
    return given(nameOf(Objects.requireNonNull(feature, "feature is null")), value);
  }

  /**
   * Supplies the value of a feature of the entity, of the type of the feature, boxed. Whether there
   * is such a feature, and whether the value is one of it, shows when the query is asked.
   *
   * @throws MicriteException {@code [BadGiven]} if the value is null
   */
  public DynamicQuery given(String feature, Object value) {
    Objects.requireNonNull(feature, "feature is null");
    entity.featureClass().feature(feature).ifPresent(key -> key.requireGiven(value));
    Map<String, Object> changed = new LinkedHashMap<>(givens);
    changed.put(feature, value);
    return new DynamicQuery(micrite, entity, outputs, changed, options);
  }

  /** The same asked in another way: {@code with(o -> o.now(instant))}. */
  public DynamicQuery with(UnaryOperator<QueryOptions> change) {
    return new DynamicQuery(
        micrite, entity, outputs, givens, QueryOptions.changed(options, change));
  }

  /**
   * The answer.
   *
   * @throws UnresolvedFeatureException if a required feature has no value
   * @throws MicriteException {@code [UnknownFeature]}, {@code [BadGiven]} and others
   */
  public DynamicAnswer answer() {
    Asking asking = asking();
    Resolution resolution = asking.walkAll(new EntityRow[] {newRow()}, asking.nowMicros());
    boolean isResolved = resolution.isResolved(0);
    asking.walked(1, isResolved ? 0 : 1);
    if (!isResolved) {
      throw Failures.of(asking.request(), resolution, 0);
    }
    return DynamicAnswer.of(entity, outputs.keySet(), resolution);
  }

  /** How the answer comes about; nothing is stored. */
  public Explanation explain() {
    Asking asking = asking();
    return asking.explain(newRow(), asking.nowMicros());
  }

  private Asking asking() {
    QueryDefinition.Builder definition =
        QueryDefinition.of("query", entity.featureClass())
            .given(givens.keySet().toArray(new String[0]));
    outputs.forEach(
        (path, tolerant) -> {
          if (tolerant) {
            definition.tolerantOutput(path, path);
          } else {
            definition.output(path, path);
          }
        });
    return new Asking(micrite, definition.build(), options);
  }

  private EntityRow newRow() {
    UploadedRow row = new UploadedRow(entity.featureClass(), entity.id());
    givens.forEach(
        (name, value) -> entity.featureClass().feature(name).ifPresent(key -> row.set(key, value)));
    return row.row();
  }

  private DynamicQuery withOutputs(boolean tolerant, String... paths) {
    Map<String, Boolean> changed = new LinkedHashMap<>(outputs);
    for (String path : Arguments.all(paths, "paths")) {
      changed.put(path, tolerant);
    }
    return new DynamicQuery(micrite, entity, changed, givens, options);
  }

  private String nameOf(FeatureKey<?, ?> feature) {
    if (feature.featureClass() != entity.featureClass()) {
      throw new MicriteException(
          "UnknownFeature",
          "%s is no feature of %s; name it by its path from there."
              .formatted(feature, entity.featureClass()));
    }
    return feature.name();
  }
}
