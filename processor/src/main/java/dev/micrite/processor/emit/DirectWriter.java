package dev.micrite.processor.emit;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import dev.micrite.processor.model.FeatureKey;
import dev.micrite.processor.model.FeaturePath;
import dev.micrite.processor.model.FeatureType;
import dev.micrite.processor.model.QueryPlan;
import dev.micrite.processor.model.QueryPlan.Argument;
import dev.micrite.processor.model.QueryPlan.Limits;
import dev.micrite.processor.model.QueryPlan.StepArgument;
import dev.micrite.processor.model.ValueType;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.lang.model.element.Modifier;

/**
 * The straight way of a query from the store to the answer, as one method: reads the rows, leaves
 * where something is not fresh, calls the expressions with typed variables.
 *
 * <p>Whatever a row of the walk would refuse or cut off (null, out of bounds, times below a
 * microsecond) is refused or cut off here too: then the method gives up, or throws, and the walk
 * explains.
 */
final class DirectWriter {
  private static final ClassName MICROS = ClassName.get(RuntimePackages.RESOLVE, "Micros");

  private final QueryPlan plan;
  private final QueryNames names;
  private final ObserveWriter observing;
  private final StepCode steps;
  private final MethodSpec.Builder method;
  private final Set<Integer> readRows = new HashSet<>();
  private final Set<Integer> presentRows = new HashSet<>();
  private final int[] uses;

  DirectWriter(QueryPlan plan, QueryNames names, ObserveWriter observing, ClassName view) {
    this.plan = plan;
    this.names = names;
    this.observing = observing;
    this.steps = new StepCode(plan, names);
    this.uses = uses(plan);
    this.method =
        MethodSpec.methodBuilder("fromStore")
            .addAnnotation(Override.class)
            .addModifiers(Modifier.PROTECTED)
            .returns(TypeName.BOOLEAN)
            .addParameter(view, "view")
            .addParameter(TypeName.LONG, "nowMicros");
  }

  /** How many functions read each step. */
  private static int[] uses(QueryPlan plan) {
    int[] uses = new int[plan.steps().size()];
    for (QueryPlan.Step step : plan.steps()) {
      if (step instanceof QueryPlan.Computed computed) {
        for (Argument argument : computed.arguments()) {
          if (argument instanceof StepArgument read) {
            uses[read.step()]++;
          }
        }
      }
    }
    return uses;
  }

  MethodSpec fromStore() {
    if (!plan.isDirect()) {
      return method
          .addComment("$L.", plan.obstacle().orElseThrow())
          .addStatement("return false")
          .build();
    }
    plan.observed().obstacle().ifPresent(this::leaveToTheWalk);
    if (plan.steps().stream().anyMatch(QueryPlan.Defaulted.class::isInstance)) {
      method.beginControlFlow("if (!defaulted)").addStatement("return false").endControlFlow();
    }
    if (usesNow()) {
      method.addStatement("$T now = $T.instant(nowMicros)", Instant.class, MICROS);
    }
    for (int i = 0; i < plan.steps().size(); i++) {
      check(i, plan.steps().get(i));
    }
    addReads();
    for (int i = 0; i < plan.steps().size(); i++) {
      add(i, plan.steps().get(i));
    }
    observing.addCalls(method);
    return method.addStatement("return true").build();
  }

  /** Where only a walk can tell the log what is computed. */
  private void leaveToTheWalk(String why) {
    method.beginControlFlow("if (isObserved())").addComment("$L.", why);
    method.addStatement("return false").endControlFlow();
  }

  private boolean usesNow() {
    return plan.steps().stream()
        .anyMatch(
            step ->
                step instanceof QueryPlan.Computed computed
                    && computed.arguments().stream()
                        .anyMatch(QueryPlan.NowArgument.class::isInstance));
  }

  /** Checks what the caller said. */
  private void check(int i, QueryPlan.Step step) {
    if (step instanceof QueryPlan.Asked asked) {
      addNullCheck(CodeBlock.of("view.$L", names.id()), asked.type());
    } else if (step instanceof QueryPlan.Given given) {
      CodeBlock value = CodeBlock.of("view.$L", names.value(i));
      addNullCheck(value, given.type());
      addLimits(value, given.type(), given.limits());
      addTimeCut(value, given.type());
    }
  }

  /** Reads the rows whose ids need no function, before any function is called in vain. */
  private void addReads() {
    Set<Integer> needed = new HashSet<>();
    for (QueryPlan.Step step : plan.steps()) {
      if (step instanceof QueryPlan.Stored stored) {
        needed.add(stored.row());
      }
    }
    for (int r = 0; r < plan.rows().size(); r++) {
      QueryPlan.Step id = plan.steps().get(plan.rows().get(r).id());
      boolean isKnown =
          id instanceof QueryPlan.Asked
              || id instanceof QueryPlan.Given
              || id instanceof QueryPlan.Defaulted
              || id instanceof QueryPlan.Stored stored && readRows.contains(stored.row());
      if (isKnown && needed.contains(r)) {
        readRows.add(r);
        addRead(r);
      }
    }
  }

  private void add(int i, QueryPlan.Step step) {
    if (step instanceof QueryPlan.Stored stored) {
      if (readRows.add(stored.row())) {
        addRead(stored.row());
      }
      if (uses[i] > 1) {
        addVariable(i, stored.type(), steps.stored(i, stored, CodeBlock.of("view.")));
      }
    } else if (step instanceof QueryPlan.Computed computed) {
      for (int r = 0; r < plan.rows().size(); r++) {
        if (leadsTo(plan.rows().get(r), computed.path())) {
          addPresence(r);
        }
      }
      addComputed(i, computed);
    }
  }

