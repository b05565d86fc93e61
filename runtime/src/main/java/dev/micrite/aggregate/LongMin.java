package dev.micrite.aggregate;

import java.util.Optional;

/**
 * {@code min(f)} of integral values.
 *
 * <ul>
 *   <li>Keeps: the least value; 24 bytes.
 *   <li>Retract: no; what would take its place is not kept.
 *   <li>Error: none.
 *   <li>No rows: empty.
 * </ul>
 */
public final class LongMin implements MergeableState<LongMin> {
  private long min = Long.MAX_VALUE;
  private boolean any;

  public void update(long value) {
    min = Math.min(min, value);
    any = true;
  }

  @Override
  public void merge(LongMin other) {
    min = Math.min(min, other.min);
    any |= other.any;
  }

  @Override
  public void clear() {
    min = Long.MAX_VALUE;
    any = false;
  }

  public Optional<Long> finish() {
    return any ? Optional.of(min) : Optional.empty();
  }

  /** For values that were ints. */
  public Optional<Integer> finishInt() {
    return any ? Optional.of((int) min) : Optional.empty();
  }

  /** For values that were shorts. */
  public Optional<Short> finishShort() {
    return any ? Optional.of((short) min) : Optional.empty();
  }

  /** For values that were bytes. */
  public Optional<Byte> finishByte() {
    return any ? Optional.of((byte) min) : Optional.empty();
  }
}
