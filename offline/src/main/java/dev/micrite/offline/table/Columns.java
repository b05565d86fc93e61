package dev.micrite.offline.table;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Columns that are no features. */
final class Columns {
  static final String FEATURE_TIME = "_feature_time";
  static final String RECORDED_TIME = "_recorded_time";
  static final String RUN = "_run";
  static final String SEQUENCE = "_sequence";
  static final String ABSENT = "_absent";

  private static final Set<String> SYSTEM =
      Set.of(FEATURE_TIME, RECORDED_TIME, RUN, SEQUENCE, ABSENT);
  private static final Pattern RETIRED = Pattern.compile("_old_(\\d+)_(.+)");

  private Columns() {}

  static boolean isReserved(String name) {
    return SYSTEM.contains(name.toLowerCase(Locale.ROOT)) || RETIRED.matcher(name).matches();
  }

  /** What a column is called once its feature has another type. */
  static String retired(int fieldId, String feature) {
    return "_old_" + fieldId + "_" + feature;
  }

  /** The feature that a column belongs or belonged to. */
  static String feature(String column) {
    Matcher matcher = RETIRED.matcher(column);
    return matcher.matches() ? matcher.group(2) : column;
  }
}
