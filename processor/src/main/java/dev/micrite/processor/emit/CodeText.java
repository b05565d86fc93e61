package dev.micrite.processor.emit;

import com.palantir.javapoet.CodeBlock;
import dev.micrite.processor.model.BoundExpression.AggregationInput;
import dev.micrite.processor.model.BoundExpression.Function;
import dev.micrite.processor.model.Code;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Functions of the graph as Java. */
final class CodeText {
  /** Methods without parameters, or with few, that every class has. */
  private static final Set<String> OF_OBJECT =
      Set.of(
          "clone",
          "equals",
          "finalize",
          "getClass",
          "hashCode",
          "notify",
          "notifyAll",
          "toString",
          "wait");

  private CodeText() {}

  /** The text, its classes imported. */
  static CodeBlock of(Code code) {
    StringBuilder format = new StringBuilder();
    List<Object> types = new ArrayList<>();
    for (Code.Part part : code.parts()) {
      if (part instanceof Code.Type type) {
        format.append("$T");
        types.add(JavaTypes.of(type.name()));
      } else {
        format.append(Snippet.literal(((Code.Text) part).text()));
      }
    }
    return CodeBlock.of(format.toString(), types.toArray());
  }

  /** The name of a function's method. */
  static String name(Function function) {
    return methodName(function.name());
  }

  /** A name that hides no method of {@code Object}. */
  static String methodName(String name) {
    return OF_OBJECT.contains(name) ? name + "_" : name;
  }

  /** Whether a function is one aggregation and nothing else: there is nothing to write for it. */
  static boolean isAggregation(Function function) {
    return function.parameters().size() == 1
        && function.parameters().get(0).input() instanceof AggregationInput
        && function.body().toString().equals(function.parameters().get(0).name());
  }
}
