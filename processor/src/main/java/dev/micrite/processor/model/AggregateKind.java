package dev.micrite.processor.model;

/** The aggregations of {@code DataFrame}. */
public enum AggregateKind {
  COUNT,
  SUM,
  MEAN,
  MIN,
  MAX,
  STD,
  VARIANCE,
  STD_POP,
  VARIANCE_POP,
  ANY,
  ALL,
  FIRST,
  LAST,
  MIN_BY,
  MAX_BY,
  COUNT_DISTINCT,
  APPROX_COUNT_DISTINCT,
  APPROX_PERCENTILE,
  APPROX_TOP_K,
  COLLECT,
  HISTOGRAM,
  DECAYED_SUM;

  /** Whether the value depends on the order of feature time and id. */
  public boolean isOrdered() {
    return this == FIRST || this == LAST || this == MIN_BY || this == MAX_BY || this == COLLECT;
  }

  /** Whether the value depends on the feature time of rows. */
  public boolean needsTime() {
    return isOrdered() || this == DECAYED_SUM;
  }
}
