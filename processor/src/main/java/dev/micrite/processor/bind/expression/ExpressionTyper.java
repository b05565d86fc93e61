package dev.micrite.processor.bind.expression;

import com.sun.source.tree.ArrayAccessTree;
import com.sun.source.tree.ArrayTypeTree;
import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.CaseTree;
import com.sun.source.tree.ConditionalExpressionTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.InstanceOfTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.NewArrayTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.ParameterizedTypeTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.PrimitiveTypeTree;
import com.sun.source.tree.SwitchExpressionTree;
import com.sun.source.tree.ThrowTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.TypeCastTree;
import com.sun.source.tree.UnaryTree;
import dev.micrite.processor.bind.expression.Reference.ClassName;
import dev.micrite.processor.bind.expression.Reference.RowValue;
import dev.micrite.processor.bind.expression.Reference.StaticField;
import dev.micrite.processor.bind.expression.Reference.Value;
import dev.micrite.processor.model.FeatureKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;

/**
 * The type of an expression that javac has not attributed yet. It knows what expressions of
 * features are made of, and says so when it does not know: an empty answer, never a guess.
 */
final class ExpressionTyper {
  private final JavaTypes types;
  private final MemberLookup members;
  private final References references;
  private final CallTyper calls;

  ExpressionTyper(
      JavaTypes types, MemberLookup members, References references, NameResolver names) {
    this.types = types;
    this.members = members;
    this.references = references;
    this.calls = new CallTyper(types, members, references, names, this);
  }

  CallTyper calls() {
    return calls;
  }

  /** The type, as Java gives it to the expression standing alone. */
  Optional<TypeMirror> typeOf(Tree tree, Locals locals) {
    return found(tree, locals).filter(t -> t.getKind() != TypeKind.ERROR);
  }

  private Optional<TypeMirror> found(Tree tree, Locals locals) {
    if (tree instanceof IdentifierTree || tree instanceof MemberSelectTree) {
      return named(tree, locals);
    }
    if (tree instanceof ParenthesizedTree parenthesized) {
      return typeOf(parenthesized.getExpression(), locals);
    }
    if (tree instanceof LiteralTree literal) {
      return Optional.of(literal(literal.getKind()));
    }
    if (tree instanceof TypeCastTree cast) {
      return type(cast.getType());
    }
    if (tree instanceof MethodInvocationTree invocation) {
      return calls.result(invocation, locals);
    }
    if (tree instanceof ConditionalExpressionTree conditional) {
      return either(
          List.of(conditional.getTrueExpression(), conditional.getFalseExpression()), locals);
    }
    if (tree instanceof UnaryTree unary) {
      return unary.getKind() == Tree.Kind.LOGICAL_COMPLEMENT
          ? Optional.of(types.primitive(TypeKind.BOOLEAN))
          : typeOf(unary.getExpression(), locals).flatMap(types::promoted);
    }
    if (tree instanceof BinaryTree binary) {
      return binary(binary, locals);
    }
    if (tree instanceof InstanceOfTree) {
      return Optional.of(types.primitive(TypeKind.BOOLEAN));
    }
    if (tree instanceof ArrayAccessTree access) {
      return typeOf(access.getExpression(), locals)
          .flatMap(
              t -> t instanceof ArrayType a ? Optional.of(a.getComponentType()) : Optional.empty());
    }
    if (tree instanceof NewClassTree creation) {
      return type(creation.getIdentifier());
    }
    if (tree instanceof NewArrayTree array) {
      return newArray(array);
    }
    return tree instanceof SwitchExpressionTree choice ? choice(choice, locals) : Optional.empty();
  }

  private Optional<TypeMirror> named(Tree tree, Locals locals) {
    Reference reference = references.of(tree, locals);
    if (reference instanceof Value value) {
      return field(value.feature().key());
    }
    if (reference instanceof RowValue value) {
      return field(value.feature().key());
    }
    if (reference instanceof StaticField constant) {
      return Optional.of(constant.field().field().asType());
    }
    if (reference instanceof Reference.Local local) {
      return local.type().get();
    }
    return tree instanceof MemberSelectTree select && reference instanceof Reference.Plain
        ? selected(select, locals)
        : Optional.empty();
  }

  private Optional<TypeMirror> selected(MemberSelectTree select, Locals locals) {
    String name = select.getIdentifier().toString();
    if (name.equals("class")) {
      return Optional.empty();
    }
    return typeOf(select.getExpression(), locals)
        .filter(t -> t.getKind() == TypeKind.ARRAY && name.equals("length"))
        .map(t -> types.primitive(TypeKind.INT));
  }

  /** The type of a feature as its class declares it. */
  private Optional<TypeMirror> field(FeatureKey feature) {
    return members
        .type(feature.featureClass().canonicalName())
        .flatMap(t -> members.field(t, feature.name()))
        .map(f -> f.asType());
  }

