package dev.micrite.aggregate;

/**
 * Rounds an exact binary number once, to the nearest double or float, ties to even (IEEE 754-2019,
 * 4.3.1). The hardware cannot be asked to: its conversions round a number of 64 bits well, but
 * would round a second time where the result is subnormal.
 */
final class Rounding {
  private Rounding() {}

  /**
   * The double nearest to {@code bits * 2^exponent}.
   *
   * @param bits unsigned; with {@code sticky}, at least 55 significant bits
   * @param sticky whether the number is a little, less than one unit of {@code bits}, larger
   */
  static double toDouble(boolean negative, long bits, int exponent, boolean sticky) {
    double magnitude = round(bits, exponent, sticky, 53, -1074);
    return negative ? -magnitude : magnitude;
  }

  /** The same for float. */
  static float toFloat(boolean negative, long bits, int exponent, boolean sticky) {
    // Exact or an overflow: round() left no more bits than a float has.
    float magnitude = (float) round(bits, exponent, sticky, 24, -149);
    return negative ? -magnitude : magnitude;
  }

  private static double round(
      long bits, int exponent, boolean sticky, int precision, int leastExponent) {
    if (bits == 0) {
      return 0.0;
    }
    int zeros = Long.numberOfLeadingZeros(bits);
    long aligned = bits << zeros;
    int unit = exponent - zeros;
    int drop = Math.max(64 - precision, leastExponent - unit);
    if (drop > 64) {
      return 0.0; // less than half of the least subnormal
    }
    long kept = drop == 64 ? 0 : aligned >>> drop;
    long half = 1L << (drop - 1);
    long rest = aligned & ((half << 1) - 1);
    int side = Long.compareUnsigned(rest, half);
    boolean up = side > 0 || (side == 0 && (sticky || (kept & 1) != 0));
    // Exact, since kept has at most 53 bits and unit + drop is no less than the least exponent.
    return Math.scalb((double) (up ? kept + 1 : kept), unit + drop);
  }
}
