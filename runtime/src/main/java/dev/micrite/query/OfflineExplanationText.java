package dev.micrite.query;

import dev.micrite.resolve.FeatureSources;
import dev.micrite.resolve.StepKind;
import dev.micrite.resolve.ValueSource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Lays the explanation of a training set out as tables. */
final class OfflineExplanationText {
  private OfflineExplanationText() {}

  static String of(OfflineExplanation explanation) {
    String done =
        explanation.batches() == 0
            ? "not read yet"
            : "%s rows in %d %s, %s"
                .formatted(
                    number(explanation.rows()),
                    explanation.batches(),
                    explanation.batches() == 1 ? "batch" : "batches",
                    time(explanation.time()));
    return explanation.query()
        + " as known at "
        + explanation.knownAt()
        + ": "
        + done
        + "\n"
        + steps(explanation.steps())
        + features(explanation.features());
  }

  private static TextTable steps(List<OfflineExplanation.Step> steps) {
    TextTable table = new TextTable("step", "of", "rows", "time", "how");
    for (OfflineExplanation.Step step : steps) {
      boolean isDone = !step.time().isZero();
      table.add(
          step.kind().toString(),
          step.subject(),
          isDone && step.kind() != StepKind.WALK ? number(step.rows()) : "",
          isDone ? time(step.time()) : "",
          how(step));
    }
    return table;
  }

  private static String how(OfflineExplanation.Step step) {
    List<String> words = new ArrayList<>();
    for (Map.Entry<String, Long> count : step.counts().entrySet()) {
      if (count.getValue() > 0) {
        String what =
            count.getValue() == 1 ? count.getKey().replaceFirst("s\\b", "") : count.getKey();
        words.add(number(count.getValue()) + " " + what);
      }
    }
    String counts = String.join(", ", words);
    return step.detail().isEmpty() || counts.isEmpty()
        ? step.detail() + counts
        : step.detail() + "; " + counts;
  }

  private static String features(List<FeatureSources> features) {
    if (features.stream().allMatch(feature -> feature.rows().isEmpty())) {
      return "";
    }
    TextTable table =
        new TextTable(
            "feature",
            "observed",
            "computed",
            "resolver",
            "default",
            "given",
            "related",
            "unresolved",
            "absent");
    for (FeatureSources feature : features) {
      if (!feature.rows().isEmpty()) {
        table.add(
            feature.feature(),
            rows(feature, ValueSource.STORE),
            rows(feature, ValueSource.EXPRESSION),
            rows(feature, ValueSource.RESOLVER),
            rows(feature, ValueSource.DEFAULT),
            rows(feature, ValueSource.GIVEN),
            rows(feature, ValueSource.RELATION),
            rows(feature, ValueSource.UNRESOLVED),
            feature.absent() == 0 ? "" : number(feature.absent()));
      }
    }
    return "\n" + table;
  }

  private static String rows(FeatureSources feature, ValueSource source) {
    return feature.from(source) == 0 ? "" : number(feature.from(source));
  }

  private static String number(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  private static String time(Duration time) {
    double seconds = time.toNanos() / 1e9;
    return seconds >= 1
        ? String.format(Locale.ROOT, "%.1f s", seconds)
        : String.format(Locale.ROOT, "%.1f ms", seconds * 1e3);
  }
}
