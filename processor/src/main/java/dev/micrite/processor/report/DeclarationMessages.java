package dev.micrite.processor.report;

import dev.micrite.processor.model.Diagnostic;
import dev.micrite.processor.model.FeatureKey;
import dev.micrite.processor.model.FeatureType;
import dev.micrite.processor.model.Origin;
import dev.micrite.processor.model.TypeName;

/** What can be wrong with one class, field, method or record by itself. */
public final class DeclarationMessages {
  private DeclarationMessages() {}

  public static Diagnostic featureClassKind(TypeName type, String kind) {
    return Diagnostic.error(
        "FeatureClassKind",
        "@Features is on %s, which is %s.\n  A feature class is a plain class, as in 'public class %s {...}'; its fields are the features."
            .formatted(type.simpleName(), kind, type.simpleName()),
        Origin.of(type));
  }

  public static Diagnostic extendingFeatureClass(TypeName type, String superclass) {
    return Diagnostic.error(
        "FeatureClassKind",
        "Feature class %s extends %s, but features are not inherited.\n  Write the fields into %s, or refer to %s by a relation."
            .formatted(type.simpleName(), superclass, type.simpleName(), superclass),
        Origin.of(type));
  }

  public static Diagnostic genericFeatureClass(TypeName type, String parameters) {
    return Diagnostic.error(
        "GenericFeatureClass",
        "Feature class %s has the type parameter %s; every feature needs one known type.\n  Write a class for each type that %s stands for."
            .formatted(type.simpleName(), parameters, parameters),
        Origin.of(type));
  }

  public static Diagnostic innerFeatureClass(TypeName type) {
    return Diagnostic.error(
        "NestedFeatureClass",
        "Feature class %s belongs to an instance of the class around it.\n  Write 'static class %s', or move it to a file of its own."
            .formatted(type.simpleName(), type.simpleName()),
        Origin.of(type));
  }

  public static Diagnostic privateFeatureClass(TypeName type) {
    return Diagnostic.error(
        "NestedFeatureClass",
        "Feature class %s is private, or the class around it is; the generated code has to name it.\n  Leave out 'private'."
            .formatted(type.simpleName()),
        Origin.of(type));
  }

  public static Diagnostic localFeatureClass(String name, Origin origin) {
    return Diagnostic.error(
        "NestedFeatureClass",
        "Feature class %s is declared inside of a method, where nothing else can name it.\n  Move it to a file of its own, or write it as a static class."
            .formatted(name),
        origin);
  }

  public static Diagnostic privateField(FeatureKey feature, Origin origin) {
    return Diagnostic.error(
        "PrivateField",
        "%s is private; a feature is asked for by others.\n  Leave out 'private', or make it 'static final' when it is a constant."
            .formatted(feature),
        origin);
  }

  public static Diagnostic privateResolver(String resolver, Origin origin) {
    return Diagnostic.error(
        "PrivateResolver",
        "Resolver %s is private, and the generated code has to call it.\n  Leave out 'private'."
            .formatted(resolver),
        origin);
  }

  public static Diagnostic privateResult(String resolver, String record, Origin origin) {
    return Diagnostic.error(
        "PrivateResolver",
        "Resolver %s returns the record %s, which is private, and the generated code has to read it.\n  Leave out 'private'."
            .formatted(resolver, record),
        origin);
  }

  public static Diagnostic instanceResolver(String resolver, TypeName type, Origin origin) {
    return Diagnostic.error(
        "InstanceResolver",
        "Resolver %s needs an instance of %s, and nobody creates one of a feature class.\n  Make the method static, or move it to a class marked @Resolvers(%s.class)."
            .formatted(resolver, type.simpleName(), type.simpleName()),
        origin);
  }

  public static Diagnostic badResolver(String resolver, String what, Origin origin) {
    return Diagnostic.error(
        "BadResolver",
        "Resolver %s %s, so the generated code cannot call it.\n  A resolver is a method with fixed parameters that returns the values of its features."
            .formatted(resolver, what),
        origin);
  }

  public static Diagnostic onlineAndOffline(String resolver, Origin origin) {
    return Diagnostic.error(
        "OnlineAndOffline",
        "Resolver %s is marked both @Online and @Offline.\n  @Online alone suffices: it serves training sets too, where no @Offline resolver does."
            .formatted(resolver),
        origin);
  }

  public static Diagnostic unsupportedType(
      String declaration, String type, String hint, Origin origin) {
    return Diagnostic.error(
        "UnsupportedType",
        "%s has the type %s, which features cannot have.\n%s  Known are the primitives, String, BigDecimal, Instant, LocalDate, Duration, UUID, enums, byte[], the vectors double[] and float[], List<T> and Map<String, T> of these, records of these, and Optional, OptionalInt, OptionalLong, OptionalDouble."
            .formatted(declaration, type, hint.isEmpty() ? "" : "  " + hint + "\n"),
        origin);
  }

