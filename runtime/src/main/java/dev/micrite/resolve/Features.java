package dev.micrite.resolve;

import dev.micrite.catalog.FeatureClass;
import dev.micrite.catalog.FeatureKey;
import dev.micrite.catalog.MicriteException;
import java.util.Comparator;
import java.util.List;

/** Finds features by name, and says what is meant when there is none. */
final class Features {
  private static final int SHOWN = 10;

  private Features() {}

  /**
   * The feature of this name.
   *
   * @param asker who asks, for the message
   */
  static FeatureKey<?, ?> named(FeatureClass<?> featureClass, String name, String asker) {
    for (FeatureKey<?, ?> feature : featureClass.features()) {
      if (feature.name().equals(name)) {
        return feature;
      }
    }
    throw unknown(featureClass, name, asker);
  }

  private static MicriteException unknown(FeatureClass<?> featureClass, String name, String asker) {
    List<String> names = featureClass.features().stream().map(FeatureKey::name).toList();
    String nearest =
        names.stream().min(Comparator.comparingInt(other -> distance(name, other))).orElse("");
    boolean isNear = distance(name, nearest) <= Math.max(2, name.length() / 3);
    String all = String.join(", ", names.subList(0, Math.min(SHOWN, names.size())));
    int more = names.size() - SHOWN;
    return new MicriteException(
        "UnknownFeature",
        "%s asks for %s.%s; %s has no such feature. %s(%d features: %s%s)"
            .formatted(
                asker,
                featureClass,
                name,
                featureClass,
                isNear ? "Did you mean " + featureClass + "." + nearest + "? " : "",
                names.size(),
                all,
                more > 0 ? " and " + more + " others" : ""));
  }

  /** Edits between two words (Levenshtein 1966), case ignored. */
  private static int distance(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        char left = Character.toLowerCase(a.charAt(i - 1));
        char right = Character.toLowerCase(b.charAt(j - 1));
        int replaced = diagonal + (left == right ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[b.length()];
  }
}
