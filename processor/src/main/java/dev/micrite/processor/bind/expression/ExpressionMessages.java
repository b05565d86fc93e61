package dev.micrite.processor.bind.expression;

import dev.micrite.processor.model.Diagnostic;
import dev.micrite.processor.model.FeatureKey;
import dev.micrite.processor.model.Origin;
import java.util.Collection;

/** What to tell about initializers. */
final class ExpressionMessages {
  private static final String IMPURE = "ImpureExpression";
  private static final int SHOWN = 12;
  private static final String UNSUPPORTED = "UnsupportedExpression";

  private ExpressionMessages() {}

  static Diagnostic impure(String what, String remedy, Origin origin) {
    return Diagnostic.error(
        IMPURE,
        "'" + what + "' can give another value each time it is asked; " + remedy + ".",
        origin);
  }

  static Diagnostic assignment(Origin origin) {
    return Diagnostic.error(
        IMPURE, "An expression changes nothing: write the new value, not an assignment.", origin);
  }

  static Diagnostic mutable(String type, String remedy, Origin origin) {
    return Diagnostic.error(
        IMPURE, "'new " + type + "' makes an object that can change; " + remedy + ".", origin);
  }

  static Diagnostic identity(String what, String remedy, Origin origin) {
    return Diagnostic.error(
        IMPURE, what + " depends on objects, not on values; " + remedy + ".", origin);
  }

  static Diagnostic notFinal(String field, Origin origin) {
    return Diagnostic.error(
        IMPURE,
        "The static field " + field + " can change; make it final, or the value a feature.",
        origin);
  }

  static Diagnostic fieldOfObject(String field, boolean isComponent, Origin origin) {
    return isComponent
        ? unsupported(
            "The component '" + field + "' is private to its record",
            "Call its accessor: " + field + "().",
            origin)
        : Diagnostic.error(
            IMPURE,
            "'"
                + field
                + "' is a field of an object that is no feature; call a method that reads it.",
            origin);
  }

  /** A sentence of what is wrong, and one of what to write. */
  static Diagnostic unsupported(String what, String remedy, Origin origin) {
    return Diagnostic.error(UNSUPPORTED, what + ".\n  " + remedy, origin);
  }

  static Diagnostic dataFrameAsValue(String relation, Origin origin) {
    return unsupported(
        "'" + relation + "' is a has-many: its rows are not a value",
        "Aggregate them: " + relation + ".count(), " + relation + ".sum(t -> ...), ...",
        origin);
  }

  static Diagnostic entityAsValue(String entity, String featureClass, Origin origin) {
    return unsupported(
        "'"
            + entity
            + "' stands for an entity of "
            + featureClass
            + ", which is not a value of Java",
        "Name one of its features: " + entity + ".id.",
        origin);
  }

  static Diagnostic methodOfEntity(String featureClass, String method, Origin origin) {
    return unsupported(
        "There is no object of "
            + featureClass
            + " to call "
            + method
            + "() on: only features exist",
        "Name a feature, or give features to a static method.",
        origin);
  }

  static Diagnostic mayBeAbsent(String relation, String member, Origin origin) {
    return unsupported(
        "'" + relation + "' may be absent",
        "Ask for what it has: " + relation + ".map(r -> r." + member + ").",
        origin);
  }

  static Diagnostic optionalRow(String relation, Origin origin) {
    return unsupported(
        "'" + relation + "' may be absent, and only its features can be had",
        "Use isPresent(), isEmpty(), filter(r -> ...) and map(r -> r.name) with lambdas.",
        origin);
  }

  static Diagnostic dataFrameOfRow(String relation, Origin origin) {
    return unsupported(
        "Rows behind an optional has-one cannot be aggregated from here",
        "Declare the aggregation as a feature beside '" + relation + "' and name that feature.",
        origin);
  }

  static Diagnostic rowMethodReference(String reference, String example, Origin origin) {
    return unsupported(
        "Rows of a feature class are no objects, so " + reference + " has nothing to call",
        "Write a lambda over features: " + example + ".",
        origin);
  }

