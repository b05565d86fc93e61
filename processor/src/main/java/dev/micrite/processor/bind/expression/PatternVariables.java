package dev.micrite.processor.bind.expression;

import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.BindingPatternTree;
import com.sun.source.tree.CaseTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.InstanceOfTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.UnaryTree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreeScanner;
import java.util.LinkedHashMap;
import java.util.Map;

/** The variables that a condition declares by patterns, with their types as written (JLS 6.3.1). */
final class PatternVariables {
  private PatternVariables() {}

  /** Those that have a value where the condition holds, or where it does not. */
  static Map<String, Tree> of(ExpressionTree condition, boolean holds) {
    Map<String, Tree> found = new LinkedHashMap<>();
    collect(condition, holds, found);
    return found;
  }

  private static void collect(ExpressionTree tree, boolean holds, Map<String, Tree> into) {
    if (tree instanceof ParenthesizedTree parenthesized) {
      collect(parenthesized.getExpression(), holds, into);
    } else if (tree instanceof UnaryTree unary && unary.getKind() == Tree.Kind.LOGICAL_COMPLEMENT) {
      collect(unary.getExpression(), !holds, into);
    } else if (tree instanceof InstanceOfTree test && holds && test.getPattern() != null) {
      into.putAll(in(test.getPattern(), null));
    } else if (tree instanceof BinaryTree binary
        && binary.getKind() == (holds ? Tree.Kind.CONDITIONAL_AND : Tree.Kind.CONDITIONAL_OR)) {
      collect(binary.getLeftOperand(), holds, into);
      collect(binary.getRightOperand(), holds, into);
    }
  }

  /** Those of the labels of a case. */
  static Map<String, Tree> ofLabels(CaseTree each) {
    return in(each, each.getBody());
  }

  private static Map<String, Tree> in(Tree tree, Tree except) {
    Map<String, Tree> found = new LinkedHashMap<>();
    new TreeScanner<Void, Void>() {
      @Override
      public Void scan(Tree node, Void unused) {
        return node == except ? null : super.scan(node, unused);
      }

      @Override
      public Void visitBindingPattern(BindingPatternTree node, Void unused) {
        VariableTree variable = node.getVariable();
        found.put(variable.getName().toString(), variable.getType());
        return null;
      }
    }.scan(tree, null);
    return found;
  }
}
