package dev.micrite.aggregate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

final class ApproxTopKTest {

  @Test
  @DisplayName("A2: the most frequent of up to 768 values are exact in every order and every split")
  void exactWhileFew() {
    Seeds.forEach(
        300,
        random -> {
          int k = 1 + random.nextInt(8);
          KernelLaws<ApproxTopK<String>, String> laws =
              new KernelLaws<>(() -> new ApproxTopK<>(k), ApproxTopK::update, ApproxTopK::finish);
          List<String> values = skewed(random, random.nextInt(2000), 1 + random.nextInt(767));
          laws.check(values, random);
          assertThat(laws.fold(values)).isEqualTo(top(k, frequencies(values)));
        });
  }

  @Test
  @DisplayName("A2: of many values, none is missed that is more frequent by the bound")
  void withinBound() {
    Seeds.forEach(
        20,
        random -> {
          List<String> values = skewed(random, 100_000, 20_000);
          ApproxTopK<String> state = new ApproxTopK<>(10);
          ApproxTopK<String> half = new ApproxTopK<>(10);
          values.subList(0, 50_000).forEach(half::update);
          values.subList(50_000, 100_000).forEach(state::update);
          state.merge(half);
          Map<String, Long> exact = frequencies(values);
          List<String> found = state.finish();
          assertThat(found).hasSize(10).doesNotHaveDuplicates();
          long least = found.stream().mapToLong(exact::get).min().orElseThrow();
          long bound = (long) (values.size() * 3.5 / 1024);
          exact.forEach(
              (value, frequency) -> {
                if (!found.contains(value)) {
                  assertThat(frequency).as(value).isLessThanOrEqualTo(least + bound);
                }
              });
        });
  }

  @Test
  @DisplayName("A2: values that are one are counted as one, whatever their type")
  void identity() {
    ApproxTopK<BigDecimal> decimals = new ApproxTopK<>(2);
    for (String text : new String[] {"2", "1.0", "1.00", "1"}) {
      decimals.update(new BigDecimal(text));
    }
    assertThat(decimals.finish()).containsExactly(new BigDecimal("1"), new BigDecimal("2"));
    ApproxTopK<Double> doubles = new ApproxTopK<>(2);
    for (double value : new double[] {Double.NaN, -0.0, Double.NaN, 0.0, 5}) {
      doubles.update(value);
    }
    assertThat(doubles.finish()).containsExactly(0.0, Double.NaN); // a tie, in natural order
    ApproxTopK<List<String>> lists = new ApproxTopK<>(1);
    lists.update(List.of("b"));
    lists.update(List.of("a"));
    lists.update(new ArrayList<>(List.of("a")));
    assertThat(lists.finish()).containsExactly(List.of("a"));
  }

  private record Version(int number, String name) implements Comparable<Version> {
    @Override
    public int compareTo(Version other) {
      return Integer.compare(other.number, number);
    }
  }

  @Test
  @DisplayName("A2: ties come in natural order, also that of a record")
  void tiesOfRecords() {
    ApproxTopK<Version> versions = new ApproxTopK<>(3);
    versions.update(new Version(1, "x"));
    versions.update(new Version(2, "a"));
    versions.update(new Version(2, "b"));
    assertThat(versions.finish())
        .containsExactly(new Version(2, "a"), new Version(2, "b"), new Version(1, "x"));
  }

  @Test
  @DisplayName("A1: the most frequent values of no rows are an empty list")
  void noRows() {
    assertThat(new ApproxTopK<String>(3).finish()).isEmpty();
    assertThatThrownBy(() -> new ApproxTopK<String>(0)).hasMessageContaining("not 0");
    ApproxTopK<String> three = new ApproxTopK<>(3);
    assertThatThrownBy(() -> three.merge(new ApproxTopK<>(4))).hasMessageContaining("different");
  }

  private static List<String> skewed(Random random, int size, int kinds) {
    List<String> values = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      double uniform = random.nextDouble();
      values.add("v" + (int) (kinds * uniform * uniform * uniform));
    }
    return values;
  }

  private static Map<String, Long> frequencies(List<String> values) {
    Map<String, Long> frequencies = new HashMap<>();
    values.forEach(value -> frequencies.merge(value, 1L, Long::sum));
    return frequencies;
  }

  private static List<String> top(int k, Map<String, Long> frequencies) {
    return frequencies.entrySet().stream()
        .sorted(
            Map.Entry.<String, Long>comparingByValue()
                .reversed()
                .thenComparing(Map.Entry.comparingByKey(Comparator.naturalOrder())))
        .limit(k)
        .map(Map.Entry::getKey)
        .toList();
  }
}
