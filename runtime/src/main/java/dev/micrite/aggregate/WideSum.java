package dev.micrite.aggregate;

import java.math.BigInteger;
import java.util.Arrays;

/**
 * An exact sum of doubles and of their squares, of any magnitude: a small superaccumulator (R.
 * Neal, "Fast exact summation using small and large superaccumulators", 2015), reduced to the range
 * of exponents that was seen.
 *
 * <p>The value is the sum of {@code limbs[i] * 2^(32 * (base + i))}. Limbs are signed and hold 64
 * bits, of which an addition fills 32, so that carries can wait. Invariants:
 *
 * <ol>
 *   <li>The magnitude of a limb is at most {@code pending * 2^32}.
 *   <li>{@code pending} stays below 2^30 plus what one merge adds, hence no limb overflows.
 *   <li>After {@code carry}, all limbs but the last are in [0, 2^32); the last carries the sign.
 * </ol>
 */
final class WideSum {
  private static final long LIMB_MASK = 0xFFFF_FFFFL;
  private static final long FRACTION_MASK = (1L << 52) - 1;
  private static final int MAX_PENDING = 1 << 30;

  private long[] limbs;
  private int base;
  private int pending;

  WideSum() {
    limbs = new long[0];
  }

  private WideSum(WideSum source) {
    limbs = source.limbs.clone();
    base = source.base;
    pending = source.pending;
  }

  WideSum copy() {
    return new WideSum(this);
  }

  /** Adds a finite value. */
  void add(double value) {
    add(value < 0, significand(value), exponent(value));
  }

  /** Adds the square of a finite value, or subtracts it. */
  void addSquare(double value, boolean negative) {
    long significand = significand(value);
    int exponent = 2 * exponent(value);
    // 106 bits, in pieces that add() takes
    long low = significand * significand;
    add(negative, low & LIMB_MASK, exponent);
    add(negative, low >>> 32, exponent + 32);
    add(negative, Math.multiplyHigh(significand, significand), exponent + 64);
  }

  void merge(WideSum other) {
    if (other.limbs.length == 0) {
      return;
    }
    if (pending + other.pending >= MAX_PENDING) {
      carry();
    }
    reserve(other.base, other.base + other.limbs.length);
    for (int i = 0; i < other.limbs.length; i++) {
      limbs[other.base - base + i] += other.limbs[i];
    }
    pending += other.pending;
  }

  double toDouble() {
    Leading leading = leading();
    return Rounding.toDouble(leading.negative, leading.bits, leading.exponent, leading.sticky);
  }

  float toFloat() {
    Leading leading = leading();
    return Rounding.toFloat(leading.negative, leading.bits, leading.exponent, leading.sticky);
  }

  Dyadic exact() {
    WideSum magnitude = new WideSum(this);
    boolean negative = magnitude.makePositive();
    byte[] bigEndian = new byte[4 * magnitude.limbs.length];
    for (int i = 0; i < bigEndian.length; i++) {
      int fromLeast = bigEndian.length - 1 - i;
      bigEndian[i] = (byte) (magnitude.limbs[fromLeast / 4] >>> (8 * (fromLeast % 4)));
    }
    return new Dyadic(new BigInteger(negative ? -1 : 1, bigEndian), 32 * magnitude.base);
  }

  /** The first 64 bits of a number: {@code bits * 2^exponent}, and whether anything follows. */
  private record Leading(boolean negative, long bits, int exponent, boolean sticky) {}

  private Leading leading() {
    WideSum magnitude = new WideSum(this);
    boolean negative = magnitude.makePositive();
    int top = magnitude.limbs.length - 1;
    while (top >= 0 && magnitude.limbs[top] == 0) {
      top--;
    }
    if (top < 0) {
      return new Leading(false, 0, 0, false);
    }
    long bits = magnitude.limbs[top] << 32 | magnitude.limb(top - 1);
    int zeros = Long.numberOfLeadingZeros(bits);
    long next = magnitude.limb(top - 2) << zeros;
    boolean sticky = (next & LIMB_MASK) != 0;
    for (int i = top - 3; i >= 0 && !sticky; i--) {
      sticky = magnitude.limbs[i] != 0;
    }
    int exponent = 32 * (magnitude.base + top - 1) - zeros;
    return new Leading(negative, bits << zeros | next >>> 32, exponent, sticky);
  }

  private long limb(int index) {
    return index < 0 ? 0 : limbs[index];
  }

  /**
   * Turns the sum into its magnitude, all limbs in [0, 2^32), and tells whether it was negative.
   */
  private boolean makePositive() {
    carry();
    boolean negative = limbs.length > 0 && limbs[limbs.length - 1] < 0;
    if (negative) {
      for (int i = 0; i < limbs.length; i++) {
        limbs[i] = -limbs[i];
      }
      carry();
    }
    return negative;
  }

  /** Adds {@code magnitude * 2^exponent}; the magnitude is in [0, 2^63). */
  private void add(boolean negative, long magnitude, int exponent) {
    if (magnitude == 0) {
      return;
    }
    int index = exponent >> 5;
    int shift = exponent & 31;
    reserve(index, index + 3);
    long sign = negative ? -1 : 1;
    int at = index - base;
    limbs[at] += sign * ((magnitude << shift) & LIMB_MASK);
    limbs[at + 1] += sign * ((magnitude >>> (32 - shift)) & LIMB_MASK);
    limbs[at + 2] += sign * ((magnitude >>> 32) >>> (32 - shift));
    if (++pending >= MAX_PENDING) {
      carry();
    }
  }

  private void carry() {
    for (int i = 0; i < limbs.length; i++) {
      long limb = limbs[i];
      boolean last = i == limbs.length - 1;
      if (last && limb >= -LIMB_MASK && limb <= LIMB_MASK) {
        break;
      }
      if (last) {
        limbs = Arrays.copyOf(limbs, limbs.length + 1);
      }
      limbs[i] = limb & LIMB_MASK;
      limbs[i + 1] += limb >> 32;
    }
    pending = 1;
  }

  /** Makes the limbs with absolute index [from, to) exist. */
  private void reserve(int from, int to) {
    if (from >= base && to <= base + limbs.length) {
      return;
    }
    boolean empty = limbs.length == 0;
    int newBase = empty ? from : Math.min(from, base);
    int newEnd = empty ? to : Math.max(to, base + limbs.length);
    long[] grown = new long[newEnd - newBase];
    System.arraycopy(limbs, 0, grown, empty ? 0 : base - newBase, limbs.length);
    limbs = grown;
    base = newBase;
  }

  private static long significand(double value) {
    long bits = Double.doubleToRawLongBits(value);
    long fraction = bits & FRACTION_MASK;
    return Math.getExponent(value) < Double.MIN_EXPONENT ? fraction : fraction | 1L << 52;
  }

  private static int exponent(double value) {
    return Math.max(Math.getExponent(value), Double.MIN_EXPONENT) - 52;
  }
}
