package dev.micrite.query;

import dev.micrite.catalog.EntityRef;
import dev.micrite.catalog.FeatureKey;
import dev.micrite.catalog.MicriteException;
import dev.micrite.resolve.Resolution;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The answer to a {@link DynamicQuery}: values by path, as declared and boxed. Immutable. */
public final class DynamicAnswer {
  private final EntityRef<?> entity;
  private final Map<String, Object> values;

  private DynamicAnswer(EntityRef<?> entity, Map<String, Object> values) {
    this.entity = entity;
    this.values = values;
  }

  static DynamicAnswer of(EntityRef<?> entity, Collection<String> paths, Resolution resolution) {
    Map<String, Object> values = new LinkedHashMap<>();
    int output = 0;
    for (String path : paths) {
      resolution.value(0, output++).ifPresent(value -> values.put(path, value));
    }
    return new DynamicAnswer(entity, Collections.unmodifiableMap(values));
  }

  /** The entity asked about. */
  public EntityRef<?> entity() {
    return entity;
  }

  /**
   * The value of a feature of the entity asked about.
   *
   * @throws MicriteException {@code [UnknownFeature]} if it was not asked for or has no value
   */
  public <T> T get(FeatureKey<?, T> feature) {
    return feature.cast(get(feature.name()));
  }

  /**
   * The value at a path.
   *
   * @throws MicriteException {@code [UnknownFeature]} if it was not asked for or has no value
   */
  public Object get(String path) {
    return find(path)
        .orElseThrow(
            () ->
                new MicriteException(
                    "UnknownFeature",
                    "The answer has no %s; it has %s.".formatted(path, values.keySet())));
  }

  /** The value at a path; empty if it was not asked for or has no value. */
  public Optional<Object> find(String path) {
    return Optional.ofNullable(values.get(path));
  }

  /** All values by path, in the order asked for; what is unresolved is missing. Unmodifiable. */
  public Map<String, Object> values() {
    return values;
  }

  /** A table for people. */
  @Override
  public String toString() {
    TextTable table = new TextTable("feature", "value");
    values.forEach((path, value) -> table.add(path, TextTable.cell(value)));
    return entity + "\n" + table;
  }
}
