package dev.micrite.processor.emit;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import dev.micrite.processor.model.BoundExpression.Aggregation;
import dev.micrite.processor.model.BoundExpression.Function;
import dev.micrite.processor.model.ValueType;
import java.util.List;

/**
 * The kernel of {@code dev.micrite.aggregate} that an aggregation runs on.
 *
 * @param type of the state
 * @param creation makes an empty state
 * @param variable what a variable of it is called
 * @param finish the method that gives the value
 */
record Kernel(TypeName type, CodeBlock creation, String variable, String finish) {

  static Kernel of(Aggregation aggregation) {
    return switch (aggregation.kind()) {
      case COUNT -> plain("Count", "count");
      case SUM -> sum(value(aggregation));
      case MEAN -> plain("DoubleMean", "mean");
      case MIN -> extreme("Min", value(aggregation));
      case MAX -> extreme("Max", value(aggregation));
      case STD -> new Kernel("DoubleVariance", "variance", "std");
      case VARIANCE -> new Kernel("DoubleVariance", "variance", "variance");
      case STD_POP -> new Kernel("DoubleVariance", "variance", "stdPop");
      case VARIANCE_POP -> new Kernel("DoubleVariance", "variance", "variancePop");
      case ANY -> plain("Any", "any");
      case ALL -> plain("All", "all");
      case FIRST -> generic("First", "first", aggregation);
      case LAST -> generic("Last", "last", aggregation);
      case MIN_BY -> generic("MinBy", "minBy", aggregation);
      case MAX_BY -> generic("MaxBy", "maxBy", aggregation);
      case COUNT_DISTINCT -> plain("CountDistinct", "count");
      case APPROX_COUNT_DISTINCT -> plain("ApproxCountDistinct", "count");
      case APPROX_PERCENTILE -> withConstants("ApproxPercentile", "percentile", aggregation);
      case APPROX_TOP_K -> generic("ApproxTopK", "top", aggregation);
      case COLLECT -> generic("Collect", "values", aggregation);
      case HISTOGRAM -> withConstants("Histogram", "histogram", aggregation);
      case DECAYED_SUM -> withConstants("DecayedSum", "sum", aggregation);
    };
  }

  private Kernel(String name, String variable, String finish) {
    this(kernel(name), CodeBlock.of("new $T()", kernel(name)), variable, finish);
  }

  private static ClassName kernel(String name) {
    return ClassName.get(RuntimePackages.AGGREGATE, name);
  }

  private static Kernel plain(String name, String variable) {
    return new Kernel(name, variable, "finish");
  }

  private static ValueType value(Aggregation aggregation) {
    return aggregation.values().get(0).result().value();
  }

  private static Kernel sum(ValueType type) {
    if (type == ValueType.Scalar.DECIMAL) {
      return plain("DecimalSum", "sum");
    }
    return switch ((ValueType.Primitive) type) {
      case FLOAT -> new Kernel("DoubleSum", "sum", "finishFloat");
      case DOUBLE -> plain("DoubleSum", "sum");
      case BYTE -> new Kernel("LongSum", "sum", "finishByte");
      case SHORT -> new Kernel("LongSum", "sum", "finishShort");
      case INT -> new Kernel("LongSum", "sum", "finishInt");
      default -> plain("LongSum", "sum");
    };
  }

  private static Kernel extreme(String name, ValueType type) {
    String variable = Identifiers.variable(name);
    if (type instanceof ValueType.Primitive primitive) {
      switch (primitive) {
        case BYTE -> {
          return new Kernel("Long" + name, variable, "finishByte");
        }
        case SHORT -> {
          return new Kernel("Long" + name, variable, "finishShort");
        }
        case INT -> {
          return new Kernel("Long" + name, variable, "finishInt");
        }
        case LONG -> {
          return plain("Long" + name, variable);
        }
        case FLOAT -> {
          return new Kernel("Double" + name, variable, "finishFloat");
        }
        case DOUBLE -> {
          return plain("Double" + name, variable);
        }
        default -> {
          // boolean and char are compared boxed
        }
      }
    }
    ClassName kernel = kernel("Comparable" + name);
    return new Kernel(
        ParameterizedTypeName.get(kernel, JavaTypes.of(type).box()),
        CodeBlock.of("new $T<>()", kernel),
        variable,
        "finish");
  }

  private static Kernel generic(String name, String variable, Aggregation aggregation) {
    TypeName[] arguments =
        aggregation.values().stream()
            .map(Function::result)
            .map(result -> JavaTypes.of(result).box())
            .toArray(TypeName[]::new);
    return new Kernel(
        ParameterizedTypeName.get(kernel(name), arguments),
        CodeBlock.of("new $T<>($L)", kernel(name), constants(aggregation)),
        variable,
        "finish");
  }

  private static Kernel withConstants(String name, String variable, Aggregation aggregation) {
    return new Kernel(
        kernel(name),
        CodeBlock.of("new $T($L)", kernel(name), constants(aggregation)),
        variable,
        "finish");
  }

  private static CodeBlock constants(Aggregation aggregation) {
    List<CodeBlock> constants = aggregation.constants().stream().map(CodeText::of).toList();
    return constants.stream().collect(CodeBlock.joining(", "));
  }
}
