package dev.micrite.processor.bind.expression;

import com.sun.source.tree.CaseTree;
import com.sun.source.tree.ConditionalExpressionTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.SwitchExpressionTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.TypeCastTree;

/** Forbids null as the value of a function, where it can be seen. */
final class NullRule {
  private NullRule() {}

  static void check(Tree value, Binding binding) {
    if (value instanceof ParenthesizedTree parenthesized) {
      check(parenthesized.getExpression(), binding);
    } else if (value instanceof TypeCastTree cast) {
      check(cast.getExpression(), binding);
    } else if (value instanceof ConditionalExpressionTree conditional) {
      check(conditional.getTrueExpression(), binding);
      check(conditional.getFalseExpression(), binding);
    } else if (value instanceof SwitchExpressionTree choice) {
      choice.getCases().stream().map(CaseTree::getBody).forEach(body -> check(body, binding));
    } else if (value instanceof MethodInvocationTree call && isOrElse(call)) {
      check(call.getArguments().get(0), binding);
    } else if (value != null && value.getKind() == Tree.Kind.NULL_LITERAL) {
      binding.report(
          ExpressionMessages.nullValue(binding.feature().key().toString(), binding.at(value)));
    }
  }

  private static boolean isOrElse(MethodInvocationTree call) {
    ExpressionTree select = call.getMethodSelect();
    return call.getArguments().size() == 1
        && select instanceof MemberSelectTree member
        && member.getIdentifier().contentEquals("orElse");
  }
}