  public static Diagnostic unknownType(String declaration, String type, Origin origin) {
    return Diagnostic.error(
        "UnknownType",
        "%s names %s, and there is no such class.\n  Import it, or add its module; if another annotation processor writes it, that one failed."
            .formatted(declaration, type),
        origin);
  }

  public static Diagnostic late(TypeName type) {
    return Diagnostic.error(
        "LateDeclaration",
        "%s was written by another annotation processor after Micrite had planned this module.\n  Let that processor run in a module of its own, or write %s by hand."
            .formatted(type.simpleName(), type.simpleName()),
        Origin.of(type));
  }

  public static Diagnostic badDuration(String declaration, String text, Origin origin) {
    return Diagnostic.error(
        "BadDuration",
        "%s has the max staleness \"%s\", which is no duration.\n  Write a number and a unit, as in \"500ms\", \"90s\", \"15m\", \"1h\", \"30d\", \"2w\"; an ISO-8601 duration; \"infinity\"; or \"0\"."
            .formatted(declaration, text),
        origin);
  }

  public static Diagnostic badTimeout(String resolver, String text, Origin origin) {
    return Diagnostic.error(
        "BadTimeout",
        "Resolver %s has the timeout \"%s\", which is no time greater than zero.\n  Write a number and a unit, as in \"50ms\" or \"2s\"; leave it out for as long as the query may take."
            .formatted(resolver, text),
        origin);
  }

  public static Diagnostic badRetries(String resolver, int retries, Origin origin) {
    return Diagnostic.error(
        "BadRetries",
        "Resolver %s is to be tried again %d times.\n  Write 0 or more."
            .formatted(resolver, retries),
        origin);
  }

  public static Diagnostic tooManyFeatures(TypeName type, int features, int most) {
    return Diagnostic.error(
        "TooManyFeatures",
        "Feature class %s has %d features; the classes generated for it hold %d.\n  Move some to another feature class of the same id, and refer to it by a has-one."
            .formatted(type.simpleName(), features, most),
        Origin.of(type));
  }

  public static Diagnostic noId(TypeName type) {
    return Diagnostic.error(
        "NoId",
        "Feature class %s has no id.\n  Mark the field that tells entities apart with @Id, as in '@Id long id;'."
            .formatted(type.simpleName()),
        Origin.of(type));
  }

  public static Diagnostic twoIds(FeatureKey first, FeatureKey second, Origin origin) {
    return Diagnostic.error(
        "TwoIds",
        "%s is marked @Id, and so is %s.\n  Keep one; a compound key is a String made of its parts."
            .formatted(second, first),
        origin);
  }

  public static Diagnostic badIdType(FeatureKey id, String type, Origin origin) {
    return Diagnostic.error(
        "BadIdType",
        "%s is an id of type %s.\n  An id is a long, an int, a String or a UUID."
            .formatted(id, type),
        origin);
  }

  public static Diagnostic badFeatureTime(FeatureKey time, String type, Origin origin) {
    return Diagnostic.error(
        "BadFeatureTime",
        "%s is marked @FeatureTime and has the type %s.\n  Write 'Instant %s'; what has no time of its own leaves @FeatureTime out."
            .formatted(time, type, time.name()),
        origin);
  }

  public static Diagnostic twoFeatureTimes(FeatureKey first, FeatureKey second, Origin origin) {
    return Diagnostic.error(
        "BadFeatureTime",
        "%s is marked @FeatureTime, and so is %s.\n  Keep the one that says when a row became true."
            .formatted(second, first),
        origin);
  }

  public static Diagnostic twoRoles(FeatureKey field, String one, String other, Origin origin) {
    return Diagnostic.error(
        "TwoRoles",
        "%s is marked %s and %s.\n  Keep one of them.".formatted(field, one, other),
        origin);
  }

  public static Diagnostic computedField(FeatureKey field, String role, Origin origin) {
    return Diagnostic.error(
        "ComputedField",
        "%s is %s and has an initializer.\n  Leave the initializer out: only values are computed by expressions."
            .formatted(field, role),
        origin);
  }

  public static Diagnostic emptyRange(FeatureKey feature, double min, double max, Origin origin) {
    return Diagnostic.error(
        "BadRange",
        "%s allows values from %s to %s, which is none.\n  Swap min and max, or leave one out."
            .formatted(feature, number(min), number(max)),
        origin);
  }

