package dev.micrite.aggregate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

final class DecayedSumTest {
  private static final Duration HOUR = Duration.ofHours(1);
  private static final long HOUR_MICROS = 3_600_000_000L;

  private record Aged(double value, long ageMicros) {}

  private final KernelLaws<DecayedSum, Aged> laws =
      new KernelLaws<DecayedSum, Aged>(
              () -> new DecayedSum(HOUR),
              (s, row) -> s.update(row.value, row.ageMicros),
              DecayedSum::finish)
          .retracting((s, row) -> s.retract(row.value, row.ageMicros));

  @Test
  @DisplayName("A2: a decayed sum is the same bits in every order and every split")
  void everyOrder() {
    Seeds.forEach(
        1000,
        random -> {
          List<Aged> rows = new ArrayList<>();
          for (double value : RandomDoubles.any(random, 20)) {
            rows.add(new Aged(value, random.nextLong() >>> (1 + random.nextInt(63))));
          }
          laws.check(rows, random);
        });
  }

  @Test
  @DisplayName("A2: a decayed sum is close to the sum of value * 2^(-age / halfLife)")
  void equalsTwin() {
    Seeds.forEach(
        1000,
        random -> {
          DecayedSum state = new DecayedSum(HOUR);
          double twin = 0;
          for (int i = 0; i < 20; i++) {
            double value = random.nextInt(10_000) / 100.0;
            long age = (long) (random.nextDouble() * 50 * HOUR_MICROS);
            state.update(value, age);
            twin += value * Math.pow(2, -(double) age / HOUR_MICROS);
          }
          assertThat(state.finish()).isCloseTo(twin, within(1e-12 * twin));
        });
  }

  @Test
  @DisplayName("A2: a value halves exactly with each half-life")
  void halves() {
    assertThat(term(0.1, 0)).isEqualTo(0.1);
    assertThat(term(0.1, HOUR_MICROS)).isEqualTo(0.05);
    assertThat(term(0.1, 10 * HOUR_MICROS)).isEqualTo(0.1 / 1024);
    assertThat(term(1, HOUR_MICROS / 2)).isCloseTo(Math.sqrt(0.5), within(Math.ulp(0.5)));
    assertThat(term(Double.MAX_VALUE, 2097 * HOUR_MICROS)).isEqualTo(Double.MIN_VALUE * 2);
    assertThat(term(Double.MAX_VALUE, Long.MAX_VALUE)).isEqualTo(0.0);
  }

  @Test
  @DisplayName("A2: the terms have the same bits on every JVM")
  void sameBitsEverywhere() {
    DecayedSum state = new DecayedSum(Duration.ofDays(30));
    for (int i = 0; i < 1000; i++) {
      state.update(i / 7.0, i * 1_234_567_891L);
    }
    assertThat(Double.toHexString(state.finish())).isEqualTo("0x1.c0c450c222e54p15");
  }

  @Test
  @DisplayName("A3: NaN and infinities never decay")
  void nonFinite() {
    assertThat(term(Double.NaN, HOUR_MICROS)).isNaN();
    assertThat(term(Double.NEGATIVE_INFINITY, Long.MAX_VALUE)).isEqualTo(Double.NEGATIVE_INFINITY);
  }

  @Test
  @DisplayName("A1: the decayed sum of no rows is 0")
  void noRows() {
    assertThat(new DecayedSum(HOUR).finish()).isZero();
  }

  @Test
  @DisplayName("T3: a row of the future, and a half-life of nothing, are errors")
  void badArguments() {
    assertThatThrownBy(() -> term(1, -5)).hasMessageContaining("5 microseconds later");
    assertThatThrownBy(() -> new DecayedSum(Duration.ofNanos(999)))
        .hasMessage("A half-life is at least a microsecond, not PT0.000000999S.");
    DecayedSum hour = new DecayedSum(HOUR);
    assertThatThrownBy(() -> hour.merge(new DecayedSum(Duration.ofHours(2))))
        .hasMessageContaining("3600000000 and 7200000000 microseconds");
  }

  private static double term(double value, long ageMicros) {
    DecayedSum state = new DecayedSum(HOUR);
    state.update(value, ageMicros);
    return state.finish();
  }
}
