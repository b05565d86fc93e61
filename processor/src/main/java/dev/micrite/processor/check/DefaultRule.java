package dev.micrite.processor.check;

import dev.micrite.Feature;
import dev.micrite.processor.model.FeatureDeclaration;
import dev.micrite.processor.model.FeatureDeclaration.FeatureOptions;
import dev.micrite.processor.model.FeatureDeclaration.Kind;
import dev.micrite.processor.model.FeatureType;
import dev.micrite.processor.model.Origin;
import dev.micrite.processor.model.Report;
import dev.micrite.processor.model.ValueType;
import dev.micrite.processor.model.ValueType.EnumOf;
import dev.micrite.processor.model.ValueType.Primitive;
import dev.micrite.processor.model.ValueType.Scalar;
import dev.micrite.processor.report.DeclarationMessages;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;

/** A default is a value of its feature's type, within the limits of the feature. */
final class DefaultRule {
  private DefaultRule() {}

  static void check(FeatureDeclaration feature, Report report) {
    Optional<String> written = feature.options().defaultValue();
    if (written.isEmpty()) {
      return;
    }
    Origin origin =
        feature.origin().annotation(Feature.class.getCanonicalName()).attribute("defaultValue");
    Optional<String> misplaced = misplaced(feature);
    if (misplaced.isPresent()) {
      report.add(DeclarationMessages.defaultWithoutMeaning(feature.key(), misplaced.get(), origin));
    } else if (feature.type().isPresent()) {
      FeatureType type = feature.type().get();
      problem(type.value(), written.get(), feature.options())
          .map(
              why ->
                  DeclarationMessages.badDefault(feature.key(), type, written.get(), why, origin))
          .ifPresent(report::add);
    }
  }

  private static Optional<String> misplaced(FeatureDeclaration feature) {
    if (feature.isRelation()) {
      return Optional.of("a relation follows from its key");
    } else if (feature.kind() == Kind.ID) {
      return Optional.of("an id is always given");
    }
    boolean isScalar =
        feature.type().isEmpty()
            || feature.type().get().value() instanceof Primitive
            || feature.type().get().value() instanceof Scalar
            || feature.type().get().value() instanceof EnumOf;
    return isScalar ? Optional.empty() : Optional.of("only scalars have one");
  }

  /** What is wrong with the text; empty when nothing is. */
  private static Optional<String> problem(ValueType type, String text, FeatureOptions options) {
    if (type instanceof EnumOf constants) {
      return constants.constants().contains(text)
          ? Optional.empty()
          : Optional.of("the constants are " + String.join(", ", constants.constants()));
    } else if (type == Scalar.STRING) {
      return text.length() <= options.maxLength()
          ? Optional.empty()
          : Optional.of("it is longer than maxLength, " + options.maxLength());
    }
    try {
      Optional<BigDecimal> number =
          type instanceof Primitive primitive ? primitive(primitive, text) : scalar(type, text);
      return number.filter(n -> isOutside(n, options)).map(n -> "it is not from min to max");
    } catch (IllegalArgumentException | DateTimeException e) {
      return Optional.of("that is no " + type);
    }
  }

  private static boolean isOutside(BigDecimal value, FeatureOptions options) {
    return value.doubleValue() < options.min() || value.doubleValue() > options.max();
  }

  /** The value when it is a number; throws when the text is none of that type. */
  private static Optional<BigDecimal> primitive(Primitive type, String text) {
    return switch (type) {
      case BOOLEAN -> notNumber(text.equals("true") || text.equals("false"));
      case CHAR -> notNumber(text.length() == 1);
      case BYTE -> Optional.of(BigDecimal.valueOf(Byte.parseByte(text)));
      case SHORT -> Optional.of(BigDecimal.valueOf(Short.parseShort(text)));
      case INT -> Optional.of(BigDecimal.valueOf(Integer.parseInt(text)));
      case LONG -> Optional.of(BigDecimal.valueOf(Long.parseLong(text)));
      case FLOAT -> finite(Float.parseFloat(text));
      case DOUBLE -> finite(Double.parseDouble(text));
    };
  }

  private static Optional<BigDecimal> scalar(ValueType type, String text) {
    if (type == Scalar.DECIMAL) {
      return Optional.of(new BigDecimal(text));
    } else if (type == Scalar.INSTANT) {
      Instant.parse(text);
    } else if (type == Scalar.LOCAL_DATE) {
      LocalDate.parse(text);
    } else if (type == Scalar.DURATION) {
      Duration.parse(text);
    } else if (type == Scalar.UUID) {
      return notNumber(UUID.fromString(text).toString().equalsIgnoreCase(text));
    }
    return Optional.empty();
  }

  private static Optional<BigDecimal> finite(double value) {
    return Double.isFinite(value) ? Optional.of(new BigDecimal(value)) : Optional.empty();
  }

  private static Optional<BigDecimal> notNumber(boolean isRight) {
    if (!isRight) {
      throw new IllegalArgumentException("no value of that type");
    }
    return Optional.empty();
  }
}