  public static Diagnostic negativeLength(FeatureKey feature, int maxLength, Origin origin) {
    return Diagnostic.error(
        "BadRange",
        "%s has the maxLength %d, which no value can have.\n  Write 0 or more, or leave maxLength out."
            .formatted(feature, maxLength),
        origin);
  }

  public static Diagnostic rangeWithoutMeaning(
      FeatureKey feature, String attribute, String type, String meaning, Origin origin) {
    return Diagnostic.error(
        "BadRange",
        "%s has %s, but its type is %s.\n  %s".formatted(feature, attribute, type, meaning),
        origin);
  }

  public static Diagnostic badDefault(
      FeatureKey feature, FeatureType type, String text, String why, Origin origin) {
    return Diagnostic.error(
        "BadDefault",
        "%s is %s %s and has the default value \"%s\": %s."
            .formatted(feature, article(type.toString()), type, text, why),
        origin);
  }

  public static Diagnostic defaultWithoutMeaning(FeatureKey feature, String why, Origin origin) {
    return Diagnostic.error(
        "BadDefault",
        "%s has a default value, but %s.\n  Leave defaultValue out.".formatted(feature, why),
        origin);
  }

  public static Diagnostic strayAnnotation(String annotation, String where, Origin origin) {
    return Diagnostic.error(
        "StrayAnnotation",
        "@%s means nothing here: it belongs %s.\n  Remove it, or mark the class around it."
            .formatted(annotation, where),
        origin);
  }

  public static Diagnostic notAFeatureClass(String annotation, String type, Origin origin) {
    return Diagnostic.error(
        "NotAFeatureClass",
        "%s names %s, which is no feature class.\n  Mark %s with @Features, or name the class that is meant."
            .formatted(annotation, type, type),
        origin);
  }

  public static Diagnostic notCompiled(TypeName type, String why, Origin origin) {
    return Diagnostic.error(
        "NotCompiled",
        "%s comes from a class file, and %s.\n  Compile its module again with this version of micrite-processor on the processor path."
            .formatted(type, why),
        origin);
  }

  public static Diagnostic badQuery(TypeName type, String why) {
    return Diagnostic.error(
        "BadQuery",
        "@Query is on %s, which is %s.\n  A query is a record whose components are features, as in 'public record %s(String fullName) {}'."
            .formatted(type.simpleName(), why, type.simpleName()),
        Origin.of(type));
  }

  public static Diagnostic badResolversClass(TypeName type, String why) {
    return Diagnostic.error(
        "BadResolversClass",
        "@Resolvers is on %s, which is %s.\n  It belongs on a class, top-level or static, that the application can create and the generated code can name."
            .formatted(type.simpleName(), why),
        Origin.of(type));
  }

  public static Diagnostic noResolvers(TypeName type) {
    return Diagnostic.error(
        "BadResolversClass",
        "@Resolvers is on %s, which has no method marked @Online or @Offline.\n  Mark the methods that resolve features."
            .formatted(type.simpleName()),
        Origin.of(type));
  }

  public static Diagnostic instanceCreated(TypeName type, Origin origin) {
    return Diagnostic.error(
        "InstanceCreated",
        "This creates an instance of the feature class %s, which holds no values: its fields only declare features.\n  Ask for values with a query; to hand values over, use %sRow or a record of your own."
            .formatted(type.simpleName(), type.generatedStem()),
        origin);
  }

  public static Diagnostic duplicateCompanion(
      TypeName first, TypeName second, TypeName generated, Origin origin) {
    return Diagnostic.error(
        "DuplicateName",
        "%s and %s would both get the generated class %s.\n  Rename one of them."
            .formatted(first, second, generated),
        origin);
  }

  public static Diagnostic companionExists(TypeName type, TypeName generated, Origin origin) {
    return Diagnostic.error(
        "DuplicateName",
        "%s gets the generated class %s, but the sources have a class of that name.\n  Rename one of them."
            .formatted(type.simpleName(), generated),
        origin);
  }

  public static Diagnostic duplicateOutput(String resolver, String path, Origin origin) {
    return Diagnostic.error(
        "DuplicateName",
        "Two components of what %s returns stand for the feature %s.\n  Keep one, or give the other another feature with @From."
            .formatted(resolver, path),
        origin);
  }

  public static Diagnostic duplicateComponent(
      String query, String first, String second, FeatureKey feature, Origin origin) {
    return Diagnostic.error(
        "DuplicateName",
        "The components %s and %s of %s both stand for %s.\n  Keep one of them."
            .formatted(first, second, query, feature),
        origin);
  }

  static String number(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e15
        ? Long.toString((long) value)
        : Double.toString(value);
  }

  private static String article(String word) {
    return "AEIOaeio".indexOf(word.charAt(0)) >= 0 ? "an" : "a";
  }
}
