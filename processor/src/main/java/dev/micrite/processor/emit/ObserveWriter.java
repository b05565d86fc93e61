package dev.micrite.processor.emit;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import dev.micrite.processor.model.FeatureKey;
import dev.micrite.processor.model.FeatureType;
import dev.micrite.processor.model.QueryPlan;
import dev.micrite.processor.model.QueryPlan.Computed;
import dev.micrite.processor.model.QueryPlan.ObservedRow;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import javax.lang.model.element.Modifier;

/**
 * What the straight way of a query tells the log of observations: a method for each entity, which
 * puts what was computed of it into an update. It takes what is not in the view as parameters.
 */
final class ObserveWriter {
  private static final ClassName ROW_UPDATE = ClassName.get(RuntimePackages.STORE, "RowUpdate");

  private final QueryPlan plan;
  private final QueryNames names;
  private final GraphNames graphNames;
  private final StepCode steps;
  private final ClassName view;

  ObserveWriter(QueryPlan plan, QueryNames names, GraphNames graphNames, ClassName view) {
    this.plan = plan;
    this.names = names;
    this.graphNames = graphNames;
    this.steps = new StepCode(plan, names);
    this.view = view;
  }

  /** Calls all methods, once all values are variables. */
  void addCalls(MethodSpec.Builder method) {
    if (plan.observed().rows().isEmpty()) {
      return;
    }
    method.beginControlFlow("if (isObserved())");
    for (ObservedRow row : plan.observed().rows()) {
      List<String> arguments = new ArrayList<>(List.of("view", "nowMicros"));
      passed(row).forEach(step -> arguments.add(names.value(step)));
      method.addStatement(
          "$L($L)",
          name(row),
          arguments.stream()
              .map(argument -> CodeBlock.of("$L", argument))
              .collect(CodeBlock.joining(",$W")));
    }
    method.endControlFlow();
  }

  List<MethodSpec> methods() {
    return plan.observed().rows().stream().map(this::method).toList();
  }

  private String name(ObservedRow row) {
    return "observe" + Identifiers.capital(names.row(row.relation()));
  }

  /** The values that only variables have. */
  private SortedSet<Integer> passed(ObservedRow row) {
    SortedSet<Integer> passed = new TreeSet<>(row.steps());
    if (!row.isRead() && plan.steps().get(row.id()) instanceof Computed) {
      passed.add(row.id());
    }
    passed.removeAll(plan.outputs());
    return passed;
  }

  private MethodSpec method(ObservedRow row) {
    MethodSpec.Builder method =
        MethodSpec.methodBuilder(name(row))
            .addModifiers(Modifier.PRIVATE)
            .addParameter(view, "view")
            .addParameter(TypeName.LONG, "nowMicros");
    for (int step : passed(row)) {
      method.addParameter(JavaTypes.of(StepCode.type(plan.steps().get(step))), names.value(step));
    }
    String key = names.row(row.relation()) + "Key";
    CodeBlock featureClass =
        CodeBlock.of(
            "$T.$L",
            Companions.features(row.featureClass()),
            graphNames.of(row.featureClass()).catalogue());
    method.beginControlFlow("try").addStatement("$T update = observation()", ROW_UPDATE);
    row.steps().forEach(step -> addPut(method, step));
    if (!row.isRead()) {
      method.addStatement("view.$L.set($L)", key, id(row));
    }
    return method
        .addStatement("observed($L, view.$L, update)", featureClass, key)
        .nextControlFlow("catch ($T failure)", RuntimeException.class)
        .addStatement("unobserved($L, failure)", featureClass)
        .endControlFlow()
        .build();
  }

  private void addPut(MethodSpec.Builder method, int i) {
    FeatureType type = StepCode.type(plan.steps().get(i));
    FeatureKey feature = plan.steps().get(i).path().feature();
    CodeBlock value = value(i);
    List<Snippet> puts =
        ValueCode.observe(
            type.value(),
            names.slot(i),
            ValueCode.unwrap(type.form(), value),
            CodeBlock.of("$T.$L", Companions.codecs(feature.featureClass()), feature.name()));
    if (type.isOptional()) {
      method.beginControlFlow("if ($L.isPresent())", value);
      puts.forEach(put -> method.addStatement(put.block()));
      method.nextControlFlow("else");
      method.addStatement("update.putAbsent($L, nowMicros)", names.slot(i)).endControlFlow();
    } else {
      puts.forEach(put -> method.addStatement(put.block()));
    }
  }

  /** It is there: else the straight way was left. */
  private CodeBlock id(ObservedRow row) {
    QueryPlan.Step step = plan.steps().get(row.id());
    return step instanceof QueryPlan.Stored stored
        ? steps.raw(row.id(), stored, CodeBlock.of("view."))
        : ValueCode.unwrap(StepCode.type(step).form(), value(row.id())).block();
  }

  private CodeBlock value(int i) {
    QueryPlan.Step step = plan.steps().get(i);
    if (step instanceof QueryPlan.Defaulted) {
      return CodeBlock.of("$L", names.slot(i));
    }
    boolean isVariable = step instanceof Computed && !plan.outputs().contains(i);
    return CodeBlock.of(isVariable ? "$L" : "view.$L", names.value(i));
  }
}
