package dev.micrite.processor.bind.expression;

import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.BlockTree;
import com.sun.source.tree.CaseTree;
import com.sun.source.tree.CompoundAssignmentTree;
import com.sun.source.tree.ConditionalExpressionTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.InstanceOfTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.MemberReferenceTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.NewArrayTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.SwitchExpressionTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.TypeCastTree;
import com.sun.source.tree.UnaryTree;
import com.sun.source.tree.VariableTree;
import com.sun.source.tree.YieldTree;
import com.sun.source.util.TreeScanner;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntFunction;
import javax.lang.model.element.ElementKind;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;

/**
 * Walks the text of one function and notes what is replaced in it. A scan of an expression reads it
 * as a value; what is no value of Java (an entity, a data frame, a row) is read by its users.
 */
final class Rewriter extends TreeScanner<Void, Void> {
  private final Binding binding;
  private final boolean isValueOfRow;
  private final ReferenceWriter references;
  private final CallWriter calls;
  private final RowCallWriter rowCalls;
  private final CreationWriter creations;
  private final Set<Tree> enumLabels = Collections.newSetFromMap(new IdentityHashMap<>());
  private Locals locals;
  private boolean isConditional;

  /**
   * @param isValueOfRow whether a row for which it has no value is skipped
   */
  Rewriter(Binding binding, FunctionBuilder function, Locals locals, boolean isValueOfRow) {
    this.binding = binding;
    this.locals = locals;
    this.isValueOfRow = isValueOfRow;
    this.references = new ReferenceWriter(binding, function, this);
    this.calls = new CallWriter(binding, function, this, references);
    this.rowCalls = new RowCallWriter(binding, function, this, references);
    this.creations = new CreationWriter(binding, this, references);
  }

  Locals locals() {
    return locals;
  }

  Reference referenceOf(Tree tree) {
    return binding.source().references().of(tree, locals);
  }

  Optional<TypeMirror> typeOf(Tree tree) {
    return binding.source().typer().typeOf(tree, locals);
  }

  /** Whether what is read here is read for every row, so that a row that lacks it has no value. */
  boolean skipsAbsent() {
    return isValueOfRow && !isConditional;
  }

  private void scanConditionally(Tree tree, Locals inner) {
    Locals outer = locals;
    boolean wasConditional = isConditional;
    locals = inner;
    isConditional = true;
    scan(tree, null);
    locals = outer;
    isConditional = wasConditional;
  }

  @Override
  public Void visitIdentifier(IdentifierTree node, Void unused) {
    if (!enumLabels.contains(node)) {
      references.write(referenceOf(node), node);
    }
    return null;
  }

  @Override
  public Void visitMemberSelect(MemberSelectTree node, Void unused) {
    references.write(referenceOf(node), node);
    return null;
  }

  @Override
  public Void visitMethodInvocation(MethodInvocationTree node, Void unused) {
    calls.write(node);
    return null;
  }

  @Override
  public Void visitMemberReference(MemberReferenceTree node, Void unused) {
    creations.write(node);
    return null;
  }

  @Override
  public Void visitNewClass(NewClassTree node, Void unused) {
    creations.write(node);
    return null;
  }

  @Override
  public Void visitLambdaExpression(LambdaExpressionTree node, Void unused) {
    lambda(node, parameter -> Optional.empty());
    return null;
  }

  /** Scans a lambda of plain Java whose parameters have these types, where they are not written. */
  void lambda(LambdaExpressionTree node, IntFunction<Optional<TypeMirror>> types) {
    Locals inner = locals;
    for (int i = 0; i < node.getParameters().size(); i++) {
      VariableTree parameter = node.getParameters().get(i);
      Tree written = parameter.getType();
      int position = i;
      references.writeType(written);
      inner =
          inner.with(
              parameter.getName().toString(),
              Locals.lazily(
                  () ->
                      written == null
                          ? types.apply(position)
                          : binding.source().typer().type(written)));
    }
    lambdaBody(node, inner);
  }

  /** Scans the body of a lambda with the names that it sees. */
  void lambdaBody(LambdaExpressionTree node, Locals inner) {
    if (node.getBodyKind() == LambdaExpressionTree.BodyKind.STATEMENT) {
      binding.report(ExpressionMessages.blockLambda(binding.at(node.getBody())));
    } else {
      scanConditionally(node.getBody(), inner);
    }
  }

  /** Writes the body of a lambda that gives a row object, or an optional one. */
  void rowBody(ExpressionTree body, Locals inner) {
    Locals outer = locals;
    boolean wasConditional = isConditional;
    locals = inner;
    isConditional = true;
    references.writeRow(body);
    locals = outer;
    isConditional = wasConditional;
  }

