package dev.micrite.processor.report;

import dev.micrite.processor.model.Diagnostic;
import dev.micrite.processor.model.FeatureKey;
import dev.micrite.processor.model.FeatureType;
import dev.micrite.processor.model.Origin;
import dev.micrite.processor.model.TypeName;
import dev.micrite.processor.model.ValueType;

/** What can be wrong between a resolver and the features it takes and gives. */
public final class ResolverMessages {
  private ResolverMessages() {}

  public static Diagnostic wrongParameterType(
      String resolver,
      String parameter,
      String type,
      FeatureKey feature,
      FeatureType expected,
      Origin origin) {
    return Diagnostic.error(
        "WrongParameterType",
        "Parameter %s of %s is of type %s, but %s is of type %s.\n  Write '%s %s'; in a resolver that is called once for many entities, 'List<%s> %s'."
            .formatted(
                parameter,
                resolver,
                type,
                feature,
                expected,
                expected,
                parameter,
                argument(expected),
                parameter),
        origin);
  }

  public static Diagnostic parameterIsRelation(
      String resolver, String parameter, FeatureKey relation, Origin origin) {
    return Diagnostic.error(
        "WrongParameterType",
        "Parameter %s of %s stands for the relation %s, which is no value.\n  Take one of its features, as in '@From(\"%s.id\")', or an expression over it."
            .formatted(parameter, resolver, relation, relation.name()),
        origin);
  }

  public static Diagnostic wrongNowType(
      String resolver, String parameter, String type, Origin origin) {
    return Diagnostic.error(
        "WrongParameterType",
        "Parameter %s of %s is marked @Now and of type %s.\n  Write '@Now Instant %s'."
            .formatted(parameter, resolver, type, parameter),
        origin);
  }

  public static Diagnostic requiredParameter(
      String resolver,
      String parameter,
      String type,
      String path,
      FeatureType expected,
      Origin origin) {
    return Diagnostic.error(
        "RequiredFedByOptional",
        "Parameter %s of %s is %s and needs a value, but %s may be absent.\n  Write '%s %s' and say what to do without a value."
            .formatted(parameter, resolver, type, path, expected, parameter),
        origin);
  }

  public static Diagnostic wrongResultType(
      String resolver, String type, FeatureKey feature, String expected, Origin origin) {
    return Diagnostic.error(
        "WrongResultType",
        "%s returns %s, but %s is of type %s.\n  Return %s; or name the method after the feature that it resolves."
            .formatted(resolver, type, feature, expected, expected),
        origin);
  }

  public static Diagnostic wrongComponentOfResult(
      String resolver,
      String component,
      String type,
      FeatureKey feature,
      FeatureType expected,
      Origin origin) {
    return Diagnostic.error(
        "WrongResultType",
        "%s returns a record whose component %s is of type %s, but %s is of type %s.\n  Write '%s %s', or give the component another feature with @From."
            .formatted(resolver, component, type, feature, expected, expected, component),
        origin);
  }

  public static Diagnostic foreignComponentOfResult(
      String resolver, String component, FeatureKey feature, TypeName entity, Origin origin) {
    return Diagnostic.error(
        "WrongResultType",
        "%s returns a record whose component %s stands for %s, which is no value of a %s.\n  Resolve it in a resolver of %s."
            .formatted(
                resolver,
                component,
                feature,
                entity.simpleName(),
                feature.featureClass().simpleName()),
        origin);
  }

  public static Diagnostic fromOnComponentOfValue(
      String resolver,
      TypeName record,
      FeatureKey feature,
      String component,
      String path,
      Origin origin) {
    return Diagnostic.error(
        "StrayAnnotation",
        "%s returns %s as the value of %s, so that @From(\"%s\") on its component %s means nothing: the components of a value are no features.\n  Leave @From out; to resolve the features that the components name, give the method a name that no feature has."
            .formatted(resolver, record.simpleName(), feature, path, component),
        origin);
  }

