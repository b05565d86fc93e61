package dev.micrite.processor.bind.expression;

import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import dev.micrite.processor.bind.expression.Reference.Entity;
import dev.micrite.processor.bind.expression.Reference.Frame;
import dev.micrite.processor.bind.expression.Reference.Place;
import dev.micrite.processor.model.AggregateKind;
import java.util.List;
import java.util.Optional;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;

/** What {@code DataFrame}'s methods give, by the type of the value. */
final class AggregateTypes {
  private final JavaTypes types;
  private final ExpressionTyper typer;

  AggregateTypes(JavaTypes types, ExpressionTyper typer) {
    this.types = types;
    this.typer = typer;
  }

  Optional<TypeMirror> result(
      Frame frame, MemberSelectTree select, MethodInvocationTree call, Locals locals) {
    Optional<AggregateCall> aggregate = AggregateCall.named(select.getIdentifier().toString());
    if (aggregate.isEmpty()) {
      return Optional.empty();
    }
    AggregateKind kind = aggregate.get().kind();
    Optional<TypeMirror> fixed = fixed(kind);
    int position = aggregate.get().values() - 1;
    List<? extends ExpressionTree> arguments = call.getArguments();
    if (fixed.isPresent() || position < 0 || position >= arguments.size()) {
      return fixed;
    }
    return value(frame, arguments.get(position), locals).map(value -> result(kind, value));
  }

  private Optional<TypeMirror> value(Frame frame, ExpressionTree argument, Locals locals) {
    if (!(argument instanceof LambdaExpressionTree lambda)
        || Reference.onlyParameter(lambda).isEmpty()) {
      return Optional.empty();
    }
    String name = Reference.onlyParameter(lambda).get();
    // The depth is of no consequence for types.
    Entity row = new Entity(new Place(0, name, List.of()), frame.row());
    return typer.typeOf(lambda.getBody(), locals.with(name, new Locals.Known(row)));
  }

  /** The type of an aggregation that does not depend on the value's. */
  Optional<TypeMirror> fixed(AggregateKind kind) {
    return switch (kind) {
      case COUNT, COUNT_DISTINCT, APPROX_COUNT_DISTINCT ->
          Optional.of(types.primitive(TypeKind.LONG));
      case ANY, ALL -> Optional.of(types.primitive(TypeKind.BOOLEAN));
      case DECAYED_SUM -> Optional.of(types.primitive(TypeKind.DOUBLE));
      case MEAN, STD, VARIANCE, STD_POP, VARIANCE_POP, APPROX_PERCENTILE ->
          Optional.of(types.declared("java.util.OptionalDouble"));
      case HISTOGRAM ->
          Optional.of(types.declared("java.util.List", types.primitive(TypeKind.LONG)));
      case SUM, MIN, MAX, FIRST, LAST, MIN_BY, MAX_BY, APPROX_TOP_K, COLLECT -> Optional.empty();
    };
  }

  /** The type of an aggregation of values of a type. */
  TypeMirror result(AggregateKind kind, TypeMirror value) {
    return fixed(kind)
        .orElseGet(
            () ->
                switch (kind) {
                  case SUM -> types.unboxed(value);
                  case COLLECT, APPROX_TOP_K -> types.declared("java.util.List", value);
                  default -> types.declared("java.util.Optional", value);
                });
  }
}
