package dev.micrite.processor.plan;

import dev.micrite.processor.model.FeatureDeclaration;
import dev.micrite.processor.model.FeatureDeclaration.FeatureOptions;
import dev.micrite.processor.model.FeatureType;
import dev.micrite.processor.model.ValueType;

/**
 * Which computed or given values straight-line code can check as a row would: a row refuses nulls
 * inside of lists and values out of bounds, and copies what could change.
 */
final class StraightTypes {
  private StraightTypes() {}

  static boolean isStraight(FeatureDeclaration feature) {
    FeatureType type = feature.type().orElseThrow();
    ValueType value = type.value();
    boolean isPlain =
        value instanceof ValueType.Primitive
            || value instanceof ValueType.EnumOf
            || value instanceof ValueType.Struct
            || value instanceof ValueType.Scalar
                && (value != ValueType.Scalar.INSTANT || !type.isOptional());
    return isPlain && hasPlainLimits(feature.options(), value);
  }

  private static boolean hasPlainLimits(FeatureOptions options, ValueType value) {
    boolean isBounded =
        options.min() != Double.NEGATIVE_INFINITY || options.max() != Double.POSITIVE_INFINITY;
    boolean isLimited = options.maxLength() != Integer.MAX_VALUE;
    return (!isBounded || value instanceof ValueType.Primitive)
        && (!isLimited || value == ValueType.Scalar.STRING);
  }
}
