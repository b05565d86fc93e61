package dev.micrite.aggregate;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

final class ExtremaTest {

  @Test
  @DisplayName("A2: min and max of longs are the same in every order and every split")
  void longs() {
    var min = new KernelLaws<LongMin, Long>(LongMin::new, LongMin::update, LongMin::finish);
    var max = new KernelLaws<LongMax, Long>(LongMax::new, LongMax::update, LongMax::finish);
    Seeds.forEach(
        500,
        random -> {
          List<Long> values =
              random.longs(random.nextInt(10)).map(v -> v >> random.nextInt(64)).boxed().toList();
          min.check(values, random);
          max.check(values, random);
          assertThat(min.fold(values)).isEqualTo(values.stream().min(Comparator.naturalOrder()));
          assertThat(max.fold(values)).isEqualTo(values.stream().max(Comparator.naturalOrder()));
        });
  }

  @Test
  @DisplayName("A3: min and max of doubles are NaN if any value is; -0.0 is less than 0.0")
  void doubles() {
    var min =
        new KernelLaws<DoubleMin, Double>(DoubleMin::new, DoubleMin::update, DoubleMin::finish);
    var max =
        new KernelLaws<DoubleMax, Double>(DoubleMax::new, DoubleMax::update, DoubleMax::finish);
    Seeds.forEach(
        1000,
        random -> {
          List<Double> values = RandomDoubles.any(random, 10);
          min.check(values, random);
          max.check(values, random);
          Optional<Double> nan = values.stream().filter(v -> v.isNaN()).findFirst();
          assertThat(min.fold(values))
              .isEqualTo(nan.or(() -> values.stream().min(Double::compare)));
          assertThat(max.fold(values)).isEqualTo(values.stream().max(Double::compare));
        });
    // NaNs of other bits come out as the one of Double.NaN
    DoubleMin odd = new DoubleMin();
    odd.update(Double.longBitsToDouble(0x7ff8_0000_0000_1234L));
    assertThat(Double.doubleToRawLongBits(odd.finish().orElseThrow()))
        .isEqualTo(Double.doubleToRawLongBits(Double.NaN));
  }

  @Test
  @DisplayName("A2: of decimals that compare as equal, min and max give the one of smallest scale")
  void comparables() {
    var min =
        new KernelLaws<ComparableMin<BigDecimal>, BigDecimal>(
            ComparableMin::new, ComparableMin::update, ComparableMin::finish);
    var max =
        new KernelLaws<ComparableMax<BigDecimal>, BigDecimal>(
            ComparableMax::new, ComparableMax::update, ComparableMax::finish);
    Comparator<BigDecimal> order = Comparator.naturalOrder();
    Comparator<BigDecimal> smallScaleFirst = Comparator.comparing(BigDecimal::scale);
    Seeds.forEach(
        1000,
        random -> {
          List<BigDecimal> values = decimals(random);
          min.check(values, random);
          max.check(values, random);
          assertThat(min.fold(values))
              .isEqualTo(values.stream().min(order.thenComparing(smallScaleFirst)));
          assertThat(max.fold(values))
              .isEqualTo(values.stream().max(order.thenComparing(smallScaleFirst.reversed())));
        });
  }

  /** Compares by its number only, like a type whose author forgot equals. */
  private record Labelled(int number, String label) implements Comparable<Labelled> {
    @Override
    public int compareTo(Labelled other) {
      return Integer.compare(number, other.number);
    }
  }

  @Test
  @DisplayName("A2: of other values that compare as equal, the one whose text comes first")
  void ties() {
    var max =
        new KernelLaws<ComparableMax<Labelled>, Labelled>(
            ComparableMax::new, ComparableMax::update, ComparableMax::finish);
    List<Labelled> rows = List.of(new Labelled(2, "b"), new Labelled(2, "a"), new Labelled(1, "c"));
    max.check(rows, new Random(1));
    assertThat(max.fold(rows)).isEqualTo(Optional.of(new Labelled(2, "a")));
  }

  @Test
  @DisplayName("A3: NaN among comparables wins as minimum and as maximum")
  void nanAmongComparables() {
    ComparableMin<Float> min = new ComparableMin<>();
    ComparableMax<Float> max = new ComparableMax<>();
    for (float value : new float[] {1, Float.NaN, -5}) {
      min.update(value);
      max.update(value);
    }
    assertThat(min.finish()).contains(Float.NaN);
    assertThat(max.finish()).contains(Float.NaN);
  }

  @Test
  @DisplayName("A1: min and max of no rows are empty; those of the extreme values are not")
  void noRows() {
    assertThat(new LongMin().finish()).isEmpty();
    assertThat(new LongMax().finishInt()).isEmpty();
    assertThat(new LongMax().finishShort()).isEmpty();
    assertThat(new LongMin().finishByte()).isEmpty();
    assertThat(new DoubleMin().finish()).isEmpty();
    assertThat(new DoubleMax().finishFloat()).isEmpty();
    assertThat(new ComparableMin<String>().finish()).isEmpty();
    assertThat(new ComparableMax<String>().finish()).isEmpty();
    LongMin min = new LongMin();
    min.update(Long.MAX_VALUE);
    assertThat(min.finish()).contains(Long.MAX_VALUE);
    DoubleMax max = new DoubleMax();
    max.update(Double.NEGATIVE_INFINITY);
    assertThat(max.finishFloat()).contains(Float.NEGATIVE_INFINITY);
  }

  @Test
  @DisplayName("A1: min and max come back in the type of the values")
  void types() {
    LongMax max = new LongMax();
    max.update(-7);
    assertThat(max.finishInt()).contains(-7);
    assertThat(max.finishShort()).contains((short) -7);
    assertThat(max.finishByte()).contains((byte) -7);
  }

  private static List<BigDecimal> decimals(Random random) {
    List<BigDecimal> values = new ArrayList<>();
    for (int i = random.nextInt(10); i > 0; i--) {
      BigDecimal value = BigDecimal.valueOf(random.nextInt(5) - 2);
      values.add(value.setScale(random.nextInt(4)));
    }
    return values;
  }
}
