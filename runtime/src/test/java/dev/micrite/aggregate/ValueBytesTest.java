package dev.micrite.aggregate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

final class ValueBytesTest {
  private record Place(String city, DayOfWeek open, Optional<Integer> floor, BigDecimal rent) {}

  @Test
  @DisplayName("A2: different values of a type have different bytes, equal ones equal bytes")
  void contentDecides() {
    Stream.<List<Object>>of(
            List.of("", "a", "b", "ab", "ä", "\ud800", "\ud801"),
            List.of(List.of("a", "b"), List.of("ab"), List.of("b", "a"), List.of(), List.of("")),
            List.of(new BigDecimal("1"), new BigDecimal("1.0"), new BigDecimal("-1")),
            List.of(new BigInteger("256"), new BigInteger("1")),
            List.of(0.0, -0.0, Double.NaN, 1.5),
            List.of(true, false),
            List.of('a', 'b'),
            List.of(Instant.EPOCH, Instant.EPOCH.plusNanos(1), Instant.MAX),
            List.of(LocalDate.EPOCH, LocalDate.MIN),
            List.of(Duration.ZERO, Duration.ofNanos(-1)),
            List.of(new UUID(1, 2), new UUID(2, 1)),
            List.of(new byte[] {1, 2}, new byte[] {1}, new byte[0]),
            List.of(new double[] {1, 2}, new double[] {2, 1}),
            List.of(Optional.empty(), Optional.of("")),
            List.of(Map.of(), Map.of("a", 1), Map.of("a", 2), Map.of("a", 1, "b", 1)),
            List.of(
                new Place("Oslo", DayOfWeek.MONDAY, Optional.empty(), BigDecimal.ONE),
                new Place("Oslo", DayOfWeek.MONDAY, Optional.of(0), BigDecimal.ONE),
                new Place("Oslo", DayOfWeek.FRIDAY, Optional.empty(), BigDecimal.ONE),
                new Place("Oslo", DayOfWeek.FRIDAY, Optional.empty(), null)))
        .forEach(
            values ->
                assertThat(values.stream().map(ValueBytesTest::hex).distinct())
                    .as("%s", values)
                    .hasSameSizeAs(values));
    assertThat(hex(new Place("Rome", DayOfWeek.SUNDAY, Optional.of(3), BigDecimal.TEN)))
        .isEqualTo(hex(new Place("Rome", DayOfWeek.SUNDAY, Optional.of(3), BigDecimal.TEN)));
  }

  @Test
  @DisplayName("A2: maps are equal in whatever order their entries come")
  void maps() {
    Map<String, Integer> oneWay = new LinkedHashMap<>();
    oneWay.put("a", 1);
    oneWay.put("b", 2);
    Map<String, Integer> otherWay = new LinkedHashMap<>();
    otherWay.put("b", 2);
    otherWay.put("a", 1);
    assertThat(hex(oneWay)).isEqualTo(hex(otherWay));
  }

  @Test
  @DisplayName("A2: the bytes are the same in every process, and so can be merged across them")
  void pinned() {
    assertThat(hex("aé")).isEqualTo("00000002006100e9");
    assertThat(hex(DayOfWeek.MONDAY)).isEqualTo(hex("MONDAY"));
    assertThat(hex(new BigDecimal("-1.5"))).isEqualTo("0000000100000001f1");
    assertThat(hex(Map.of("k", 1L)))
        .isEqualTo("000000010000000600000001006b000000080000000000000001");
  }

  @Test
  @DisplayName("E1: a value without known content is an error that says what is known")
  void unknown() {
    assertThatThrownBy(() -> ValueBytes.of(new Object()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("java.lang.Object")
        .hasMessageContaining("list, map or record");
  }

  private static String hex(Object value) {
    return HexFormat.of().formatHex(ValueBytes.of(value));
  }
}
