package dev.micrite.processor.bind.expression;

import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.MemberReferenceTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.Tree;
import dev.micrite.processor.bind.expression.AggregateCall.Typing;
import dev.micrite.processor.bind.expression.Reference.Entity;
import dev.micrite.processor.bind.expression.Reference.Frame;
import dev.micrite.processor.bind.expression.Reference.Place;
import dev.micrite.processor.model.BoundExpression.Aggregation;
import dev.micrite.processor.model.BoundExpression.Conjunct;
import dev.micrite.processor.model.BoundExpression.Function;
import dev.micrite.processor.model.Code;
import dev.micrite.processor.model.FeatureType;
import dev.micrite.processor.model.ValueType;
import dev.micrite.processor.model.ValueType.Primitive;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;

/** Lifts a call on a {@code DataFrame} out of a function: into a node of the graph. */
final class AggregationBinder {
  private final Binding binding;
  private final FunctionBuilder around;
  private final Locals locals;
  private final ConstantRules constants;

  /**
   * @param around the function whose text holds the call
   * @param locals what is in scope there
   */
  AggregationBinder(Binding binding, FunctionBuilder around, Locals locals) {
    this.binding = binding;
    this.around = around;
    this.locals = locals.fromOutside();
    this.constants = new ConstantRules(binding);
  }

