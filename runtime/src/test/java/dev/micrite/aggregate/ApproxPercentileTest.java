package dev.micrite.aggregate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

final class ApproxPercentileTest {

  @Test
  @DisplayName("A2: percentiles of up to 1023 values are exact in every order and every split")
  void exactWhileFew() {
    Seeds.forEach(
        300,
        random -> {
          int percent = random.nextInt(101);
          KernelLaws<ApproxPercentile, Double> laws =
              new KernelLaws<>(
                  () -> new ApproxPercentile(percent / 100.0),
                  ApproxPercentile::update,
                  ApproxPercentile::finish);
          List<Double> values = RandomDoubles.any(random, 400); // twice, for one of the laws
          laws.check(values, random);
          assertThat(laws.fold(values)).isEqualTo(nearestRank(values, percent));
        });
  }

  @Test
  @DisplayName("A2: ranks of percentiles stay within the bound, however states were merged")
  void withinBound() {
    Seeds.forEach(
        60,
        random -> {
          int size = 1 + random.nextInt(60_000);
          double q = random.nextInt(101) / 100.0;
          List<Double> values = shaped(random, size);
          ApproxPercentile state = folded(values, q, random);
          double stated = Math.max(0, (1 + Math.log(size / 1024.0) / Math.log(2)) / 1024);
          assertThat(state.rankErrorBound()).isLessThanOrEqualTo(stated);
          double result = state.finish().getAsDouble();
          double slack = stated * size;
          double below = values.stream().filter(v -> v < result).count();
          double upTo = values.stream().filter(v -> v <= result).count();
          double rank = Math.max(1, Math.ceil(q * size - 1e-6));
          assertThat(rank)
              .isGreaterThanOrEqualTo(below + 1 - slack)
              .isLessThanOrEqualTo(upTo + slack);
        });
  }

  @Test
  @DisplayName("A2: the same updates and merges give the same bits: nothing is left to chance")
  void determinate() {
    Seeds.forEach(
        5,
        random -> {
          List<Double> values = shaped(random, 50_000);
          long mergeSeed = random.nextLong();
          OptionalDouble once = folded(values, 0.37, new Random(mergeSeed)).finish();
          assertThat(folded(values, 0.37, new Random(mergeSeed)).finish()).isEqualTo(once);
        });
  }

  @Test
  @DisplayName("A2: the rank is that of the fraction as written: 0.07 of 100 values is the seventh")
  void rankAsWritten() {
    ApproxPercentile state = new ApproxPercentile(0.07);
    for (int i = 1; i <= 100; i++) {
      state.update(i);
    }
    assertThat(state.finish()).hasValue(7);
  }

  @Test
  @DisplayName("A3: any NaN gives NaN; infinities are values")
  void nan() {
    ApproxPercentile state = new ApproxPercentile(1);
    state.update(Double.POSITIVE_INFINITY);
    state.update(1);
    assertThat(state.finish()).hasValue(Double.POSITIVE_INFINITY);
    state.update(Double.NaN);
    assertThat(state.finish().getAsDouble()).isNaN();
  }

  @Test
  @DisplayName("A1: the percentile of no rows is empty")
  void noRows() {
    assertThat(new ApproxPercentile(0.5).finish()).isEmpty();
  }

  @Test
  @DisplayName("E1: a percentile that is no fraction is an error that says what to write")
  void badArguments() {
    for (double q : new double[] {95, -0.1, Double.NaN}) {
      assertThatThrownBy(() -> new ApproxPercentile(q)).hasMessageContaining("not " + q);
    }
    ApproxPercentile median = new ApproxPercentile(0.5);
    assertThatThrownBy(() -> median.merge(new ApproxPercentile(0.9)))
        .hasMessageContaining("0.5 and 0.9");
  }

  private static OptionalDouble nearestRank(List<Double> values, int percent) {
    if (values.isEmpty()) {
      return OptionalDouble.empty();
    }
    if (values.contains(Double.NaN)) {
      return OptionalDouble.of(Double.NaN);
    }
    int rank = Math.max(1, (percent * values.size() + 99) / 100);
    return OptionalDouble.of(values.stream().sorted().toList().get(rank - 1));
  }

  /** Random, sorted either way, or with many duplicates. */
  private static List<Double> shaped(Random random, int size) {
    int shape = random.nextInt(4);
    List<Double> values = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      values.add(
          switch (shape) {
            case 0 -> random.nextGaussian();
            case 1 -> (double) i;
            case 2 -> (double) -i;
            default -> (double) random.nextInt(20);
          });
    }
    return values;
  }

  /** One state, or many small ones merged, whose compactions all begin alike. */
  private static ApproxPercentile folded(List<Double> values, double q, Random random) {
    int part = 1 + random.nextInt(random.nextBoolean() ? values.size() : 3000);
    ApproxPercentile whole = new ApproxPercentile(q);
    for (int from = 0; from < values.size(); from += part) {
      ApproxPercentile piece = new ApproxPercentile(q);
      values.subList(from, Math.min(values.size(), from + part)).forEach(piece::update);
      whole.merge(piece);
    }
    return whole;
  }
}
