package dev.micrite.resolve;

import java.util.Map;

/**
 * Where the values of a feature came from in a query about the past, over all entities and times at
 * which it was needed. Immutable.
 *
 * @param feature {@code User.creditScore}
 * @param rows how many entities, each at a time, had it from where; {@link ValueSource#STORE} is
 *     what was observed. Sources of no row are left out
 * @param absent how many of them were known to have no value
 */
public record FeatureSources(String feature, Map<ValueSource, Long> rows, long absent) {
  public FeatureSources {
    rows = Map.copyOf(rows);
  }

  /** How many had it from there. */
  public long from(ValueSource source) {
    return rows.getOrDefault(source, 0L);
  }
}
