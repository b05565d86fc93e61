package dev.micrite.aggregate;

import java.math.BigInteger;

/**
 * {@code sum(f)} of integral values.
 *
 * <ul>
 *   <li>Keeps: the sum in 128 bits, so that only the final value decides about overflow, not the
 *       order of the rows on the way to it; 32 bytes.
 *   <li>Retract: exact.
 *   <li>Error: none; a sum outside the type asked for is an {@link ArithmeticException} (A3).
 *   <li>No rows: 0.
 * </ul>
 */
public final class LongSum implements MergeableState<LongSum> {
  // The sum is wraps * 2^64 + low, which is unique: it fits in a long iff wraps is 0.
  private long low;
  private long wraps;

  public void update(long value) {
    long sum = low + value;
    if (((low ^ sum) & (value ^ sum)) < 0) {
      wraps += value < 0 ? -1 : 1;
    }
    low = sum;
  }

  public void retract(long value) {
    long difference = low - value;
    if (((low ^ value) & (low ^ difference)) < 0) {
      wraps += value < 0 ? 1 : -1;
    }
    low = difference;
  }

  @Override
  public void merge(LongSum other) {
    update(other.low);
    wraps += other.wraps;
  }

  @Override
  public void clear() {
    low = 0;
    wraps = 0;
  }

  public long finish() {
    if (wraps != 0) {
      throw overflow("long", "sum BigDecimal values instead, for example BigDecimal.valueOf(x)");
    }
    return low;
  }

  public int finishInt() {
    return (int) inRange(Integer.MIN_VALUE, Integer.MAX_VALUE, "int");
  }

  public short finishShort() {
    return (short) inRange(Short.MIN_VALUE, Short.MAX_VALUE, "short");
  }

  public byte finishByte() {
    return (byte) inRange(Byte.MIN_VALUE, Byte.MAX_VALUE, "byte");
  }

  private long inRange(long least, long greatest, String type) {
    if (wraps != 0 || low < least || low > greatest) {
      throw overflow(type, "sum long values instead, for example (long) x");
    }
    return low;
  }

  private ArithmeticException overflow(String type, String advice) {
    BigInteger sum = BigInteger.valueOf(wraps).shiftLeft(64).add(BigInteger.valueOf(low));
    return new ArithmeticException(
        "The sum is "
            + sum
            + ", which does not fit in "
            + article(type)
            + ": "
            + advice
            + ", or sum fewer rows by a filter or a shorter window.");
  }

  private static String article(String type) {
    return (type.startsWith("i") ? "an " : "a ") + type;
  }
}