  private static boolean leadsTo(QueryPlan.Row row, FeaturePath path) {
    List<FeatureKey> hops = path.hops();
    return row.relation()
        .filter(relation -> relation.hops().equals(hops.subList(0, hops.size() - 1)))
        .isPresent();
  }

  /** Leaves where a relation leads nowhere. */
  private void addPresence(int r) {
    int i = plan.rows().get(r).id();
    QueryPlan.Step id = plan.steps().get(i);
    if (StepCode.type(id).isOptional() && presentRows.add(r)) {
      CodeBlock isAbsent =
          id instanceof QueryPlan.Stored stored
              ? CodeBlock.of("!$L", steps.isPresent(i, stored, CodeBlock.of("view.")))
              : CodeBlock.of("($L).isEmpty()", value(i));
      method.beginControlFlow("if ($L)", isAbsent).addStatement("return false").endControlFlow();
    }
  }

  private void addRead(int r) {
    addPresence(r);
    QueryPlan.Row row = plan.rows().get(r);
    String name = names.row(row.relation());
    CodeBlock value = present(row.id());
    method.addStatement("view.$LKey.set($L)", name, value);
    method
        .beginControlFlow("if (!$L.read(view.$LKey, view.$LStored, nowMicros))", name, name, name)
        .addStatement("return false")
        .endControlFlow();
  }

  private void addComputed(int i, QueryPlan.Computed computed) {
    CodeBlock call =
        CodeBlock.of(
            "$T.$L($L)",
            Companions.expressions(computed.path().feature().featureClass()),
            CodeText.name(computed.function()),
            computed.arguments().stream().map(this::argument).collect(CodeBlock.joining(",$W")));
    boolean isShown = plan.outputs().contains(i);
    boolean isChecked =
        !ValueCode.isPrimitive(computed.type().value())
            || computed.type().isOptional()
            || !computed.limits().isNone();
    if (isShown && uses[i] == 0 && !isChecked) {
      method.addStatement("view.$L = $L", names.value(i), call);
      return;
    }
    addVariable(i, computed.type(), call);
    CodeBlock value = CodeBlock.of("$L", names.value(i));
    addNullCheck(value, computed.type());
    addLimits(value, computed.type(), computed.limits());
    addTimeCut(value, computed.type());
    if (isShown) {
      method.addStatement("view.$L = $L", names.value(i), value);
    }
  }

  private void addVariable(int i, FeatureType type, CodeBlock value) {
    method.addStatement("$T $L = $L", JavaTypes.of(type), names.value(i), value);
  }

  private void addNullCheck(CodeBlock value, FeatureType type) {
    if (type.isOptional() || !ValueCode.isPrimitive(type.value())) {
      method.beginControlFlow("if ($L == null)", value).addStatement("return false");
      method.endControlFlow();
    }
  }

  private void addLimits(CodeBlock value, FeatureType type, Limits limits) {
    if (limits.isNone()) {
      return;
    }
    CodeBlock content = ValueCode.unwrap(type.form(), value).block();
    CodeBlock.Builder condition = CodeBlock.builder();
    if (type.isOptional()) {
      condition.add("$L.isPresent() && ", value);
    }
    condition.add("!($L)", LimitCode.within(content, type.value(), limits));
    method.beginControlFlow("if ($L)", condition.build()).addStatement("return false");
    method.endControlFlow();
  }

  private void addTimeCut(CodeBlock value, FeatureType type) {
    if (type.value() == ValueType.Scalar.INSTANT) {
      method.beginControlFlow("if (!$T.canTell($L))", MICROS, value).addStatement("return false");
      method.endControlFlow();
      method.addStatement("$L = $T.instant($T.of($L))", value, MICROS, MICROS, value);
    }
  }

  private CodeBlock argument(Argument argument) {
    if (argument instanceof StepArgument read) {
      CodeBlock value = value(read.step());
      FeatureType type = StepCode.type(plan.steps().get(read.step()));
      // The id of what a relation leads to is the foreign key, which may be an optional one.
      boolean isUnwrapped = read.unwrapped() || type.isOptional() && !read.type().isOptional();
      return isUnwrapped
          ? ValueCode.unwrap(type.form(), CodeBlock.of("($L)", value)).block()
          : ReadCode.convert(value, type, read.type());
    }
    return CodeBlock.of("now");
  }

  /** The value of an earlier step, which is there. */
  private CodeBlock present(int i) {
    QueryPlan.Step step = plan.steps().get(i);
    if (step instanceof QueryPlan.Stored stored) {
      return steps.raw(i, stored, CodeBlock.of("view."));
    }
    FeatureType type = StepCode.type(step);
    return type.isOptional()
        ? ValueCode.unwrap(type.form(), CodeBlock.of("($L)", value(i))).block()
        : value(i);
  }

  /** The value of an earlier step. */
  private CodeBlock value(int i) {
    QueryPlan.Step step = plan.steps().get(i);
    if (step instanceof QueryPlan.Computed || step instanceof QueryPlan.Stored && uses[i] > 1) {
      return CodeBlock.of("$L", names.value(i));
    }
    if (step instanceof QueryPlan.Defaulted) {
      return CodeBlock.of("$L", names.slot(i));
    }
    return step instanceof QueryPlan.Stored stored
        ? steps.stored(i, stored, CodeBlock.of("view."))
        : CodeBlock.of("view.$L", names.value(i));
  }
}
