package dev.micrite.processor.bind.expression;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Binding takes time in proportion to the number of features, in one class or in many. */
class BindingSpeedTest {

  @Test
  void fiveThousandFeaturesOfOneClass() {
    assertFast(Bound.of(Sample.withUser("", members(5_000))), 5_000);
  }

  @Test
  void fiveThousandFeaturesOfAHundredClasses() {
    String[] classes =
        IntStream.range(0, 100)
            .mapToObj(
                i ->
                    Sample.withUser("", members(50))[0].replaceAll("\\b(User|Person)\\b", "$1" + i))
            .toArray(String[]::new);
    String[] sources = Sample.withUser("", "");
    String[] all = java.util.Arrays.copyOf(classes, classes.length + sources.length);
    System.arraycopy(sources, 0, all, classes.length, sources.length);
    assertFast(Bound.of(all), 5_000);
  }

  private static void assertFast(Bound bound, int features) {
    assertThat(bound.errors()).isEmpty();
    assertThat(bound.expressions()).hasSize(features);
    // Far more than it takes; a pass over all features for each feature takes longer.
    assertThat(TimeUnit.NANOSECONDS.toMillis(bound.bindingNanos())).isLessThan(8_000);
  }

  private static String members(int count) {
    return IntStream.range(0, count)
        .mapToObj(
            i ->
                switch (i % 4) {
                  case 0 -> "double f" + i + " = amount * account.balance + twice(LIMIT);";
                  case 1 -> "String f" + i + " = nickname.map(String::trim).orElse(firstName);";
                  case 2 ->
                      "double f"
                          + i
                          + " = transactions.where(t -> t.at.isAfter(now().minus(days("
                          + i
                          + "))) && !t.refunded).sum(t -> t.amount);";
                  default -> "double f" + i + " = f" + (i - 3) + " + Math.max(age, " + i + ");";
                })
        .collect(Collectors.joining("\n"));
  }
}