  /** Notes that the optional feature of a row object is taken out of its {@code Optional}. */
  void takeOut(Reference.RowValue value, ExpressionTree optional) {
    rowCalls.takeOut(value, optional);
  }

  void writeRowCall(MethodInvocationTree call) {
    rowCalls.write(call);
  }

  @Override
  public Void visitConditionalExpression(ConditionalExpressionTree node, Void unused) {
    scan(node.getCondition(), null);
    scanConditionally(node.getTrueExpression(), withPatterns(node.getCondition(), true));
    scanConditionally(node.getFalseExpression(), withPatterns(node.getCondition(), false));
    return null;
  }

  @Override
  public Void visitBinary(BinaryTree node, Void unused) {
    boolean isAnd = node.getKind() == Tree.Kind.CONDITIONAL_AND;
    scan(node.getLeftOperand(), null);
    if (isAnd || node.getKind() == Tree.Kind.CONDITIONAL_OR) {
      scanConditionally(node.getRightOperand(), withPatterns(node.getLeftOperand(), isAnd));
    } else {
      scan(node.getRightOperand(), null);
      new IdentityRules(binding, this).checkEquality(node);
    }
    return null;
  }

  private Locals withPatterns(ExpressionTree condition, boolean holds) {
    if (!binding.hasPatterns()) {
      return locals;
    }
    Locals inner = locals;
    for (Map.Entry<String, Tree> e : PatternVariables.of(condition, holds).entrySet()) {
      inner = inner.with(e.getKey(), variable(e.getValue()));
    }
    return inner;
  }

  private Locals.Plain variable(Tree type) {
    return Locals.lazily(
        () -> type == null ? Optional.empty() : binding.source().typer().type(type));
  }

  @Override
  public Void visitUnary(UnaryTree node, Void unused) {
    switch (node.getKind()) {
      case PREFIX_INCREMENT, PREFIX_DECREMENT, POSTFIX_INCREMENT, POSTFIX_DECREMENT ->
          binding.report(ExpressionMessages.assignment(binding.at(node)));
      default -> scan(node.getExpression(), null);
    }
    return null;
  }

  @Override
  public Void visitAssignment(AssignmentTree node, Void unused) {
    binding.report(ExpressionMessages.assignment(binding.at(node)));
    return null;
  }

  @Override
  public Void visitCompoundAssignment(CompoundAssignmentTree node, Void unused) {
    binding.report(ExpressionMessages.assignment(binding.at(node)));
    return null;
  }

  @Override
  public Void visitTypeCast(TypeCastTree node, Void unused) {
    references.writeType(node.getType());
    return scan(node.getExpression(), null);
  }

  @Override
  public Void visitInstanceOf(InstanceOfTree node, Void unused) {
    scan(node.getExpression(), null);
    if (node.getPattern() == null) {
      references.writeType(node.getType());
    } else {
      scan(node.getPattern(), null);
    }
    return null;
  }

  @Override
  public Void visitVariable(VariableTree node, Void unused) {
    references.writeType(node.getType());
    return null;
  }

  @Override
  public Void visitNewArray(NewArrayTree node, Void unused) {
    references.writeType(node.getType());
    scan(node.getDimensions(), null);
    return scan(node.getInitializers(), null);
  }

  @Override
  public Void visitSwitchExpression(SwitchExpressionTree node, Void unused) {
    scan(node.getExpression(), null);
    Optional<TypeMirror> type = typeOf(node.getExpression());
    for (CaseTree each : node.getCases()) {
      for (ExpressionTree label : each.getExpressions()) {
        if (label instanceof IdentifierTree && isEnumConstant(label, type)) {
          enumLabels.add(label);
        }
      }
      Locals inner = locals;
      for (Map.Entry<String, Tree> e : PatternVariables.ofLabels(each).entrySet()) {
        inner = inner.with(e.getKey(), variable(e.getValue()));
      }
      scanConditionally(each, inner);
    }
    return null;
  }

  private boolean isEnumConstant(Tree label, Optional<TypeMirror> selector) {
    return selector
        .map(
            t ->
                t instanceof DeclaredType declared
                    && declared.asElement().getKind() == ElementKind.ENUM)
        .orElseGet(() -> !(referenceOf(label) instanceof Reference.StaticField));
  }

  @Override
  public Void visitYield(YieldTree node, Void unused) {
    binding.report(ExpressionMessages.statements(binding.at(node)));
    return null;
  }

  @Override
  public Void visitBlock(BlockTree node, Void unused) {
    binding.report(ExpressionMessages.statements(binding.at(node)));
    return null;
  }
}
