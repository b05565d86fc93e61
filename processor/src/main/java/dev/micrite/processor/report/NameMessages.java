package dev.micrite.processor.report;

import dev.micrite.processor.model.Diagnostic;
import dev.micrite.processor.model.FeatureClassDeclaration;
import dev.micrite.processor.model.FeatureDeclaration;
import dev.micrite.processor.model.FeatureKey;
import dev.micrite.processor.model.Origin;
import java.util.List;
import java.util.Optional;

/** What can be wrong with the name of a feature. */
public final class NameMessages {
  private static final int MOST_NAMES = 12;

  private NameMessages() {}

  /**
   * A name that is no feature.
   *
   * @param asker who names it and how: {@code Parameter emial of User.tier asks for}
   */
  public static Diagnostic unknownFeature(
      String asker, FeatureClassDeclaration asked, String name, Origin origin) {
    List<String> names = asked.features().stream().map(f -> f.key().name()).sorted().toList();
    String className = asked.name().simpleName();
    Optional<String> nearest = NearestName.of(name, names);
    return Diagnostic.error(
        "UnknownFeature",
        "%s %s.%s; %s has no such feature.\n  %s(%s)"
            .formatted(
                asker,
                className,
                name,
                className,
                nearest.map(n -> "Did you mean " + className + "." + n + "? ").orElse(""),
                listed(names)),
        origin);
  }

  public static Diagnostic throughHasMany(
      String asker, String path, FeatureKey relation, Origin origin) {
    return Diagnostic.error(
        "ManyRows",
        "%s \"%s\", but %s has many rows.\n  Aggregate them in an expression of %s, as in 'long rows = %s.count();', and ask for that."
            .formatted(
                asker, path, relation, relation.featureClass().simpleName(), relation.name()),
        origin);
  }

  public static Diagnostic throughValue(
      String asker, String path, FeatureDeclaration value, Origin origin) {
    return Diagnostic.error(
        "NoRelation",
        "%s \"%s\", but %s is no relation to another feature class; it is %s.\n  Ask for %s itself."
            .formatted(
                asker,
                path,
                value.key(),
                value.type().map(t -> "of type " + t).orElse("a value"),
                value.key()),
        origin);
  }

  private static String listed(List<String> names) {
    int shown = Math.min(names.size(), MOST_NAMES);
    return "%d feature%s: %s%s"
        .formatted(
            names.size(),
            names.size() == 1 ? "" : "s",
            String.join(", ", names.subList(0, shown)),
            shown < names.size() ? ", ..." : "");
  }
}
