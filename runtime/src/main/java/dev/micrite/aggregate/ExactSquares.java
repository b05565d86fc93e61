package dev.micrite.aggregate;

/**
 * The exact sum of the squares of finite doubles, for {@link DoubleVariance}.
 *
 * <p>A square is the rounded square plus its rounding error, and one fused multiply-add gives that
 * error exactly. The two are summed apart: together their digits would seldom fit in the two
 * doubles that make {@link ExactSum} fast, apart they mostly do.
 */
final class ExactSquares {
  /** Squares in this range, and their rounding errors, are normal doubles. */
  private static final double LEAST = 0x1p-900;

  private static final double GREATEST = 0x1p900;

  private final ExactSum rounded = new ExactSum();
  private final ExactSum errors = new ExactSum();

  void add(double value) {
    double square = value * value;
    if (square > LEAST && square < GREATEST) {
      rounded.add(square);
      errors.add(Math.fma(value, value, -square));
    } else {
      rounded.addWideSquare(value, false);
    }
  }

  void subtract(double value) {
    double square = value * value;
    if (square > LEAST && square < GREATEST) {
      rounded.subtract(square);
      errors.subtract(Math.fma(value, value, -square));
    } else {
      rounded.addWideSquare(value, true);
    }
  }

  void merge(ExactSquares other) {
    rounded.merge(other.rounded);
    errors.merge(other.errors);
  }

  void clear() {
    rounded.clear();
    errors.clear();
  }

  Dyadic exact() {
    return rounded.exact().plus(errors.exact());
  }
}
