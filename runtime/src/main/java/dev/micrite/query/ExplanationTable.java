package dev.micrite.query;

import dev.micrite.catalog.DurationText;
import dev.micrite.resolve.ResolvedFeature;
import dev.micrite.resolve.ValueSource;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Lays an explanation out as a table. */
final class ExplanationTable {
  private ExplanationTable() {}

  static String of(List<ResolvedFeature> features) {
    TextTable table =
        new TextTable("feature", "value", "source", "age", "resolver", "time", "note");
    for (ResolvedFeature feature : features) {
      table.add(
          feature.path(),
          feature.source() == ValueSource.UNRESOLVED ? "-" : TextTable.cell(shown(feature.value())),
          feature.source().name().toLowerCase(Locale.ROOT),
          feature.age().filter(age -> !age.isZero()).map(ExplanationTable::age).orElse(""),
          feature.resolver().orElse(""),
          time(feature.nanos()),
          feature.note());
    }
    return table.toString();
  }

  /** What is in an optional, as a person would say it. */
  static Object shown(Object value) {
    if (value == null || value instanceof Optional<?> optional && optional.isEmpty()) {
      return "(absent)";
    }
    String text = value.toString();
    if (text.startsWith("Optional")) {
      return text.endsWith(".empty")
          ? "(absent)"
          : text.substring(text.indexOf('[') + 1, text.length() - 1);
    }
    return text;
  }

  private static String age(Duration age) {
    Duration rounded =
        age.toSeconds() >= 60
            ? Duration.ofSeconds(age.toSeconds())
            : Duration.ofMillis(age.toMillis());
    return DurationText.print(rounded);
  }

  private static String time(long nanos) {
    if (nanos == 0) {
      return "";
    }
    return nanos < 1_000_000
        ? nanos / 1_000 + " us"
        : String.format(Locale.ROOT, "%.1f ms", nanos / 1e6);
  }
}
