package dev.micrite.aggregate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

final class HistogramTest {

  @Test
  @DisplayName("A2: a histogram is the same in every order and every split")
  void equalsTwin() {
    Seeds.forEach(
        1000,
        random -> {
          double[] edges = edges(random);
          KernelLaws<Histogram, Double> laws =
              new KernelLaws<Histogram, Double>(
                      () -> new Histogram(edges), Histogram::update, Histogram::finish)
                  .retracting(Histogram::retract);
          List<Double> values = RandomDoubles.any(random, 30);
          for (int i = 0; i < values.size() / 3; i++) {
            values.set(i, edges[random.nextInt(edges.length)]);
          }
          laws.check(values, random);
          assertThat(laws.fold(values)).isEqualTo(twin(edges, values));
        });
  }

  @Test
  @DisplayName("A3: an edge belongs to the bin above it; NaN counts last")
  void borders() {
    assertThat(histogram(new double[] {0, 10}, -0.0, 0.0, 9.99, 10, Double.POSITIVE_INFINITY))
        .containsExactly(0L, 3L, 2L);
    assertThat(histogram(new double[] {0}, Double.NEGATIVE_INFINITY, Double.NaN))
        .containsExactly(1L, 1L);
  }

  @Test
  @DisplayName("A1: the histogram of no rows is an empty list")
  void noRows() {
    assertThat(histogram(new double[] {1, 2})).isEmpty();
  }

  @Test
  @DisplayName("A1: edges are finite and ascend")
  void edgesAreChecked() {
    for (double[] edges :
        new double[][] {
          {}, {1, 1}, {2, 1}, {0.0, -0.0}, {Double.NaN}, {1, Double.POSITIVE_INFINITY}
        }) {
      assertThatThrownBy(() -> new Histogram(edges))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining(Arrays.toString(edges));
    }
    Histogram one = new Histogram(1);
    assertThatThrownBy(() -> one.merge(new Histogram(2))).hasMessageContaining("[1.0] and [2.0]");
  }

  private static List<Long> histogram(double[] edges, double... values) {
    Histogram state = new Histogram(edges);
    Arrays.stream(values).forEach(state::update);
    return state.finish();
  }

  private static double[] edges(Random random) {
    TreeSet<Double> edges = new TreeSet<>();
    for (int i = random.nextInt(6); i >= 0; i--) {
      edges.add(random.nextInt(200) / 8.0 - 3);
    }
    return edges.stream().mapToDouble(Double::doubleValue).toArray();
  }

  /** For each bin a loop over all values. */
  private static List<Long> twin(double[] edges, List<Double> values) {
    List<Long> counts = new ArrayList<>();
    for (int bin = 0; bin <= edges.length && !values.isEmpty(); bin++) {
      double from = bin == 0 ? Double.NEGATIVE_INFINITY : edges[bin - 1];
      boolean last = bin == edges.length;
      double to = last ? Double.NaN : edges[bin];
      counts.add(
          values.stream()
              .filter(v -> (v >= from && (last || v < to)) || (last && v.isNaN()))
              .count());
    }
    return counts;
  }
}
