package dev.micrite.processor.check;

import dev.micrite.Feature;
import dev.micrite.processor.model.FeatureDeclaration;
import dev.micrite.processor.model.FeatureDeclaration.FeatureOptions;
import dev.micrite.processor.model.Origin;
import dev.micrite.processor.model.Report;
import dev.micrite.processor.model.ValueType;
import dev.micrite.processor.model.ValueType.Array;
import dev.micrite.processor.model.ValueType.ListOf;
import dev.micrite.processor.model.ValueType.MapOf;
import dev.micrite.processor.model.ValueType.Primitive;
import dev.micrite.processor.model.ValueType.Scalar;
import dev.micrite.processor.report.DeclarationMessages;
import java.util.function.Predicate;

/** Limits are of a kind that the type has, and allow something. */
final class RangeRule {
  private RangeRule() {}

  static void check(FeatureDeclaration feature, Report report) {
    FeatureOptions options = feature.options();
    boolean hasMin = options.min() != Double.NEGATIVE_INFINITY;
    boolean hasMax = options.max() != Double.POSITIVE_INFINITY;
    if ((hasMin || hasMax) && lacks(feature, RangeRule::isNumber)) {
      report.add(
          DeclarationMessages.rangeWithoutMeaning(
              feature.key(),
              hasMin ? "min" : "max",
              typeText(feature),
              "Only numbers have min and max; strings and lists have maxLength.",
              at(feature, hasMin ? "min" : "max")));
    } else if (!(options.min() <= options.max())) {
      report.add(
          DeclarationMessages.emptyRange(
              feature.key(), options.min(), options.max(), at(feature, hasMin ? "min" : "max")));
    }
    checkLength(feature, report);
  }

  private static void checkLength(FeatureDeclaration feature, Report report) {
    int maxLength = feature.options().maxLength();
    if (maxLength != Integer.MAX_VALUE && lacks(feature, RangeRule::hasLength)) {
      report.add(
          DeclarationMessages.rangeWithoutMeaning(
              feature.key(),
              "maxLength",
              typeText(feature),
              "Only strings, arrays, lists and maps have a length; numbers have min and max.",
              at(feature, "maxLength")));
    } else if (maxLength < 0) {
      report.add(
          DeclarationMessages.negativeLength(feature.key(), maxLength, at(feature, "maxLength")));
    }
  }

  /** A type that could not be read is reported as such. */
  private static boolean lacks(FeatureDeclaration feature, Predicate<ValueType> property) {
    return feature.isRelation()
        || feature.type().filter(t -> !property.test(t.value())).isPresent();
  }

  private static boolean isNumber(ValueType type) {
    return type == Scalar.DECIMAL || (type instanceof Primitive primitive && primitive.isNumber());
  }

  private static boolean hasLength(ValueType type) {
    return type == Scalar.STRING
        || type instanceof Array
        || type instanceof ListOf
        || type instanceof MapOf;
  }

  private static String typeText(FeatureDeclaration feature) {
    return feature.type().map(Object::toString).orElse("a relation");
  }

  private static Origin at(FeatureDeclaration feature, String attribute) {
    return feature.origin().annotation(Feature.class.getCanonicalName()).attribute(attribute);
  }
}
