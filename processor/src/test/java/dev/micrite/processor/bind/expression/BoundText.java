package dev.micrite.processor.bind.expression;

import dev.micrite.processor.model.BoundExpression.Aggregation;
import dev.micrite.processor.model.BoundExpression.AggregationInput;
import dev.micrite.processor.model.BoundExpression.Comparison;
import dev.micrite.processor.model.BoundExpression.Conjunct;
import dev.micrite.processor.model.BoundExpression.FeatureInput;
import dev.micrite.processor.model.BoundExpression.Function;
import dev.micrite.processor.model.BoundExpression.Input;
import dev.micrite.processor.model.BoundExpression.NowInput;
import dev.micrite.processor.model.BoundExpression.Parameter;
import dev.micrite.processor.model.BoundExpression.RowInput;
import dev.micrite.processor.model.Code;
import dev.micrite.processor.model.FeaturePath;
import dev.micrite.processor.model.FeatureType;
import dev.micrite.processor.model.ValueType;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Bound expressions as text that a test can compare, and as Java that javac can compile. */
final class BoundText {
  private BoundText() {}

  /**
   * {@code total(double amount = amount) = amount * 2}; aggregations follow, a line for the node
   * and one for each of its functions.
   */
  static String of(Function function) {
    StringBuilder text = new StringBuilder();
    append(function, "", text);
    return text.toString().stripTrailing();
  }

  private static void append(Function function, String indent, StringBuilder text) {
    text.append(indent).append(header(function)).append(" = ").append(function.body()).append('\n');
    for (Parameter parameter : function.parameters()) {
      if (parameter.input() instanceof AggregationInput input) {
        append(input.aggregation(), indent + "  ", text);
      }
    }
  }

  private static String header(Function function) {
    return java(function.result())
        + " "
        + function.name()
        + function.parameters().stream()
            .map(p -> p.name() + input(p.input()))
            .collect(Collectors.joining(", ", "(", ")"));
  }

  private static String input(Input input) {
    if (input instanceof FeatureInput feature) {
      return ":" + feature.scope() + ":" + feature.path() + (feature.unwrapped() ? "!" : "");
    }
    if (input instanceof RowInput row) {
      return ":"
          + row.scope()
          + ":"
          + row.path()
          + row.reads().stream()
              .map(FeaturePath::toString)
              .collect(Collectors.joining(",", "{", "}"))
          + row.takenOut().stream().map(path -> "!" + path).collect(Collectors.joining());
    }
    return input instanceof AggregationInput aggregation
        ? ":" + aggregation.scope() + ":" + aggregation.aggregation().name() + "()"
        : "";
  }

  private static void append(Aggregation node, String indent, StringBuilder text) {
    text.append(indent).append(java(node.result())).append(' ').append(node.name()).append(": ");
    text.append(node.kind()).append(" of ").append(node.relation());
    text.append(" as ").append(node.row().simpleName()).append(' ').append(node.rowName());
    if (!node.constants().isEmpty()) {
      text.append(node.constants().stream().map(Code::toString).collect(Collectors.toList()));
    }
    text.append('\n');
    for (Conjunct conjunct : node.where()) {
      append(conjunct.function(), indent + "  ", text);
      conjunct.comparison().ifPresent(c -> append(c, indent + "    ", text));
    }
    node.values().forEach(value -> append(value, indent + "  ", text));
  }

  private static void append(Comparison comparison, String indent, StringBuilder text) {
    text.append(indent).append(comparison.feature()).append(' ');
    text.append(comparison.operator()).append(' ');
    StringBuilder outside = new StringBuilder();
    append(comparison.outside(), indent, outside);
    text.append(outside.toString().stripLeading());
  }

  /** The functions of an expression as members of a class. */
  static void members(Function function, Set<String> written, StringBuilder java) {
    if (!written.add(function.name())) {
      return;
    }
    List<Parameter> parameters = function.parameters();
    java.append("  static ").append(java(function.result())).append(' ').append(function.name());
    java.append(
        parameters.stream()
            .map(p -> javaType(p.input()) + " " + p.name())
            .collect(Collectors.joining(", ", "(", ") {\n")));
    java.append("    return ").append(function.body()).append(";\n  }\n");
    for (Parameter parameter : parameters) {
      if (parameter.input() instanceof AggregationInput input) {
        Aggregation node = input.aggregation();
        node.where().forEach(c -> members(c.function(), written, java));
        node.where()
            .forEach(c -> c.comparison().ifPresent(o -> members(o.outside(), written, java)));
        node.values().forEach(v -> members(v, written, java));
        for (int i = 0; i < node.constants().size(); i++) {
          java.append("  static final Object ").append(node.name()).append("Constant").append(i);
          java.append(" = ").append(node.constants().get(i)).append(";\n");
        }
      }
    }
  }

  private static String javaType(Input input) {
    if (input instanceof FeatureInput feature) {
      FeatureType type = feature.type();
      return java(feature.unwrapped() ? FeatureType.required(type.value()) : type);
    }
    if (input instanceof RowInput row) {
      return "java.util.Optional<" + row.target().companion("Row") + ">";
    }
    return input instanceof NowInput
        ? "java.time.Instant"
        : java(((AggregationInput) input).aggregation().result());
  }

  static String java(FeatureType type) {
    return switch (type.form()) {
      case REQUIRED -> java(type.value());
      case OPTIONAL -> "java.util.Optional<" + boxed(type.value()) + ">";
      case OPTIONAL_INT -> "java.util.OptionalInt";
      case OPTIONAL_LONG -> "java.util.OptionalLong";
      case OPTIONAL_DOUBLE -> "java.util.OptionalDouble";
    };
  }

  private static String java(ValueType type) {
    if (type instanceof ValueType.Primitive primitive) {
      return primitive.name().toLowerCase(java.util.Locale.ROOT);
    }
    if (type instanceof ValueType.Scalar scalar) {
      return switch (scalar) {
        case STRING -> "String";
        case DECIMAL -> "java.math.BigDecimal";
        case INSTANT -> "java.time.Instant";
        case LOCAL_DATE -> "java.time.LocalDate";
        case DURATION -> "java.time.Duration";
        case UUID -> "java.util.UUID";
      };
    }
    if (type instanceof ValueType.Array array) {
      return switch (array) {
        case BYTES -> "byte[]";
        case DOUBLES -> "double[]";
        case FLOATS -> "float[]";
      };
    }
    if (type instanceof ValueType.ListOf list) {
      return "java.util.List<" + boxed(list.element()) + ">";
    }
    if (type instanceof ValueType.MapOf map) {
      return "java.util.Map<String, " + boxed(map.value()) + ">";
    }
    return type instanceof ValueType.EnumOf e
        ? e.name().canonicalName()
        : ((ValueType.Struct) type).name().canonicalName();
  }

  private static String boxed(ValueType type) {
    if (!(type instanceof ValueType.Primitive primitive)) {
      return java(type);
    }
    return switch (primitive) {
      case INT -> "Integer";
      case CHAR -> "Character";
      default -> UniqueNames.capitalized(java(type));
    };
  }
}
