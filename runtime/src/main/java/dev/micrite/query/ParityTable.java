package dev.micrite.query;

import java.util.Locale;
import java.util.Optional;

/** Lays a report of parity out as text. */
final class ParityTable {
  private ParityTable() {}

  static String of(ParityReport report) {
    StringBuilder text = new StringBuilder(summary(report));
    if (!report.features().isEmpty()) {
      text.append(features(report));
    }
    if (!report.differences().isEmpty()) {
      text.append("Different:\n").append(differences(report));
      long told = report.differences().size();
      long all = report.different() + report.lateInputs();
      if (all > told) {
        text.append("  and ").append(count(all - told)).append(" more\n");
      }
    }
    if (report.notAskedAgain() > 0) {
      text.append(count(report.notAskedAgain()))
          .append(
              " rows were not asked again as known then: inputs came late at too many times.\n");
    }
    report
        .leftOut()
        .forEach(it -> text.append("Left out: %s: %s.\n".formatted(it.what(), it.why())));
    return text.toString();
  }

  static String nothing(ParityReport report) {
    return "Of %s%s, %s. Ask it live with observations kept (W1), or choose other times.\n%s"
        .formatted(
            report.query(),
            span(report),
            report.logged() == 0
                ? "nothing is logged that could be compared"
                : "no logged value was compared",
            of(report).indent(2));
  }

  private static String summary(ParityReport report) {
    String late =
        report.lateInputs() == 0
            ? ""
            : ", " + count(report.lateInputs()) + " more by inputs that came late";
    String of = report.rows() == report.logged() ? "" : " of " + count(report.logged());
    return "%s%s: %s of %s values differ%s (%s%s logged rows)\n"
        .formatted(
            report.query(),
            span(report),
            count(report.different()),
            count(report.compared()),
            late,
            count(report.rows()),
            of);
  }

  private static String span(ParityReport report) {
    return report.from().map(from -> " from " + from).orElse("")
        + report.to().map(to -> " to before " + to).orElse("");
  }

  private static String features(ParityReport report) {
    TextTable table =
        new TextTable("feature", "compared", "equal", "mismatch", "missing", "extra", "late input");
    for (ParityReport.FeatureParity it : report.features()) {
      table.add(
          it.feature().toString(),
          count(it.compared()),
          count(it.equal()),
          count(it.mismatch()),
          count(it.missing()),
          count(it.extra()),
          count(it.lateInput()));
    }
    return table.toString();
  }

  private static String differences(ParityReport report) {
    TextTable table = new TextTable("feature", "id", "time", "kind", "live", "offline", "why");
    for (ParityReport.Difference it : report.differences()) {
      table.add(
          it.feature().toString(),
          TextTable.cell(it.id()),
          it.time().toString(),
          it.kind().name().toLowerCase(Locale.ROOT).replace('_', ' '),
          TextTable.cell(ExplanationTable.shown(it.live())),
          Optional.ofNullable(it.offline())
              .map(value -> TextTable.cell(ExplanationTable.shown(value)))
              .orElse("-"),
          it.why().replaceAll("\\s+", " "));
    }
    return table.toString();
  }

  private static String count(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }
}
