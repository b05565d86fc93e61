package dev.micrite.processor.bind.expression;

import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.UnaryTree;
import dev.micrite.processor.model.Code;
import dev.micrite.processor.model.FeatureType;
import dev.micrite.processor.model.ValueType.Primitive;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/**
 * The arguments of aggregations that shape the plan: constants, in the range the aggregation needs.
 */
final class ConstantRules {
  private final Binding binding;

  ConstantRules(Binding binding) {
    this.binding = binding;
  }

  /** The arguments as Java; what is no constant is reported. */
  List<Code> codes(
      AggregateCall aggregate,
      List<? extends ExpressionTree> arguments,
      FunctionBuilder around,
      Locals locals) {
    List<Code> codes = new ArrayList<>();
    double last = Double.NEGATIVE_INFINITY;
    for (ExpressionTree argument : arguments) {
      FunctionBuilder function = binding.function(around.depth() + 1, null);
      new Rewriter(binding, function, locals, false).scan(argument, null);
      if (!function.isConstant()) {
        binding.report(ExpressionMessages.notConstant(aggregate.method(), binding.at(argument)));
      }
      OptionalDouble value = value(argument);
      if (value.isPresent()) {
        checkRange(aggregate, argument, value.getAsDouble(), last);
        last = value.getAsDouble();
      }
      codes.add(function.build("", argument, "", FeatureType.required(Primitive.DOUBLE)).body());
    }
    return codes;
  }

  private void checkRange(
      AggregateCall aggregate, ExpressionTree argument, double value, double last) {
    String rule =
        switch (aggregate.kind()) {
          case APPROX_PERCENTILE -> value >= 0 && value <= 1 ? "" : "between 0 and 1";
          case APPROX_TOP_K, COLLECT -> value >= 1 ? "" : "at least 1";
          case HISTOGRAM -> value > last ? "" : "greater than the one before";
          default -> "";
        };
    if (!rule.isEmpty()) {
      binding.report(
          ExpressionMessages.badConstant(aggregate.method(), rule, binding.at(argument)));
    }
  }

  /** The number that a literal or a static constant is. */
  private OptionalDouble value(ExpressionTree tree) {
    if (tree instanceof ParenthesizedTree parenthesized) {
      return value(parenthesized.getExpression());
    }
    if (tree instanceof UnaryTree unary && unary.getKind() == Tree.Kind.UNARY_MINUS) {
      OptionalDouble value = value(unary.getExpression());
      return value.isPresent() ? OptionalDouble.of(-value.getAsDouble()) : value;
    }
    Object constant =
        tree instanceof LiteralTree literal
            ? literal.getValue()
            : binding.source().references().of(tree, Locals.NONE)
                    instanceof Reference.StaticField field
                ? field.field().field().getConstantValue()
                : null;
    return constant instanceof Number number
        ? OptionalDouble.of(number.doubleValue())
        : OptionalDouble.empty();
  }
}
