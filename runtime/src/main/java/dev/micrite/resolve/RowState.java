package dev.micrite.resolve;

import java.util.Arrays;

/**
 * What the engine knows of the features of a row: the part of {@link EntityRow} that is not for
 * generated code.
 */
abstract class RowState {
  /** Stands for "the time of the query" where a feature time is kept. */
  static final long AT_QUERY = Long.MIN_VALUE;

  /** One byte of {@link FeatureState} for each feature. */
  final byte[] states;

  /** What the query plans for rows like this; null until the walk adopts the row. */
  TablePlan plan;

  /** The query's time in microseconds; not known before the walk adopts the row. */
  long nowMicros = Long.MAX_VALUE;

  /** Feature time of what is being set, in microseconds. */
  long observedMicros = AT_QUERY;

  /** Feature time of a row of a has-many, in microseconds. */
  long sightedMicros;

  /** Whether the caller supplied features of this row, besides its id. */
  boolean hasGivens;

  /** Whether a has-many that follows from what the caller supplied led here. */
  boolean followsFromGiven;

  /** What is written down for an explanation; null where none is asked for. */
  RowTrace trace;

  /** Why what is being set is not to be believed, or null. */
  Cause refusal;

  /** Whether nobody will ask when what is settled became true. */
  boolean isTimeless;

  /** Aggregations that go on from an earlier time; null where they begin anew. */
  CarriedStates carried;

  private int mark = FeatureState.RESOLVER;

  /** Why features failed; null while none did. */
  private Cause[] causes;

  /** Feature times where they are not all the same; null while they are {@link #commonTime}. */
  private long[] times;

  private long commonTime = AT_QUERY;
  private boolean timed;

  RowState(int featureCount) {
    this.states = new byte[featureCount];
  }

  /** Says where what is set from now on comes from, and that it became true at the query's time. */
  final void begin(int source, boolean tainted) {
    mark = tainted ? source | FeatureState.TAINTED : source;
    observedMicros = AT_QUERY;
    refusal = null;
  }

  final int knowledge(int feature) {
    return states[feature] & FeatureState.KNOWLEDGE;
  }

  final boolean isOpen(int feature) {
    return knowledge(feature) == FeatureState.OPEN;
  }

  final int source(int feature) {
    return states[feature] & FeatureState.SOURCE;
  }

  final boolean has(int feature, int flag) {
    return (states[feature] & flag) != 0;
  }

  final void mark(int feature, int flag) {
    states[feature] |= (byte) flag;
  }

  /** The first to settle a feature wins. */
  final void settle(int feature, int knowledge) {
    if (isOpen(feature)) {
      states[feature] |= (byte) (knowledge | mark);
      if (!isTimeless) {
        recordTime(feature);
      }
    }
  }

  /** Notes that there is no value; false, for callers that go on only with one. */
  final boolean absent(int feature) {
    settle(feature, FeatureState.ABSENT);
    return false;
  }

  final void fail(int feature, Cause cause) {
    if (isOpen(feature)) {
      states[feature] |= (byte) FeatureState.UNRESOLVED;
      if (causes == null) {
        causes = new Cause[states.length];
      }
      causes[feature] = cause;
    }
  }

  /** As {@link #fail}; false, for callers that go on only with a value. */
  final boolean refuse(int feature, String tag, String text) {
    fail(feature, Cause.of(tag, text));
    return false;
  }

  /** Says that all that is settled follows from what a caller supplied. */
  final void taintAll() {
    for (int feature = 0; feature < states.length; feature++) {
      if (!isOpen(feature)) {
        mark(feature, FeatureState.TAINTED);
      }
    }
  }

  /** Says otherwise where a settled feature came from. */
  final void reclaim(int feature, int newMark) {
    states[feature] = (byte) ((states[feature] & ~FeatureState.SOURCE) | newMark);
  }

  /** Forgets what was settled, so that something else can settle it. */
  final void reopen(int feature) {
    states[feature] &= (byte) (FeatureState.NEEDED | FeatureState.CALLED);
  }

  /** Why the feature failed; null if it did not. */
  final Cause cause(int feature) {
    return causes == null ? null : causes[feature];
  }

  /** Feature time of a settled feature in microseconds. */
  final long timeMicros(int feature) {
    long time = times == null ? commonTime : times[feature];
    return time == AT_QUERY ? nowMicros : time;
  }

  /** Forgets everything but the fields, so that the row can serve again. */
  final void clear() {
    Arrays.fill(states, (byte) 0);
    mark = FeatureState.RESOLVER;
    observedMicros = AT_QUERY;
    refusal = null;
    causes = null;
    times = null;
    commonTime = AT_QUERY;
    timed = false;
  }

  private void recordTime(int feature) {
    if (!timed) {
      timed = true;
      commonTime = observedMicros;
    }
    if (times == null && observedMicros != commonTime) {
      times = new long[states.length];
      Arrays.fill(times, commonTime);
    }
    if (times != null) {
      times[feature] = observedMicros;
    }
  }
}
