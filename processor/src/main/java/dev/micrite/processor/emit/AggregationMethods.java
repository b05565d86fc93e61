package dev.micrite.processor.emit;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterSpec;
import com.palantir.javapoet.TypeSpec;
import dev.micrite.processor.model.AggregateKind;
import dev.micrite.processor.model.BoundExpression.Aggregation;
import dev.micrite.processor.model.BoundExpression.AggregationInput;
import dev.micrite.processor.model.BoundExpression.Conjunct;
import dev.micrite.processor.model.BoundExpression.FeatureInput;
import dev.micrite.processor.model.BoundExpression.Function;
import dev.micrite.processor.model.BoundExpression.Input;
import dev.micrite.processor.model.BoundExpression.Parameter;
import dev.micrite.processor.model.BoundExpression.RowInput;
import dev.micrite.processor.model.ExpressionReads;
import dev.micrite.processor.model.FeatureClassDeclaration;
import dev.micrite.processor.model.FeatureDeclaration;
import dev.micrite.processor.model.FeaturePath;
import dev.micrite.processor.model.ResolverGraph;
import dev.micrite.processor.model.TypeName;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.lang.model.element.Modifier;

/**
 * The values of functions inside a row class, and a private method for each aggregation they read:
 * a loop over typed rows that feeds a kernel, which it returns. A kernel that takes rows as they
 * come ({@link IncrementalRows}) may be carried along from one time to the next.
 */
final class AggregationMethods {
  /** What a row class has already, or inherits. */
  private static final String[] OF_ROWS = {
    "accepts",
    "acceptsOptional",
    "assign",
    "boxed",
    "carried",
    "carry",
    "clone",
    "equals",
    "evaluate",
    "fallback",
    "finalize",
    "fits",
    "fold",
    "getClass",
    "hashCode",
    "idHash",
    "inRange",
    "isPresent",
    "link",
    "linkMany",
    "load",
    "many",
    "noSuchFeature",
    "notify",
    "notifyAll",
    "observedAt",
    "of",
    "one",
    "present",
    "readId",
    "sameId",
    "save",
    "target",
    "timeMicros",
    "toString",
    "visible",
    "wait"
  };

  private static final ClassName MICROS = ClassName.get(RuntimePackages.RESOLVE, "Micros");

  private final ResolverGraph graph;
  private final FeatureClassDeclaration declaration;
  private final GraphNames allNames;
  private final TypeSpec.Builder spec;
  private final UniqueNames methods = new UniqueNames(OF_ROWS);
  private final List<MethodSpec> added = new ArrayList<>();

  /** Calls that feed the kernels of the function that is being written. */
  private final List<CodeBlock> folds = new ArrayList<>();

  private int carried;

  /**
   * An entity around a function.
   *
   * @param variable its variable; empty for the row that the method belongs to
   * @param row its feature class
   */
  private record Scope(String variable, TypeName row) {}

  AggregationMethods(
      ResolverGraph graph,
      FeatureClassDeclaration declaration,
      GraphNames allNames,
      TypeSpec.Builder spec) {
    this.graph = graph;
    this.declaration = declaration;
    this.allNames = allNames;
    this.spec = spec;
  }

  /** The call that computes a function of this row's features, where {@code now} is the time. */
  CodeBlock value(Function function) {
    folds.clear();
    return call(function, List.of(new Scope("", declaration.name())));
  }

  /** The calls that feed the kernels of the function asked for last. */
  List<CodeBlock> folds() {
    return List.copyOf(folds);
  }

  void addMethods() {
    added.forEach(spec::addMethod);
  }

  private CodeBlock call(Function function, List<Scope> scopes) {
    List<CodeBlock> arguments = new ArrayList<>();
    for (Parameter parameter : function.parameters()) {
      arguments.add(argument(parameter.input(), scopes));
    }
    if (CodeText.isAggregation(function)) {
      return arguments.get(0);
    }
    return CodeBlock.of(
        "$T.$L($L)",
        Companions.expressions(declaration.name()),
        CodeText.name(function),
        arguments.stream().collect(CodeBlock.joining(",$W")));
  }

  private CodeBlock argument(Input input, List<Scope> scopes) {
    if (input instanceof FeatureInput feature) {
      CodeBlock value = read(scopes.get(feature.scope()), feature.path());
      return feature.unwrapped() ? ValueCode.unwrap(feature.type().form(), value).block() : value;
    }
    if (input instanceof RowInput row) {
      CodeBlock value = read(scopes.get(row.scope()), row.path());
      return CodeBlock.of("$T.ofNullable($L)", Optional.class, value);
    }
    if (input instanceof AggregationInput aggregation) {
      return aggregate(aggregation, scopes);
    }
    return CodeBlock.of("now");
  }

  private CodeBlock read(Scope scope, FeaturePath path) {
    return scope.variable().isEmpty()
        ? CodeBlock.of("$L", allNames.getters(path))
        : CodeBlock.of("$L.$L", scope.variable(), allNames.getters(path));
  }

