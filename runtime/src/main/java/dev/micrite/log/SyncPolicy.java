package dev.micrite.log;

import java.time.Duration;

/**
 * When a log asks the operating system to bring records to the disk. Whatever it is, a record
 * survives the death of the process; it is a loss of power that costs what was not on the disk.
 */
public sealed interface SyncPolicy {
  /** When the operating system sees fit. */
  record Never() implements SyncPolicy {}

  /** Before an append returns; appends of several threads share one request. */
  record EveryAppend() implements SyncPolicy {}

  /** In the background, so often. */
  record Every(Duration interval) implements SyncPolicy {
    public Every {
      if (interval.isNegative() || interval.isZero()) {
        throw new IllegalArgumentException("not an interval greater than zero: " + interval);
      }
    }
  }

  static SyncPolicy never() {
    return new Never();
  }

  static SyncPolicy everyAppend() {
    return new EveryAppend();
  }

  static SyncPolicy every(Duration interval) {
    return new Every(interval);
  }
}
