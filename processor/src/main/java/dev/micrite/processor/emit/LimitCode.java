package dev.micrite.processor.emit;

import com.palantir.javapoet.CodeBlock;
import dev.micrite.processor.model.QueryPlan.Limits;
import dev.micrite.processor.model.ValueType;
import java.util.ArrayList;
import java.util.List;

/** Whether a number or a text keeps to its limits, as Java; NaN never does. */
final class LimitCode {
  private LimitCode() {}

  static CodeBlock within(CodeBlock value, ValueType type, Limits limits) {
    List<CodeBlock> conditions = new ArrayList<>();
    if (limits.min() != Double.NEGATIVE_INFINITY) {
      conditions.add(
          CodeBlock.of("$L >= $L", value, bound(type, Math.ceil(limits.min()), limits.min())));
    }
    if (limits.max() != Double.POSITIVE_INFINITY) {
      conditions.add(
          CodeBlock.of("$L <= $L", value, bound(type, Math.floor(limits.max()), limits.max())));
    }
    if (limits.maxLength() != Integer.MAX_VALUE) {
      conditions.add(
          CodeBlock.of("$L <= $L", ValueCode.length(type, value).block(), limits.maxLength()));
    }
    return conditions.stream().collect(CodeBlock.joining(" && "));
  }

  /** Integers are compared as integers: a double does not tell large ones apart. */
  private static String bound(ValueType type, double integer, double bound) {
    return type == ValueType.Primitive.FLOAT || type == ValueType.Primitive.DOUBLE
        ? Double.toString(bound)
        : (long) integer + "L";
  }
}
