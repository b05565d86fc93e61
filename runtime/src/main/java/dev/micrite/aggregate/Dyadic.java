package dev.micrite.aggregate;

import java.math.BigInteger;

/** The exact number {@code unscaled * 2^exponent}: what a finite sum of doubles is. */
record Dyadic(BigInteger unscaled, int exponent) {

  /** Quotients carry this many bits at least, so that a double can be rounded from them. */
  private static final int QUOTIENT_BITS = 63;

  Dyadic times(BigInteger factor) {
    return new Dyadic(unscaled.multiply(factor), exponent);
  }

  Dyadic square() {
    return new Dyadic(unscaled.multiply(unscaled), 2 * exponent);
  }

  Dyadic plus(Dyadic other) {
    int common = Math.min(exponent, other.exponent);
    return new Dyadic(unscaledAt(common).add(other.unscaledAt(common)), common);
  }

  Dyadic minus(Dyadic other) {
    int common = Math.min(exponent, other.exponent);
    return new Dyadic(unscaledAt(common).subtract(other.unscaledAt(common)), common);
  }

  /** The double nearest to this number divided by {@code divisor}, which is positive. */
  double dividedBy(BigInteger divisor) {
    if (unscaled.signum() == 0) {
      return 0.0;
    }
    BigInteger magnitude = unscaled.abs();
    int shift = QUOTIENT_BITS - (magnitude.bitLength() - divisor.bitLength());
    BigInteger[] parts = shifted(magnitude, shift).divideAndRemainder(shifted(divisor, -shift));
    boolean sticky = parts[1].signum() != 0;
    return Rounding.toDouble(unscaled.signum() < 0, parts[0].longValue(), exponent - shift, sticky);
  }

  /** The double nearest to the square root of the same quotient; this number is not negative. */
  double rootOfQuotient(BigInteger divisor) {
    if (unscaled.signum() == 0) {
      return 0.0;
    }
    // A root has half the bits of its square, and the exponent left over must be even.
    int shift = 2 * QUOTIENT_BITS - (unscaled.bitLength() - divisor.bitLength());
    shift += (exponent - shift) & 1;
    BigInteger[] parts = shifted(unscaled, shift).divideAndRemainder(shifted(divisor, -shift));
    // floor(sqrt(floor(y))) = floor(sqrt(y)), so cutting the quotient costs nothing.
    BigInteger[] root = parts[0].sqrtAndRemainder();
    boolean sticky = parts[1].signum() != 0 || root[1].signum() != 0;
    return Rounding.toDouble(false, root[0].longValue(), (exponent - shift) / 2, sticky);
  }

  private BigInteger unscaledAt(int smallerExponent) {
    return unscaled.shiftLeft(exponent - smallerExponent);
  }

  private static BigInteger shifted(BigInteger value, int bits) {
    return bits > 0 ? value.shiftLeft(bits) : value;
  }
}
