package dev.micrite.processor.bind.expression;

import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.Tree;
import dev.micrite.processor.bind.expression.Reference.ClassName;
import dev.micrite.processor.bind.expression.Reference.Entity;
import dev.micrite.processor.bind.expression.Reference.Frame;
import dev.micrite.processor.bind.expression.Reference.OptionalRow;
import dev.micrite.processor.bind.expression.Reference.Row;
import dev.micrite.processor.bind.expression.Reference.RowFrame;
import dev.micrite.processor.bind.expression.Reference.RowValue;
import dev.micrite.processor.bind.expression.Reference.Value;
import dev.micrite.processor.model.FeatureDeclaration;
import dev.micrite.processor.model.FeatureType;
import dev.micrite.processor.model.TypeName;
import dev.micrite.processor.model.ValueType;
import dev.micrite.processor.read.TypeNames;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;

/** Writes calls: of methods, constructors and aggregations, and references to methods. */
final class CallWriter {
  private static final String EXPRESSIONS = "dev.micrite.Expressions";

  /** Methods of the optional types that give the value, or fail where there is none. */
  static final Set<String> TAKING_OUT =
      Set.of("get", "getAsInt", "getAsLong", "getAsDouble", "orElseThrow");

  private static final Map<ValueType, String> BOXES =
      Map.of(
          ValueType.Primitive.BOOLEAN, "Boolean",
          ValueType.Primitive.BYTE, "Byte",
          ValueType.Primitive.SHORT, "Short",
          ValueType.Primitive.CHAR, "Character",
          ValueType.Primitive.INT, "Integer",
          ValueType.Primitive.LONG, "Long",
          ValueType.Primitive.FLOAT, "Float",
          ValueType.Primitive.DOUBLE, "Double");

  private final Binding binding;
  private final ClassSource source;
  private final FunctionBuilder function;
  private final Rewriter rewriter;
  private final ReferenceWriter references;
  private Tree receiver;

  CallWriter(
      Binding binding, FunctionBuilder function, Rewriter rewriter, ReferenceWriter references) {
    this.binding = binding;
    this.source = binding.source();
    this.function = function;
    this.rewriter = rewriter;
    this.references = references;
  }

  void write(MethodInvocationTree call) {
    call.getTypeArguments().forEach(references::writeType);
    Reference result = rewriter.referenceOf(call);
    if (result instanceof Frame || result instanceof Row || result instanceof OptionalRow) {
      references.write(result, call);
    } else if (call.getMethodSelect() instanceof IdentifierTree name) {
      writeUnqualified(call, name);
    } else if (call.getMethodSelect() instanceof MemberSelectTree select) {
      writeQualified(call, select);
    }
  }

  private void writeUnqualified(MethodInvocationTree call, IdentifierTree tree) {
    String name = tree.getName().toString();
    Optional<NameResolver.Methods> methods = source.names().methods(name);
    if (methods.isPresent()) {
      TypeElement owner = methods.get().owner();
      if (isNow(owner, name, call)) {
        function.replace(call, function.now());
        return;
      }
      checkCall(owner, methods.get().methods(), name, call, tree);
      int start = source.unit().start(tree);
      function.replace(start, start, TypeNames.of(owner), ".");
    } else if (!source.names().hasUnknownOwners()) {
      binding.report(
          ExpressionMessages.unknownMethod(
              binding.feature().key(), name, source.staticMethods(), binding.at(tree)));
    }
    writeArguments(call);
  }

  private static boolean isNow(TypeElement owner, String name, MethodInvocationTree call) {
    return name.equals("now")
        && call.getArguments().isEmpty()
        && owner.getQualifiedName().contentEquals(EXPRESSIONS);
  }

  private void checkCall(
      TypeElement owner,
      List<ExecutableElement> methods,
      String name,
      MethodInvocationTree call,
      Tree at) {
    int count = call.getArguments().size();
    List<ExecutableElement> fitting =
        methods.stream().filter(m -> m.getParameters().size() == count || m.isVarArgs()).toList();
    List<ExecutableElement> meant = fitting.isEmpty() ? methods : fitting;
    String shown = owner.getSimpleName() + "." + name + "()";
    Optional<String> remedy = PurityRules.ofMethod(owner, name);
    if (meant.stream().noneMatch(m -> m.getModifiers().contains(Modifier.STATIC))) {
      binding.report(ExpressionMessages.instanceMember(shown, binding.at(at)));
    } else if (!meant.isEmpty() && meant.stream().noneMatch(source::isAccessible)) {
      binding.report(ExpressionMessages.inaccessible(shown, binding.at(at)));
    } else if (remedy.isPresent()) {
      binding.report(ExpressionMessages.impure(shown, remedy.get(), binding.at(call)));
    }
  }