  /** The call of the method of an aggregation, which is written. */
  private CodeBlock aggregate(AggregationInput input, List<Scope> scopes) {
    Aggregation aggregation = input.aggregation();
    String name = methods.claim(aggregation.name());
    MethodSpec.Builder method =
        MethodSpec.methodBuilder(name)
            .addJavadoc(new Javadoc().add(Javadoc.code(aggregation.source())).add(".").build())
            .addModifiers(Modifier.PRIVATE)
            .returns(Kernel.of(aggregation).type());
    List<CodeBlock> arguments = new ArrayList<>();
    UniqueNames variables = new UniqueNames("now");
    for (Scope scope : scopes) {
      if (!scope.variable().isEmpty()) {
        variables.claim(scope.variable());
        method.addParameter(Companions.row(scope.row()), scope.variable());
        arguments.add(CodeBlock.of("$L", scope.variable()));
      }
    }
    if (ExpressionReads.readsNow(aggregation)) {
      method.addParameter(ParameterSpec.builder(Instant.class, "now").build());
      arguments.add(CodeBlock.of("now"));
    }
    int place = added.size();
    added.add(null);
    added.set(place, body(method, input, scopes, variables).build());
    CodeBlock fold =
        CodeBlock.of("$L($L)", name, arguments.stream().collect(CodeBlock.joining(", ")));
    folds.add(fold);
    return CodeBlock.of("$L.$L()", fold, Kernel.of(aggregation).finish());
  }

  private MethodSpec.Builder body(
      MethodSpec.Builder method,
      AggregationInput input,
      List<Scope> scopes,
      UniqueNames variables) {
    Aggregation aggregation = input.aggregation();
    Kernel kernel = Kernel.of(aggregation);
    String state = variables.claim(kernel.variable());
    String variable =
        variables.claim(aggregation.rowName().isEmpty() ? "row" : aggregation.rowName());
    Scope row = new Scope(variable, aggregation.row());
    List<Scope> inner = new ArrayList<>(List.of(row));
    inner.addAll(scopes);
    if (scopes.size() == 1 && IncrementalRows.suit(aggregation)) {
      method.addStatement("$T $L = carried($L)", kernel.type(), state, carried);
      method.beginControlFlow("if ($L == null)", state);
      method.addStatement("$L = carry($L, $L)", state, carried++, kernel.creation());
      method.endControlFlow();
    } else {
      method.addStatement("$T $L = $L", kernel.type(), state, kernel.creation());
    }
    method.beginControlFlow(
        "for ($T $L : $L)",
        Companions.row(aggregation.row()),
        variable,
        read(scopes.get(input.scope()), aggregation.relation()));
    CodeBlock condition = condition(aggregation, inner);
    if (!condition.isEmpty()) {
      method.beginControlFlow("if ($L)", condition);
    }
    List<CodeBlock> values =
        aggregation.values().stream().map(v -> value(aggregation, v, inner)).toList();
    method.addStatement("$L.update($L)", state, update(aggregation, values, row));
    if (!condition.isEmpty()) {
      method.endControlFlow();
    }
    return method.endControlFlow().addStatement("return $L", state);
  }

  /** Ordered kernels take objects, and ids of two sorts: a bare primitive would fit either. */
  private CodeBlock value(Aggregation aggregation, Function function, List<Scope> scopes) {
    CodeBlock value = call(function, scopes);
    com.palantir.javapoet.TypeName type = JavaTypes.of(function.result());
    return aggregation.kind().isOrdered() && type.isPrimitive()
        ? CodeBlock.of("$T.valueOf($L)", type.box(), value)
        : value;
  }

  /**
   * The conditions of the filter, and before each function that what it takes out of its inputs is
   * present.
   */
  private CodeBlock condition(Aggregation aggregation, List<Scope> scopes) {
    List<CodeBlock> conditions = new ArrayList<>();
    for (Conjunct conjunct : aggregation.where()) {
      addPresence(conditions, conjunct.function(), scopes);
      conditions.add(call(conjunct.function(), scopes));
    }
    aggregation.values().forEach(value -> addPresence(conditions, value, scopes));
    return conditions.stream().collect(CodeBlock.joining("$W&& "));
  }

  private void addPresence(List<CodeBlock> conditions, Function function, List<Scope> scopes) {
    for (Parameter parameter : function.parameters()) {
      if (parameter.input() instanceof FeatureInput feature && feature.unwrapped()) {
        addPresence(conditions, scopes.get(feature.scope()), feature.path());
      } else if (parameter.input() instanceof RowInput row) {
        for (FeaturePath path : row.takenOut()) {
          addPresence(conditions, scopes.get(row.scope()), path);
        }
      }
    }
  }

  private void addPresence(List<CodeBlock> conditions, Scope scope, FeaturePath path) {
    boolean isRow = graph.feature(path.feature()).orElseThrow().isRelation();
    CodeBlock condition = CodeBlock.of(isRow ? "$L != null" : "$L.isPresent()", read(scope, path));
    if (!conditions.contains(condition)) {
      conditions.add(condition);
    }
  }

  /** What the kernel wants of a row: values, and for some its time and id, or its age. */
  private CodeBlock update(Aggregation aggregation, List<CodeBlock> values, Scope row) {
    List<CodeBlock> arguments = new ArrayList<>(values);
    if (aggregation.kind() == AggregateKind.DECAYED_SUM) {
      arguments.add(CodeBlock.of("$T.of(now) - $L.timeMicros()", MICROS, row.variable()));
    } else if (aggregation.kind().isOrdered()) {
      FeatureDeclaration id = graph.classes().get(row.row()).id().orElseThrow();
      String getter = allNames.of(id.key()).getter();
      int last = values.size() - 1;
      arguments.add(last, CodeBlock.of("$L.timeMicros()", row.variable()));
      arguments.add(last + 1, CodeBlock.of("$L.$L()", row.variable(), getter));
    }
    return arguments.stream().collect(CodeBlock.joining(",$W"));
  }
}
