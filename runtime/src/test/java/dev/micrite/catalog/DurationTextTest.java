package dev.micrite.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DurationTextTest {

  @ParameterizedTest
  @CsvSource({
    "50ms, PT0.05S",
    "90s, PT1M30S",
    "15m, PT15M",
    "1h, PT1H",
    "30d, PT720H",
    "2w, PT336H",
    "1h30m, PT1H30M",
    "PT1.5S, PT1.5S",
    "P2D, PT48H",
    "0, PT0S",
    "0s, PT0S"
  })
  void textsMeanDurations(String text, Duration meant) {
    assertThat(DurationText.parse(text)).isEqualTo(meant);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", " 1h", "1", "h", "1y", "-1h", "PT-1S", "1m1h", "1.5h", "99999999999999w", "P"})
  void whatMeansNoneIsRefused(String text) {
    assertThatThrownBy(() -> DurationText.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("[BadDuration] \"" + text + "\" is no duration.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "1ms", "90s", "1h1m1s1ms", "400d", "infinity", "PT0.000001S"})
  void whatIsPrintedIsReadAgain(String text) {
    Duration duration = DurationText.parse(text);
    assertThat(DurationText.parse(DurationText.print(duration))).isEqualTo(duration);
  }

  @Test
  void microsecondsSaturateAndPositiveOnesStayPositive() {
    assertThat(DurationText.toMicros(DurationText.INFINITE)).isEqualTo(Long.MAX_VALUE);
    assertThat(DurationText.toMicros(Duration.ofSeconds(Long.MAX_VALUE))).isEqualTo(Long.MAX_VALUE);
    assertThat(DurationText.toMicros(Duration.ofNanos(1))).isEqualTo(1);
    assertThat(DurationText.toMicros(Duration.ofNanos(1_999))).isEqualTo(1);
    assertThat(DurationText.toMicros(Duration.ZERO)).isZero();
  }
}
