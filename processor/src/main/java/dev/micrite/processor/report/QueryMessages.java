package dev.micrite.processor.report;

import dev.micrite.processor.model.Diagnostic;
import dev.micrite.processor.model.FeatureKey;
import dev.micrite.processor.model.FeatureType;
import dev.micrite.processor.model.Origin;

/** What can be wrong with the components of a query. */
public final class QueryMessages {
  private QueryMessages() {}

  public static Diagnostic wrongComponentType(
      String query,
      String component,
      String type,
      FeatureKey feature,
      FeatureType expected,
      Origin origin) {
    return Diagnostic.error(
        "WrongComponentType",
        "Component %s of %s is of type %s, but %s is of type %s.\n  Write '%s %s'%s."
            .formatted(
                component,
                query,
                type,
                feature,
                expected,
                expected,
                component,
                expected.isOptional()
                    ? ""
                    : ", or '"
                        + FeatureType.optional(expected.value())
                        + " "
                        + component
                        + "' to go on without a value"),
        origin);
  }

  public static Diagnostic componentIsRelation(
      String query, String component, FeatureKey relation, Origin origin) {
    return Diagnostic.error(
        "WrongComponentType",
        "Component %s of %s stands for the relation %s, which is no value.\n  Ask for one of its features, as in '@From(\"%s.id\")', or for an expression over it."
            .formatted(component, query, relation, relation.name()),
        origin);
  }

  public static Diagnostic requiredComponent(
      String query,
      String component,
      String type,
      String path,
      FeatureType expected,
      Origin origin) {
    return Diagnostic.error(
        "RequiredFedByOptional",
        "Component %s of %s is %s and needs a value, but %s may be absent.\n  Write '%s %s'."
            .formatted(component, query, type, path, expected, component),
        origin);
  }

  public static Diagnostic givenId(String query, FeatureKey id, Origin origin) {
    return Diagnostic.error(
        "BadGiven",
        "%s is given %s, which the caller gives anyway: it is the first argument of get.\n  Leave it out."
            .formatted(query, id),
        origin);
  }

  public static Diagnostic givenElsewhere(String query, String path, String why, Origin origin) {
    return Diagnostic.error(
        "BadGiven",
        "%s is given \"%s\", which is %s.\n  Give values of the entity that is asked about."
            .formatted(query, path, why),
        origin);
  }

  public static Diagnostic givenTwice(String query, FeatureKey feature, Origin origin) {
    return Diagnostic.error(
        "BadGiven",
        "%s is given %s twice.\n  Keep the component marked @Given, or its name in 'given'."
            .formatted(query, feature),
        origin);
  }

  public static Diagnostic noComponents(String query, Origin origin) {
    return Diagnostic.error(
        "BadQuery",
        "%s has no components, so it asks for nothing.\n  Add the features to ask for, as in 'record %s(String fullName) {}'."
            .formatted(query, query),
        origin);
  }
}