  public static Diagnostic relationAsResult(
      String resolver, FeatureKey relation, String key, Origin origin) {
    return Diagnostic.error(
        "WrongResultType",
        "%s is named after the relation %s, which follows from a key.\n  Resolve the key: name the method %s and return the id."
            .formatted(resolver, relation, key),
        origin);
  }

  public static Diagnostic rowsExpected(
      String resolver, String type, FeatureKey relation, TypeName row, Origin origin) {
    return Diagnostic.error(
        "WrongResultType",
        "%s returns %s, but %s has many %s.\n  Return a Stream or a List of a record whose components are features of %s, as in 'Stream<%sRecord>'."
            .formatted(
                resolver, type, relation, row.simpleName(), row.simpleName(), row.simpleName()),
        origin);
  }

  public static Diagnostic nothingResolved(String resolver, String type, Origin origin) {
    return Diagnostic.error(
        "WrongResultType",
        "%s returns %s, which holds no feature besides the id.\n  Return the values of the features that it resolves."
            .formatted(resolver, type),
        origin);
  }

  public static Diagnostic rowsWithoutId(
      String resolver, String record, FeatureKey id, FeatureType type, Origin origin) {
    return Diagnostic.error(
        "RowsWithoutId",
        "%s returns rows of %s, which does not hold %s; rows are told apart by it.\n  Add the component '%s %s'."
            .formatted(resolver, record, id, type, id.name()),
        origin);
  }

  /** Many rows at once are for training sets. */
  public static Diagnostic onlineBulk(
      String resolver,
      String type,
      TypeName featureClass,
      TypeName record,
      String method,
      String id,
      Origin origin) {
    return Diagnostic.error(
        "BadBulk",
        "%s is @Online and returns %s without being asked about a %s: a live request has no use for many rows at once.\n  Mark it @Offline and run it with micrite.trigger(...); or answer for one, as in '@Online static Optional<%s> %s(%s)'."
            .formatted(resolver, type, featureClass.simpleName(), record.simpleName(), method, id),
        origin);
  }

  /** Who gives many rows is asked about none of them. */
  public static Diagnostic askedBulk(
      String resolver, String type, TypeName featureClass, TypeName record, Origin origin) {
    return Diagnostic.error(
        "BadBulk",
        "%s returns %s, many rows of %s at once, and takes features of one.\n  Take nothing but @Now and mark it @Offline, to run it with micrite.trigger(...); or return Optional<%s>, the row that was asked about."
            .formatted(resolver, type, featureClass.simpleName(), record.simpleName()),
        origin);
  }

  public static Diagnostic optionalColumn(
      String resolver,
      TypeName record,
      String component,
      FeatureType type,
      FeatureKey feature,
      FeatureType expected,
      Origin origin) {
    return Diagnostic.error(
        "RequiredFedByOptional",
        "%s returns rows of %s, whose component %s is %s and may be absent, but %s is required: such rows would be rejected.\n  Write '%s %s', or declare the feature %s."
            .formatted(
                resolver, record.simpleName(), component, type, feature, expected, component, type),
        origin);
  }

  public static Diagnostic mixedBatch(String resolver, String list, String single, Origin origin) {
    return Diagnostic.error(
        "BadBatch",
        "%s takes %s for many entities and %s for one.\n  Take a List of each, or of none; @Now is the same for all."
            .formatted(resolver, list, single),
        origin);
  }

  public static Diagnostic batchWithoutList(String resolver, String type, Origin origin) {
    return Diagnostic.error(
        "BadBatch",
        "%s takes lists, for many entities at once, but returns %s.\n  Return a List with a result for each element, in their order."
            .formatted(resolver, type),
        origin);
  }

  private static String argument(FeatureType type) {
    return type.isOptional() ? type.toString() : ValueType.argumentName(type.value());
  }
}
