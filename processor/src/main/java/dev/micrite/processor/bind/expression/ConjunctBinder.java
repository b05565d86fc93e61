package dev.micrite.processor.bind.expression;

import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.Tree;
import dev.micrite.processor.model.BoundExpression.Comparison;
import dev.micrite.processor.model.BoundExpression.Conjunct;
import dev.micrite.processor.model.BoundExpression.Function;
import dev.micrite.processor.model.FeatureType;
import dev.micrite.processor.model.ValueType.Primitive;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Takes a condition on rows apart at its outermost {@code &&}. Each part is a function; one that
 * compares a feature of the row with something that does not depend on the row is a comparison too.
 */
final class ConjunctBinder {
  private static final FeatureType BOOLEAN = FeatureType.required(Primitive.BOOLEAN);

  private final Binding binding;
  private final FunctionBuilder around;
  private final Locals locals;
  private final String name;
  private final Comparisons comparisons;

  /**
   * @param around the function whose text holds the data frame
   * @param locals what the condition sees
   * @param name of the aggregation
   */
  ConjunctBinder(Binding binding, FunctionBuilder around, Locals locals, String name) {
    this.binding = binding;
    this.around = around;
    this.locals = locals;
    this.name = name;
    this.comparisons = new Comparisons(binding.source(), locals, around.depth() + 1);
  }

  List<Conjunct> conjuncts(ExpressionTree condition) {
    List<Conjunct> conjuncts = new ArrayList<>();
    collect(condition, locals, conjuncts);
    return conjuncts;
  }

  private void collect(ExpressionTree condition, Locals inner, List<Conjunct> into) {
    if (condition instanceof ParenthesizedTree parenthesized) {
      collect(parenthesized.getExpression(), inner, into);
    } else if (condition instanceof BinaryTree binary && isSplit(binary)) {
      collect(binary.getLeftOperand(), inner, into);
      collect(binary.getRightOperand(), inner, into);
    } else {
      into.add(conjunct(condition));
    }
  }

  // A part that declares variables by a pattern cannot be parted from those that use them.
  private boolean isSplit(BinaryTree binary) {
    return binary.getKind() == Tree.Kind.CONDITIONAL_AND
        && (!binding.hasPatterns() || PatternVariables.of(binary.getLeftOperand(), true).isEmpty());
  }

  private Conjunct conjunct(ExpressionTree condition) {
    FunctionBuilder function = binding.function(around.depth() + 1, null);
    new Rewriter(binding, function, locals, false).scan(condition, null);
    around.reads(function);
    Function bound = function.build(functionName("Where"), condition, "", BOOLEAN);
    return new Conjunct(
        bound,
        binding.isWrong()
            ? Optional.empty()
            : comparisons.of(condition).flatMap(c -> comparison(c, function)));
  }

  private String functionName(String word) {
    return binding.source().functionNames().function(name, word);
  }

  private Optional<Comparison> comparison(Comparisons.Found found, FunctionBuilder whole) {
    FunctionBuilder outside = binding.function(around.depth() + 1, whole);
    if (found.outside() != null) {
      new Rewriter(binding, outside, locals, false).scan(found.outside(), null);
    }
    if (outside.readsDepth(around.depth() + 1)) {
      return Optional.empty();
    }
    String word = "Bound";
    Function function =
        found.outside() == null
            ? new Function(
                functionName(word),
                dev.micrite.processor.model.Code.of(String.valueOf(found.flag())),
                BOOLEAN,
                List.of())
            : outside.build(functionName(word), found.outside(), "", found.type());
    return Optional.of(new Comparison(found.feature().place().path(), found.operator(), function));
  }
}