  /** The aggregation; empty after an error. */
  Optional<Aggregation> bind(Frame frame, AggregateCall aggregate, MethodInvocationTree call) {
    List<? extends ExpressionTree> arguments = call.getArguments();
    if (!aggregate.takes(arguments.size())) {
      binding.report(ExpressionMessages.wrongArguments(aggregate.method(), binding.at(call)));
      return Optional.empty();
    }
    String name = binding.nextAggregation();
    List<Conjunct> where = conditions(frame, name);
    List<Function> values = new ArrayList<>();
    Optional<FeatureType> result = fixedResult(aggregate);
    for (int i = 0; i < aggregate.values(); i++) {
      Optional<RowLambda> lambda = lambda(frame, aggregate.method(), arguments.get(i));
      boolean isResult = i == aggregate.values() - 1;
      Optional<FeatureType> type = lambda.flatMap(l -> valueType(l, aggregate, call, isResult));
      String word = aggregate.words().get(i);
      if (lambda.isPresent()) {
        Function value =
            value(lambda.get(), name, word, type.orElse(FeatureType.required(Primitive.DOUBLE)));
        values.add(value);
      }
      if (isResult && result.isEmpty()) {
        result = type.map(t -> result(aggregate, t));
      }
    }
    List<Code> codes =
        constants.codes(
            aggregate, arguments.subList(aggregate.values(), arguments.size()), around, locals);
    if (result.isEmpty() && !binding.isWrong()) {
      reportUntyped(call);
    }
    return binding.isWrong() || result.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Aggregation(
                name,
                binding.text(call),
                frame.place().path(),
                frame.row(),
                rowName(frame, arguments),
                where,
                aggregate.kind(),
                values,
                codes,
                result.get()));
  }

  /** The conditions on the rows, taken apart. */
  List<Conjunct> conditions(Frame frame, String name) {
    List<Conjunct> where = new ArrayList<>();
    for (Tree condition : frame.conditions()) {
      lambda(frame, "where", condition).ifPresent(l -> where.addAll(conjuncts(l, name)));
    }
    return where;
  }

  /** A lambda over rows: its body, and the names that the body sees. */
  private record RowLambda(Tree body, Locals locals) {}

  private Optional<RowLambda> lambda(Frame frame, String method, Tree argument) {
    if (argument instanceof MemberReferenceTree reference) {
      String row = parameterName(frame);
      String name = reference.getName().toString();
      boolean isFeature =
          binding.source().features(frame.row()).contains(name)
              && binding
                  .text(reference.getQualifierExpression())
                  .endsWith(frame.row().simpleName());
      String example =
          row
              + " -> "
              + (isFeature
                  ? row + "." + name
                  : binding.text(reference.getQualifierExpression())
                      + "."
                      + name
                      + "("
                      + row
                      + ".feature, ...)");
      binding.report(
          ExpressionMessages.rowMethodReference(
              binding.text(reference), example, binding.at(reference)));
      return Optional.empty();
    }
    if (!(argument instanceof LambdaExpressionTree lambda)
        || Reference.onlyParameter(lambda).isEmpty()) {
      binding.report(ExpressionMessages.notLambda(method, binding.at(argument)));
      return Optional.empty();
    }
    if (lambda.getBodyKind() == LambdaExpressionTree.BodyKind.STATEMENT) {
      binding.report(ExpressionMessages.blockLambda(binding.at(lambda.getBody())));
      return Optional.empty();
    }
    String name = Reference.onlyParameter(lambda).get();
    Entity row = new Entity(new Place(around.depth() + 1, name, List.of()), frame.row());
    return Optional.of(new RowLambda(lambda.getBody(), locals.with(name, new Locals.Known(row))));
  }

  private List<Conjunct> conjuncts(RowLambda condition, String name) {
    return new ConjunctBinder(binding, around, condition.locals(), name)
        .conjuncts((ExpressionTree) condition.body());
  }

  private Function value(RowLambda lambda, String name, String word, FeatureType type) {
    FunctionBuilder function = binding.function(around.depth() + 1, null);
    new Rewriter(binding, function, lambda.locals(), true).scan(lambda.body(), null);
    NullRule.check((ExpressionTree) lambda.body(), binding);
    around.reads(function);
    return function.build(
        binding.source().functionNames().function(name, word), lambda.body(), "", type);
  }

  private Optional<FeatureType> fixedResult(AggregateCall aggregate) {
    return new AggregateTypes(binding.source().types(), binding.source().typer())
        .fixed(aggregate.kind())
        .flatMap(FeatureTypes::of);
  }

  private FeatureType result(AggregateCall aggregate, FeatureType value) {
    return switch (aggregate.kind()) {
      case COLLECT, APPROX_TOP_K -> FeatureType.required(new ValueType.ListOf(value.value()));
      case SUM -> value;
      default -> new FeatureType(value.value(), FeatureType.Form.OPTIONAL);
    };
  }

  private Optional<FeatureType> valueType(
      RowLambda lambda, AggregateCall aggregate, MethodInvocationTree call, boolean isResult) {
    if (aggregate.typing() == Typing.BOOLEAN) {
      return Optional.of(FeatureType.required(Primitive.BOOLEAN));
    }
    if (aggregate.typing() == Typing.DOUBLE) {
      return Optional.of(FeatureType.required(Primitive.DOUBLE));
    }
    Optional<TypeMirror> type = binding.source().typer().typeOf(lambda.body(), lambda.locals());
    if (type.isEmpty()) {
      Optional<FeatureType> declared = isResult ? declaredValue(aggregate, call) : Optional.empty();
      if (declared.isEmpty() && !hasUnknownName(lambda)) {
        reportUntyped(lambda.body());
      }
      return declared;
    }
    Optional<FeatureType> known = FeatureTypes.of(type.get());
    if (type.get().getKind() == TypeKind.NULL) {
      checkNull(lambda);
    } else if (known.isEmpty()) {
      binding.report(
          ExpressionMessages.unknownValueType(shown(type.get()), binding.at(lambda.body())));
    } else if (known.filter(FeatureType::isOptional).isPresent()) {
      String example = binding.text(lambda.body()) + "." + takingOut(known.get());
      binding.report(ExpressionMessages.optionalValue(example, binding.at(lambda.body())));
    }
    return known;
  }

  private void checkNull(RowLambda lambda) {
    int before = binding.problems();
    NullRule.check(lambda.body(), binding);
    if (binding.problems() == before) {
      reportUntyped(lambda.body());
    }
  }

  private void reportUntyped(Tree tree) {
    binding.report(ExpressionMessages.untyped(binding.text(tree), binding.at(tree)));
  }

  private static String shown(TypeMirror type) {
    return type.toString().replaceAll("\\b[a-z_]\\w*\\.", "");
  }

  private static String takingOut(FeatureType type) {
    return switch (type.form()) {
      case OPTIONAL_INT -> "getAsInt()";
      case OPTIONAL_LONG -> "getAsLong()";
      case OPTIONAL_DOUBLE -> "getAsDouble()";
      default -> "get()";
    };
  }

  // A value whose names are wrong has no type either; the names are reported when it is bound.
  private boolean hasUnknownName(RowLambda lambda) {
    FunctionBuilder trial = binding.function(around.depth() + 1, null);
    int before = binding.problems();
    new Rewriter(binding, trial, lambda.locals(), true).scan(lambda.body(), null);
    return binding.problems() > before;
  }

  /**
   * The type that the feature's declaration gives the value of an aggregation that is all of it.
   */
  private Optional<FeatureType> declaredValue(AggregateCall aggregate, MethodInvocationTree call) {
    FeatureType declared = binding.feature().type().orElseThrow();
    if (binding.root() != call) {
      return Optional.empty();
    }
    return switch (aggregate.kind()) {
      case SUM -> Optional.of(FeatureType.required(declared.value()));
      case MIN, MAX, FIRST, LAST, MIN_BY, MAX_BY ->
          declared.form() == FeatureType.Form.OPTIONAL
              ? Optional.of(FeatureType.required(declared.value()))
              : Optional.empty();
      case COLLECT, APPROX_TOP_K ->
          declared.value() instanceof ValueType.ListOf list
              ? Optional.of(FeatureType.required(list.element()))
              : Optional.empty();
      default -> Optional.empty();
    };
  }

  private String rowName(Frame frame, List<? extends ExpressionTree> arguments) {
    return Stream.concat(arguments.stream().limit(1), frame.conditions().stream())
        .filter(LambdaExpressionTree.class::isInstance)
        .flatMap(l -> Reference.onlyParameter((LambdaExpressionTree) l).stream())
        .filter(name -> !name.isEmpty() && !name.equals("_"))
        .findFirst()
        .orElseGet(() -> parameterName(frame));
  }

  private static String parameterName(Frame frame) {
    return frame.row().simpleName().substring(0, 1).toLowerCase(Locale.ROOT);
  }
}
