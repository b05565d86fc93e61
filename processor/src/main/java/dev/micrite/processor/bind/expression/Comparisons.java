package dev.micrite.processor.bind.expression;

import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.UnaryTree;
import dev.micrite.processor.bind.expression.Reference.Value;
import dev.micrite.processor.model.BoundExpression.Operator;
import dev.micrite.processor.model.FeatureType;
import dev.micrite.processor.model.ValueType;
import dev.micrite.processor.model.ValueType.Primitive;
import dev.micrite.processor.model.ValueType.Scalar;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Sees conditions as comparisons of a feature of the row: with operators on numbers, booleans and
 * enums, {@code isAfter} and {@code isBefore} on times, {@code equals} on values whose equality is
 * the same everywhere (not on BigDecimal, where 1.0 and 1.00 differ), and {@code compareTo} with 0.
 */
final class Comparisons {
  private static final Map<Tree.Kind, Operator> OPERATORS =
      Map.of(
          Tree.Kind.EQUAL_TO, Operator.EQUAL,
          Tree.Kind.NOT_EQUAL_TO, Operator.NOT_EQUAL,
          Tree.Kind.LESS_THAN, Operator.LESS,
          Tree.Kind.LESS_THAN_EQUAL, Operator.LESS_OR_EQUAL,
          Tree.Kind.GREATER_THAN, Operator.GREATER,
          Tree.Kind.GREATER_THAN_EQUAL, Operator.GREATER_OR_EQUAL);

  private static final Map<Operator, Operator> REVERSED =
      Map.of(
          Operator.LESS, Operator.GREATER,
          Operator.LESS_OR_EQUAL, Operator.GREATER_OR_EQUAL,
          Operator.GREATER, Operator.LESS,
          Operator.GREATER_OR_EQUAL, Operator.LESS_OR_EQUAL);

  private static final Map<Operator, Operator> NEGATED =
      Map.of(
          Operator.EQUAL, Operator.NOT_EQUAL,
          Operator.NOT_EQUAL, Operator.EQUAL,
          Operator.LESS, Operator.GREATER_OR_EQUAL,
          Operator.LESS_OR_EQUAL, Operator.GREATER,
          Operator.GREATER, Operator.LESS_OR_EQUAL,
          Operator.GREATER_OR_EQUAL, Operator.LESS);

  private static final Set<ValueType> TIMES = Set.of(Scalar.INSTANT, Scalar.LOCAL_DATE);
  private static final Set<ValueType> WITH_EQUALITY =
      Set.of(Scalar.STRING, Scalar.UUID, Scalar.INSTANT, Scalar.LOCAL_DATE, Scalar.DURATION);
  private static final Set<ValueType> WITH_ORDER =
      Set.of(Scalar.DECIMAL, Scalar.INSTANT, Scalar.LOCAL_DATE, Scalar.DURATION);

  private final ClassSource source;
  private final Locals locals;
  private final int rowDepth;

  /**
   * A comparison.
   *
   * @param outside what the feature is compared with; null when that is {@code flag}
   * @param type of the outside
   */
  record Found(
      Value feature, Operator operator, ExpressionTree outside, FeatureType type, boolean flag) {
    Found negated() {
      return outside == null
          ? new Found(feature, operator, null, type, !flag)
          : new Found(feature, NEGATED.get(operator), outside, type, flag);
    }
  }

  Comparisons(ClassSource source, Locals locals, int rowDepth) {
    this.source = source;
    this.locals = locals;
    this.rowDepth = rowDepth;
  }

  /**
   * The condition as a comparison, if it is one; that the outside is free of the row is not seen.
   */
  Optional<Found> of(ExpressionTree condition) {
    if (condition instanceof ParenthesizedTree parenthesized) {
      return of(parenthesized.getExpression());
    }
    if (condition instanceof UnaryTree unary && unary.getKind() == Tree.Kind.LOGICAL_COMPLEMENT) {
      return of(unary.getExpression()).filter(this::isNegatable).map(Found::negated);
    }
    if (condition instanceof BinaryTree binary) {
      return ofOperator(binary);
    }
    if (condition instanceof MethodInvocationTree call
        && call.getMethodSelect() instanceof MemberSelectTree select
        && call.getArguments().size() == 1) {
      return ofCall(
          select.getIdentifier().toString(), select.getExpression(), call.getArguments().get(0));
    }
    return rowFeature(condition)
        .filter(v -> valueType(v) == Primitive.BOOLEAN)
        .map(v -> new Found(v, Operator.EQUAL, null, v.feature().type().orElseThrow(), true));
  }

