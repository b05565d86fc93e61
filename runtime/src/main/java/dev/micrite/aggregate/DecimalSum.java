package dev.micrite.aggregate;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Arrays;

/**
 * {@code sum(f)} of {@link BigDecimal} values.
 *
 * <ul>
 *   <li>Keeps: the sum, and how many values had which scale; about 150 bytes.
 *   <li>Retract: exact, in value and scale.
 *   <li>Error: none. The scale is the greatest one of the values, and at least 0: what adding them
 *       to {@link BigDecimal#ZERO} gives, in any order.
 *   <li>No rows: {@link BigDecimal#ZERO}.
 * </ul>
 */
public final class DecimalSum implements MergeableState<DecimalSum> {
  private BigDecimal sum = BigDecimal.ZERO;

  // A column has one scale or a few: rows[i] values of scale scales[i], for i < kinds.
  private int[] scales = new int[2];
  private long[] rows = new long[2];
  private int kinds;

  public void update(BigDecimal value) {
    sum = sum.add(value);
    count(value.scale(), 1);
  }

  public void retract(BigDecimal value) {
    sum = sum.subtract(value);
    count(value.scale(), -1);
  }

  @Override
  public void merge(DecimalSum other) {
    sum = sum.add(other.sum);
    for (int i = 0; i < other.kinds; i++) {
      count(other.scales[i], other.rows[i]);
    }
  }

  @Override
  public void clear() {
    sum = BigDecimal.ZERO;
    kinds = 0;
  }

  public BigDecimal finish() {
    int scale = 0;
    for (int i = 0; i < kinds; i++) {
      if (rows[i] != 0) {
        scale = Math.max(scale, scales[i]);
      }
    }
    // Values that were taken out may have left a larger scale behind, but no digits.
    return sum.setScale(scale, RoundingMode.UNNECESSARY);
  }

  private void count(int scale, long values) {
    int kind = kindOf(scale); // first, since it may replace the arrays
    rows[kind] += values;
  }

  private int kindOf(int scale) {
    for (int i = 0; i < kinds; i++) {
      if (scales[i] == scale) {
        return i;
      }
    }
    if (kinds == scales.length) {
      scales = Arrays.copyOf(scales, 2 * kinds);
      rows = Arrays.copyOf(rows, 2 * kinds);
    }
    scales[kinds] = scale;
    rows[kinds] = 0;
    return kinds++;
  }
}