  private void writeQualified(MethodInvocationTree call, MemberSelectTree select) {
    ExpressionTree of = select.getExpression();
    String name = select.getIdentifier().toString();
    Reference target = rewriter.referenceOf(of);
    if (target instanceof Frame frame) {
      writeAggregation(frame, name, call, select);
    } else if (target instanceof OptionalRow) {
      rewriter.writeRowCall(call);
    } else if (target instanceof ClassName type) {
      writeStatic(type, name, call, of);
    } else if (target instanceof Entity entity) {
      reportMethodOf(entity.featureClass(), name, call);
    } else if (target instanceof Row row) {
      reportMethodOf(row.featureClass(), name, call);
    } else if (target instanceof RowFrame frame) {
      references.write(frame, of);
    } else if (References.isWrong(target)) {
      rewriter.scan(of, null);
      // Nothing is known of what lambdas would be given here.
      call.getArguments().stream()
          .filter(a -> !(a instanceof LambdaExpressionTree))
          .forEach(a -> rewriter.scan(a, null));
    } else if (target instanceof Value value && isTakenOut(value, name, call)) {
      writeTakenOut(value, call);
    } else {
      receiver = withoutParentheses(of);
      rewriter.scan(of, null);
      if (target instanceof RowValue value && isTakenOut(value.feature(), name, call)) {
        rewriter.takeOut(value, of);
      }
      new IdentityRules(binding, rewriter).checkCall(call, of, name);
      writeArguments(call);
    }
  }

  private static ExpressionTree withoutParentheses(ExpressionTree tree) {
    return tree instanceof ParenthesizedTree parenthesized
        ? withoutParentheses(parenthesized.getExpression())
        : tree;
  }

  private void reportMethodOf(TypeName featureClass, String method, MethodInvocationTree call) {
    binding.report(
        ExpressionMessages.methodOfEntity(
            featureClass.simpleName(), method, binding.at(call.getMethodSelect())));
    writeArguments(call);
  }

  private void writeStatic(
      ClassName type, String name, MethodInvocationTree call, ExpressionTree qualifier) {
    if (type.element().isPresent()) {
      TypeElement owner = type.element().get();
      if (isNow(owner, name, call)) {
        function.replace(call, function.now());
        return;
      }
      List<ExecutableElement> methods = source.members().methods(owner, name);
      if (!methods.isEmpty()) {
        checkCall(owner, methods, name, call, call.getMethodSelect());
      }
    }
    references.write(type, qualifier);
    writeArguments(call);
  }

  private boolean isTakenOut(Value value, String method, MethodInvocationTree call) {
    return rewriter.skipsAbsent()
        && value.place().depth() == function.depth()
        && isTakenOut(value.feature(), method, call);
  }

  private static boolean isTakenOut(
      FeatureDeclaration feature, String method, MethodInvocationTree call) {
    return TAKING_OUT.contains(method)
        && call.getArguments().isEmpty()
        && feature.type().filter(FeatureType::isOptional).isPresent();
  }

  private void writeTakenOut(Value value, MethodInvocationTree call) {
    FeatureType type = value.feature().type().orElseThrow();
    boolean isBox = type.form() == FeatureType.Form.OPTIONAL;
    writeParameter(call, function.feature(value, true), isBox ? type.value() : null);
  }

  private void writeAggregation(
      Frame frame, String method, MethodInvocationTree call, MemberSelectTree select) {
    Optional<AggregateCall> aggregate = AggregateCall.named(method);
    AggregationBinder binder = new AggregationBinder(binding, function, rewriter.locals());
    if (aggregate.isEmpty()) {
      int end = source.unit().end(select);
      binder.conditions(frame, binding.nextAggregation());
      binding.report(
          ExpressionMessages.unknownAggregation(method, binding.at(end - method.length(), end)));
      return;
    }
    Optional<Object> parameter =
        function.aggregation(
            frame.place(),
            method,
            source.unit().text(call),
            () -> binder.bind(frame, aggregate.get(), call));
    if (parameter.isPresent()) {
      boolean isBox = method.equals("sum");
      FeatureType type = function.aggregationType(parameter.get());
      writeParameter(call, parameter.get(), isBox ? type.value() : null);
    }
  }

  /**
   * Writes a parameter for a call.
   *
   * @param box the type whose box the call gives where the parameter is primitive, so that the
   *     box's methods can be called on it; null where the parameter has the call's type
   */
  private void writeParameter(MethodInvocationTree call, Object parameter, ValueType box) {
    if (call == receiver && box != null && BOXES.containsKey(box)) {
      TypeName type = TypeName.of("java.lang", BOXES.get(box));
      function.replace(call, "((", type, ") ", parameter, ")");
    } else {
      function.replace(call, parameter);
    }
  }

  private void writeArguments(MethodInvocationTree call) {
    List<? extends ExpressionTree> arguments = call.getArguments();
    Locals around = rewriter.locals();
    for (int i = 0; i < arguments.size(); i++) {
      int argument = i;
      if (arguments.get(i) instanceof LambdaExpressionTree lambda) {
        rewriter.lambda(
            lambda,
            parameter -> source.typer().calls().parameter(call, argument, parameter, around));
      } else {
        rewriter.scan(arguments.get(i), null);
      }
    }
  }
}
