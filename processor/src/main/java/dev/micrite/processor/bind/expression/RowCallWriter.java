package dev.micrite.processor.bind.expression;

import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.MemberReferenceTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import dev.micrite.processor.bind.expression.Reference.OptionalRow;
import dev.micrite.processor.bind.expression.Reference.Row;
import java.util.Set;

/**
 * Writes calls on has-ones that may be absent: they stay as they are, on {@code Optional<UserRow>}.
 */
final class RowCallWriter {
  private static final Set<String> KNOWN =
      Set.of("isPresent", "isEmpty", "map", "flatMap", "filter", "get", "orElseThrow");

  private final Binding binding;
  private final Rewriter rewriter;
  private final ReferenceWriter references;

  RowCallWriter(Binding binding, Rewriter rewriter, ReferenceWriter references) {
    this.binding = binding;
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
