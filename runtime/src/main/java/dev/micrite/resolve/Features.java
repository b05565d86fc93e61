package dev.micrite.resolve;

import dev.micrite.catalog.FeatureClass;
import dev.micrite.catalog.FeatureKey;
import dev.micrite.catalog.MicriteException;
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
                NearestName.of(name, names)
                    .map(nearest -> "Did you mean " + featureClass + "." + nearest + "? ")
                    .orElse(""),
                names.size(),
                all,
                more > 0 ? " and " + more + " others" : ""));
  }
}
