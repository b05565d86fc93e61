package dev.micrite.aggregate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

final class LongSumTest {
  private final KernelLaws<LongSum, Long> laws =
      new KernelLaws<LongSum, Long>(LongSum::new, LongSum::update, LongSumTest::sumOrOverflow)
          .retracting(LongSum::retract);

  @Test
  @DisplayName("A2: a sum of longs, or its overflow, is the same in every order and every split")
  void everyOrder() {
    Seeds.forEach(2000, random -> laws.check(randomLongs(random), random));
  }

  @Test
  @DisplayName("A3: a sum of longs is exact, and an error exactly if it does not fit")
  void equalsTwin() {
    Seeds.forEach(
        3000,
        random -> {
          List<Long> values = randomLongs(random);
          BigInteger twin =
              values.stream().map(BigInteger::valueOf).reduce(BigInteger.ZERO, BigInteger::add);
          Object expected = twin.bitLength() < 64 ? twin.longValue() : "The sum is " + twin + ",";
          assertThat(laws.fold(values).toString()).startsWith(expected.toString());
        });
  }

  @Test
  @DisplayName("A3: only the final value decides about overflow")
  void overflowOnTheWay() {
    long max = Long.MAX_VALUE;
    assertThat(stateOf(max, max, -max).finish()).isEqualTo(max);
    assertThat(stateOf(Long.MIN_VALUE, Long.MIN_VALUE, max, max, 2).finish()).isEqualTo(0);
  }

  @Test
  @DisplayName("A3: overflow says by how much and what to do")
  void overflowMessage() {
    assertThatThrownBy(() -> stateOf(Long.MAX_VALUE, 1).finish())
        .isInstanceOf(ArithmeticException.class)
        .hasMessage(
            "The sum is 9223372036854775808, which does not fit in a long: sum BigDecimal values"
                + " instead, for example BigDecimal.valueOf(x), or sum fewer rows by a filter or a"
                + " shorter window.");
    assertThatThrownBy(() -> stateOf(Integer.MAX_VALUE, 1).finishInt())
        .isInstanceOf(ArithmeticException.class)
        .hasMessageContaining("2147483648, which does not fit in an int: sum long values instead");
    assertThatThrownBy(() -> stateOf(Short.MIN_VALUE, -1).finishShort())
        .hasMessageContaining("-32769, which does not fit in a short");
    assertThatThrownBy(() -> stateOf(100, 28).finishByte()).hasMessageContaining("a byte");
    assertThatThrownBy(() -> stateOf(Long.MAX_VALUE, Long.MAX_VALUE, 2).finishByte())
        .hasMessageContaining("18446744073709551616");
  }

  @Test
  @DisplayName("A1: the sum of no rows is 0")
  void noRows() {
    assertThat(stateOf().finish()).isZero();
    assertThat(stateOf(-1, 100, 28).finishByte()).isEqualTo((byte) 127);
    assertThat(stateOf(Short.MIN_VALUE).finishShort()).isEqualTo(Short.MIN_VALUE);
    assertThat(stateOf(Integer.MIN_VALUE).finishInt()).isEqualTo(Integer.MIN_VALUE);
  }

  private static List<Long> randomLongs(Random random) {
    List<Long> values = new ArrayList<>();
    int shift = random.nextInt(64);
    for (int i = random.nextInt(30); i > 0; i--) {
      values.add(random.nextLong() >> shift);
    }
    return values;
  }

  private static Object sumOrOverflow(LongSum state) {
    try {
      return state.finish();
    } catch (ArithmeticException overflow) {
      return overflow.getMessage();
    }
  }

  private static LongSum stateOf(long... values) {
    LongSum state = new LongSum();
    for (long value : values) {
      state.update(value);
    }
    return state;
  }
}
