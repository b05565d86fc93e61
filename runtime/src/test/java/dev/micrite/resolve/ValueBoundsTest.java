package dev.micrite.resolve;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

class ValueBoundsTest {
  private static final double NONE = Double.POSITIVE_INFINITY;

  @Test
  void boundsAreInclusive() {
    assertThat(ValueBounds.contain(300L, 300, 850)).isTrue();
    assertThat(ValueBounds.contain(850.0, 300, 850)).isTrue();
    assertThat(ValueBounds.contain(Math.nextUp(850.0), 300, 850)).isFalse();
    assertThat(ValueBounds.contain(new BigDecimal("299.999"), 300, 850)).isFalse();
  }

  @Test
  void longsAreComparedExactly() {
    long big = (1L << 53) + 1;
    assertThat(ValueBounds.contain(big, 0, 1L << 53)).isFalse();
    assertThat(ValueBounds.contain(Long.MIN_VALUE, -NONE, 0)).isTrue();
    assertThat(ValueBounds.contain(Long.MAX_VALUE, 0, NONE)).isTrue();
  }

  @Test
  void notANumberKeepsToNoBound() {
    assertThat(ValueBounds.contain(Double.NaN, 0, NONE)).isFalse();
    assertThat(ValueBounds.contain(Double.NaN, -NONE, NONE)).isTrue();
  }

  @Test
  void theMessageNamesTheBounds() {
    assertThat(ValueBounds.describe(-1, 0, NONE)).isEqualTo("-1 is outside [0, inf]");
  }
}
