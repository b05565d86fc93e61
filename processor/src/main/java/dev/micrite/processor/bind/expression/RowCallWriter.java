package dev.micrite.processor.bind.expression;

import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.MemberReferenceTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.ParenthesizedTree;
import dev.micrite.processor.bind.expression.Reference.OptionalRow;
import dev.micrite.processor.bind.expression.Reference.Root;
import dev.micrite.processor.bind.expression.Reference.Row;
import dev.micrite.processor.bind.expression.Reference.RowValue;
import java.util.Set;

/**
 * Writes calls on has-ones that may be absent: they stay as they are, on {@code Optional<UserRow>}.
 */
final class RowCallWriter {
  private static final Set<String> KNOWN =
      Set.of("isPresent", "isEmpty", "map", "flatMap", "filter", "get", "orElseThrow");

  private final Binding binding;
  private final FunctionBuilder function;
  private final Rewriter rewriter;
  private final ReferenceWriter references;

  RowCallWriter(
      Binding binding, FunctionBuilder function, Rewriter rewriter, ReferenceWriter references) {
    this.binding = binding;
    this.function = function;
    this.rewriter = rewriter;
    this.references = references;
  }

  /** Writes a call on an optional row; the lambda's parameter is a row object. */
  void write(MethodInvocationTree call) {
    MemberSelectTree select = (MemberSelectTree) call.getMethodSelect();
    String method = select.getIdentifier().toString();
    if (!(rewriter.referenceOf(select.getExpression()) instanceof OptionalRow row)) {
      return;
    }
    references.writeRow(select.getExpression());
    boolean isKnown = KNOWN.contains(method);
    if (isKnown && call.getArguments().isEmpty()) {
      if (CallWriter.TAKING_OUT.contains(method)) {
        takeOut(row.root(), select.getExpression());
      }
      return;
    }
    if (isKnown
        && call.getArguments().size() == 1
        && call.getArguments().get(0) instanceof LambdaExpressionTree lambda
        && Reference.onlyParameter(lambda).isPresent()) {
      Row present = new Row(row.root(), row.hops(), row.featureClass());
      writeLambda(lambda, method, present);
    } else if (isKnown
        && call.getArguments().size() == 1
        && call.getArguments().get(0) instanceof MemberReferenceTree reference) {
      binding.report(
          ExpressionMessages.rowMethodReference(
              binding.text(reference), "r -> r." + reference.getName(), binding.at(reference)));
    } else {
      binding.report(
          ExpressionMessages.optionalRow(ReferenceWriter.relation(row), binding.at(call)));
    }
  }

  /** Notes that the optional feature of a row object is taken out. */
  void takeOut(RowValue value, ExpressionTree optional) {
    takeOut(value.root(), optional);
  }

  /**
   * Notes all that has to be there for the {@code Optional} to hold something, if every row is
   * asked and presence is all that it takes. Behind a {@code filter} it is not: that stays Java.
   */
  private void takeOut(Root root, ExpressionTree optional) {
    if (rewriter.skipsAbsent()
        && root.place().depth() == function.depth()
        && !isFiltered(optional)) {
      takeOutAll(optional);
    }
  }

  private static boolean isFiltered(ExpressionTree tree) {
    if (tree instanceof ParenthesizedTree parenthesized) {
      return isFiltered(parenthesized.getExpression());
    }
    return tree instanceof MemberSelectTree select && isFiltered(select.getExpression())
        || tree instanceof MethodInvocationTree call
            && call.getMethodSelect() instanceof MemberSelectTree called
            && (called.getIdentifier().contentEquals("filter")
                || isFiltered(called.getExpression()));
  }

  private void takeOutAll(ExpressionTree tree) {
    if (tree instanceof ParenthesizedTree parenthesized) {
      takeOutAll(parenthesized.getExpression());
      return;
    }
    if (tree instanceof MethodInvocationTree call
        && call.getMethodSelect() instanceof MemberSelectTree called) {
      takeOutAll(called.getExpression());
    }
    Reference reference = rewriter.referenceOf(tree);
    if (reference instanceof OptionalRow row) {
      function.takeOut(row.root(), row.hops());
    } else if (reference instanceof RowValue value) {
      function.takeOut(value.root(), value.hops());
    }
  }

  private void writeLambda(LambdaExpressionTree lambda, String method, Row present) {
    Locals inner =
        rewriter
            .locals()
            .with(Reference.onlyParameter(lambda).orElseThrow(), new Locals.Known(present));
    Reference result = binding.source().references().of(lambda.getBody(), inner);
    boolean isRow =
        method.equals("map") && result instanceof Row
            || method.equals("flatMap") && result instanceof OptionalRow;
    if (isRow) {
      rewriter.rowBody((ExpressionTree) lambda.getBody(), inner);
    } else {
      rewriter.lambdaBody(lambda, inner);
    }
  }
}