  static Diagnostic notLambda(String method, Origin origin) {
    return unsupported(
        "DataFrame." + method + " needs a lambda that the processor can read",
        "Write it here: " + method + "(t -> ...).",
        origin);
  }

  static Diagnostic blockLambda(Origin origin) {
    return unsupported(
        "An expression is Java without statements",
        "Write the lambda's body as an expression, or move the statements into a static method.",
        origin);
  }

  static Diagnostic statements(Origin origin) {
    return unsupported(
        "An expression is Java without statements",
        "Use 'case ... -> value', or move the statements into a static method.",
        origin);
  }

  static Diagnostic anonymousClass(Origin origin) {
    return unsupported(
        "An expression declares no classes", "Use a lambda, or a static method.", origin);
  }

  static Diagnostic nullValue(String feature, Origin origin) {
    return unsupported(
        "'null' is no value of " + feature,
        "Declare the feature as Optional and give Optional.empty().",
        origin);
  }

  static Diagnostic inaccessible(String member, Origin origin) {
    return unsupported(
        "'" + member + "' cannot be named by the generated code, another class of the package",
        "Remove 'private', or make it public, so that the package sees it.",
        origin);
  }

  static Diagnostic instanceMember(String member, Origin origin) {
    return unsupported(
        "'" + member + "' belongs to an instance, and feature classes have none",
        "Make it static, with features as arguments.",
        origin);
  }

  static Diagnostic inheritedField(String field, String featureClass, Origin origin) {
    return unsupported(
        "'" + field + "' is not a feature of " + featureClass,
        "Declare it in " + featureClass + " itself.",
        origin);
  }

  static Diagnostic localAround(String name, Origin origin) {
    return unsupported(
        "The aggregation is computed before '" + name + "' has a value",
        "Let it depend on features only.",
        origin);
  }

  static Diagnostic unknownAggregation(String method, Origin origin) {
    return unsupported(
        "DataFrame has no method " + method,
        "It has " + String.join(", ", AggregateCall.methods()) + ".",
        origin);
  }

  static Diagnostic wrongArguments(String method, Origin origin) {
    return unsupported(
        "These are not the arguments of DataFrame." + method, "See its Javadoc.", origin);
  }

  static Diagnostic notConstant(String method, Origin origin) {
    return unsupported(
        "This argument of " + method + " shapes the plan, so it cannot depend on features",
        "Give a constant.",
        origin);
  }

  static Diagnostic badConstant(String method, String rule, Origin origin) {
    return unsupported("This argument of " + method + " must be " + rule, "Change it.", origin);
  }

  static Diagnostic optionalValue(String value, Origin origin) {
    return unsupported(
        "An aggregation takes values, not Optionals",
        "Take the value out, as in " + value + "; rows without one are skipped.",
        origin);
  }

  static Diagnostic unknownValueType(String type, Origin origin) {
    return unsupported(
        "The platform does not know values of type " + type,
        "Aggregate a primitive, String, BigDecimal, Instant, LocalDate, Duration, UUID, enum,"
            + " record or a List or Map of these.",
        origin);
  }

  static Diagnostic untyped(String expression, Origin origin) {
    return Diagnostic.error(
        "UntypedExpression",
        "The type of '"
            + expression
            + "' cannot be told before javac has seen it.\n"
            + "  Say it with a cast, as in (double) (...).",
        origin);
  }

  static Diagnostic unknownMethod(
      FeatureKey reader, String name, Collection<String> has, Origin origin) {
    String methods =
        has.isEmpty() ? "none" : String.join(", ", has.stream().sorted().limit(SHOWN).toList());
    return Diagnostic.error(
        "UnknownMethod",
        "The expression of %s calls %s(), which neither %s declares nor an import brings.\n  Static methods of %s: %s."
            .formatted(
                reader,
                name,
                reader.featureClass().simpleName(),
                reader.featureClass().simpleName(),
                methods),
        origin);
  }
}