  private TypeMirror literal(Tree.Kind kind) {
    return switch (kind) {
      case INT_LITERAL -> types.primitive(TypeKind.INT);
      case LONG_LITERAL -> types.primitive(TypeKind.LONG);
      case FLOAT_LITERAL -> types.primitive(TypeKind.FLOAT);
      case DOUBLE_LITERAL -> types.primitive(TypeKind.DOUBLE);
      case BOOLEAN_LITERAL -> types.primitive(TypeKind.BOOLEAN);
      case CHAR_LITERAL -> types.primitive(TypeKind.CHAR);
      case NULL_LITERAL -> types.types().getNullType();
      default -> types.string();
    };
  }

  private Optional<TypeMirror> binary(BinaryTree binary, Locals locals) {
    switch (binary.getKind()) {
      case EQUAL_TO, NOT_EQUAL_TO, LESS_THAN, LESS_THAN_EQUAL, GREATER_THAN, GREATER_THAN_EQUAL -> {
        return Optional.of(types.primitive(TypeKind.BOOLEAN));
      }
      case CONDITIONAL_AND, CONDITIONAL_OR -> {
        return Optional.of(types.primitive(TypeKind.BOOLEAN));
      }
      default -> {}
    }
    Optional<TypeMirror> left = typeOf(binary.getLeftOperand(), locals);
    Optional<TypeMirror> right = typeOf(binary.getRightOperand(), locals);
    boolean isPlus = binary.getKind() == Tree.Kind.PLUS;
    if (isPlus
        && (left.filter(this::isString).isPresent() || right.filter(this::isString).isPresent())) {
      return Optional.of(types.string());
    }
    if (left.isEmpty() || right.isEmpty()) {
      return Optional.empty();
    }
    return switch (binary.getKind()) {
      case LEFT_SHIFT, RIGHT_SHIFT, UNSIGNED_RIGHT_SHIFT -> types.promoted(left.get());
      case AND, OR, XOR ->
          types.isBoolean(left.get())
              ? Optional.of(types.primitive(TypeKind.BOOLEAN))
              : types.promoted(left.get(), right.get());
      default -> types.promoted(left.get(), right.get());
    };
  }

  private boolean isString(TypeMirror type) {
    return types.isClass(type, "java.lang.String");
  }

  private Optional<TypeMirror> newArray(NewArrayTree array) {
    if (array.getType() == null) {
      return Optional.empty();
    }
    Optional<TypeMirror> type = type(array.getType());
    int dimensions = Math.max(1, array.getDimensions().size());
    for (int i = 0; i < dimensions; i++) {
      type = type.map(types.types()::getArrayType);
    }
    return type;
  }

  private Optional<TypeMirror> choice(SwitchExpressionTree choice, Locals locals) {
    List<ExpressionTree> results = new ArrayList<>();
    for (CaseTree each : choice.getCases()) {
      if (each.getBody() instanceof ExpressionTree result) {
        results.add(result);
      } else if (each.getBody() == null || !(each.getBody() instanceof ThrowTree)) {
        return Optional.empty();
      }
    }
    return either(results, locals);
  }

  private Optional<TypeMirror> either(List<? extends ExpressionTree> trees, Locals locals) {
    Optional<TypeMirror> result = Optional.empty();
    for (ExpressionTree tree : trees) {
      Optional<TypeMirror> next = typeOf(tree, locals);
      if (next.isEmpty()) {
        return next;
      }
      result = tree == trees.get(0) ? next : result.flatMap(r -> types.either(r, next.get()));
    }
    return result;
  }

  /** The type that a type as written means. */
  Optional<TypeMirror> type(Tree tree) {
    if (tree instanceof PrimitiveTypeTree primitive) {
      return Optional.of(types.primitive(primitive.getPrimitiveTypeKind()));
    }
    if (tree instanceof ArrayTypeTree array) {
      return type(array.getType()).map(types.types()::getArrayType);
    }
    if (tree instanceof ParameterizedTypeTree parameterized) {
      return parameterized(parameterized);
    }
    return references.ofType(tree) instanceof ClassName name
        ? name.element().map(e -> types.types().getDeclaredType(e))
        : Optional.empty();
  }

  private Optional<TypeMirror> parameterized(ParameterizedTypeTree tree) {
    Optional<TypeMirror> raw = type(tree.getType());
    List<TypeMirror> arguments = new ArrayList<>();
    for (Tree argument : tree.getTypeArguments()) {
      Optional<TypeMirror> type = type(argument);
      if (type.isEmpty()) {
        return Optional.empty();
      }
      arguments.add(type.get());
    }
    return arguments.isEmpty()
        ? Optional.empty()
        : raw.map(
            r ->
                types
                    .types()
                    .getDeclaredType(
                        (TypeElement) types.types().asElement(r),
                        arguments.toArray(TypeMirror[]::new)));
  }
}
