package dev.micrite.aggregate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

final class CountDistinctTest {
  private final KernelLaws<CountDistinct, Long> longs =
      new KernelLaws<CountDistinct, Long>(
              CountDistinct::new, (s, v) -> s.update((long) v), CountDistinct::finish)
          .retracting((s, v) -> s.retract((long) v));
  private final KernelLaws<CountDistinct, Double> doubles =
      new KernelLaws<CountDistinct, Double>(
              CountDistinct::new, (s, v) -> s.update((double) v), CountDistinct::finish)
          .retracting((s, v) -> s.retract((double) v));
  private final KernelLaws<CountDistinct, Object> objects =
      new KernelLaws<CountDistinct, Object>(
              CountDistinct::new, CountDistinct::update, CountDistinct::finish)
          .retracting(CountDistinct::retract);

  @Test
  @DisplayName("A2: countDistinct of longs is exact in every order and every split")
  void longsEqualTwin() {
    Seeds.forEach(
        500,
        random -> {
          int shift = random.nextInt(64);
          List<Long> values =
              random.longs(random.nextInt(200)).map(v -> v >> shift).boxed().toList();
          longs.check(values, random);
          assertThat(longs.fold(values)).isEqualTo((long) new HashSet<>(values).size());
          assertThat(objects.fold(List.copyOf(values))).isEqualTo(longs.fold(values));
        });
  }

  @Test
  @DisplayName("A3: countDistinct of doubles: NaN is one value, and so are -0.0 and 0.0")
  void doublesEqualTwin() {
    Seeds.forEach(
        500,
        random -> {
          List<Double> values = RandomDoubles.any(random, 50);
          doubles.check(values, random);
          TreeSet<Double> twin = new TreeSet<>();
          values.forEach(v -> twin.add(v == 0 ? 0.0 : v));
          assertThat(doubles.fold(values)).isEqualTo((long) twin.size());
          assertThat(objects.fold(List.copyOf(values))).isEqualTo((long) twin.size());
        });
  }

  @Test
  @DisplayName("A2: countDistinct of decimals goes by numeric value")
  void decimalsEqualTwin() {
    Seeds.forEach(
        500,
        random -> {
          List<Object> values =
              random
                  .ints(random.nextInt(40), -5, 5)
                  .<Object>mapToObj(v -> BigDecimal.valueOf(v).setScale(random.nextInt(3)))
                  .toList();
          objects.check(values, random);
          assertThat(objects.fold(values))
              .isEqualTo(values.stream().map(v -> ((BigDecimal) v).intValue()).distinct().count());
        });
  }

  @Test
  @DisplayName("A2: countDistinct of other values goes by equals, of arrays by content")
  void objects() {
    List<Object> values = List.of("", "a", new String("a"), "b");
    objects.check(values, new Random(1));
    assertThat(objects.fold(values)).isEqualTo(3L);
    List<Object> arrays = List.of(new byte[] {1}, new byte[] {1}, new byte[] {2});
    objects.check(arrays, new Random(1));
    assertThat(objects.fold(arrays)).isEqualTo(2L);
  }

  @Test
  @DisplayName("A1: countDistinct of no rows is 0")
  void noRows() {
    assertThat(new CountDistinct().finish()).isZero();
  }

  @Test
  @DisplayName("A2: taking out what was never added is an error")
  void unknownValue() {
    CountDistinct state = new CountDistinct();
    state.update(5);
    assertThatThrownBy(() -> state.retract(6)).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> state.retract("x")).isInstanceOf(IllegalStateException.class);
  }
}