  // !(a < b) is not a >= b where one of them is NaN.
  private boolean isNegatable(Found found) {
    boolean isExact = found.operator() == Operator.EQUAL || found.operator() == Operator.NOT_EQUAL;
    return isExact || !isFloating(valueType(found.feature())) && !isFloating(found.type().value());
  }

  private static boolean isFloating(ValueType type) {
    return type == Primitive.DOUBLE || type == Primitive.FLOAT;
  }

  private Optional<Found> ofOperator(BinaryTree binary) {
    Operator operator = OPERATORS.get(binary.getKind());
    if (operator == null) {
      return Optional.empty();
    }
    Optional<Found> ofCompareTo = ofCompareTo(binary, operator);
    if (ofCompareTo.isPresent()) {
      return ofCompareTo;
    }
    ExpressionTree left = binary.getLeftOperand();
    ExpressionTree right = binary.getRightOperand();
    return operands(left, operator, right)
        .or(() -> operands(right, REVERSED.getOrDefault(operator, operator), left));
  }

  private Optional<Found> operands(ExpressionTree row, Operator operator, ExpressionTree outside) {
    return found(row, operator, outside)
        .filter(
            f -> {
              ValueType feature = valueType(f.feature());
              ValueType other = f.type().value();
              return feature instanceof Primitive && other instanceof Primitive
                  || feature instanceof ValueType.EnumOf && feature.equals(other);
            });
  }

  // a.compareTo(b) > 0
  private Optional<Found> ofCompareTo(BinaryTree binary, Operator operator) {
    boolean isZero = source.unit().text(binary.getRightOperand()).equals("0");
    if (!isZero
        || !(binary.getLeftOperand() instanceof MethodInvocationTree call)
        || call.getArguments().size() != 1
        || !(call.getMethodSelect() instanceof MemberSelectTree select)
        || !select.getIdentifier().contentEquals("compareTo")) {
      return Optional.empty();
    }
    return sides(select.getExpression(), operator, call.getArguments().get(0))
        .filter(f -> WITH_ORDER.contains(valueType(f.feature())));
  }

  private Optional<Found> ofCall(String method, ExpressionTree left, ExpressionTree right) {
    return switch (method) {
      case "isAfter" ->
          sides(left, Operator.GREATER, right).filter(f -> TIMES.contains(valueType(f.feature())));
      case "isBefore" ->
          sides(left, Operator.LESS, right).filter(f -> TIMES.contains(valueType(f.feature())));
      case "equals" ->
          sides(left, Operator.EQUAL, right)
              .filter(
                  f ->
                      WITH_EQUALITY.contains(valueType(f.feature()))
                          || valueType(f.feature()) instanceof ValueType.EnumOf);
      default -> Optional.empty();
    };
  }

  /** A feature of the row on one side, and a value of the same type on the other. */
  private Optional<Found> sides(ExpressionTree left, Operator operator, ExpressionTree right) {
    return found(left, operator, right)
        .or(() -> found(right, REVERSED.getOrDefault(operator, operator), left))
        .filter(f -> f.type().value().equals(valueType(f.feature())));
  }

  private Optional<Found> found(ExpressionTree row, Operator operator, ExpressionTree outside) {
    return rowFeature(row)
        .flatMap(
            value ->
                source
                    .typer()
                    .typeOf(outside, locals)
                    .flatMap(FeatureTypes::of)
                    .filter(type -> !type.isOptional())
                    .map(type -> new Found(value, operator, outside, type, false)));
  }

  private Optional<Value> rowFeature(ExpressionTree tree) {
    return source.references().of(tree, locals) instanceof Value value
            && value.place().depth() == rowDepth
            && value.feature().type().filter(t -> !t.isOptional()).isPresent()
        ? Optional.of(value)
        : Optional.empty();
  }

  private static ValueType valueType(Value value) {
    return value.feature().type().orElseThrow().value();
  }
}
