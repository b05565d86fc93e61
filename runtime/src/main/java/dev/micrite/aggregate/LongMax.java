package dev.micrite.aggregate;

import java.util.Optional;

/**
 * {@code max(f)} of integral values.
 *
 * <ul>
 *   <li>Keeps: the greatest value; 24 bytes.
 *   <li>Retract: no; what would take its place is not kept.
 *   <li>Error: none.
 *   <li>No rows: empty.
 * </ul>
 */
public final class LongMax implements MergeableState<LongMax> {
  private long max = Long.MIN_VALUE;
  private boolean any;

  public void update(long value) {
    max = Math.max(max, value);
    any = true;
  }

  @Override
  public void merge(LongMax other) {
    max = Math.max(max, other.max);
    any |= other.any;
  }

  @Override
  public void clear() {
    max = Long.MIN_VALUE;
    any = false;
  }

  public Optional<Long> finish() {
    return any ? Optional.of(max) : Optional.empty();
  }

  /** For values that were ints. */
  public Optional<Integer> finishInt() {
    return any ? Optional.of((int) max) : Optional.empty();
  }

  /** For values that were shorts. */
  public Optional<Short> finishShort() {
    return any ? Optional.of((short) max) : Optional.empty();
  }

  /** For values that were bytes. */
  public Optional<Byte> finishByte() {
    return any ? Optional.of((byte) max) : Optional.empty();
  }
}
