package dev.micrite.processor.emit;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterSpec;
import com.palantir.javapoet.TypeSpec;
import dev.micrite.processor.model.BoundQuery;
import dev.micrite.processor.model.FeaturePath;
import dev.micrite.processor.model.FeatureType;
import dev.micrite.processor.model.QueryPlan;
import dev.micrite.processor.model.ResolverGraph;
import dev.micrite.processor.model.ValueType;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javax.lang.model.element.Modifier;

/**
 * The view of a generated query: an answer that is filled again and again. After a straight answer
 * it reads the stored rows where it is asked, and decodes texts no sooner; after a walk, the walk's
 * rows.
 */
final class ViewWriter {
  private static final ClassName ENTITY_ID = ClassName.get(RuntimePackages.STORE, "EntityId");
  private static final ClassName STORED_ROW = ClassName.get(RuntimePackages.STORE, "StoredRow");

  private final QueryPlan plan;
  private final QueryNames names;
  private final ClassName self;
  private final ReadCode reads;
  private final StepCode steps;
  private final String root;

  ViewWriter(
      ResolverGraph graph,
      GraphNames graphNames,
      QueryPlan plan,
      QueryNames names,
      ClassName self) {
    this.plan = plan;
    this.names = names;
    this.self = self;
    this.reads = new ReadCode(graph, graphNames);
    this.steps = new StepCode(plan, names);
    this.root = names.row(Optional.empty());
  }

  /** The entities whose rows a view shows features of, and those on the way; the root first. */
  static List<Optional<FeaturePath>> shownRows(QueryPlan plan, QueryNames names) {
    Set<Optional<FeaturePath>> shown = new HashSet<>();
    shown.add(Optional.empty());
    for (int output : plan.outputs()) {
      FeaturePath path = plan.steps().get(output).path();
      for (int hops = 1; hops < path.hops().size(); hops++) {
        shown.add(Optional.of(new FeaturePath(path.hops().subList(0, hops))));
      }
    }
    return names.rows().keySet().stream().filter(shown::contains).toList();
  }

  TypeSpec write() {
    TypeSpec.Builder spec =
        TypeSpec.classBuilder("View")
            .addJavadoc("An answer, filled again by each read; belongs to one thread.\n")
            .addModifiers(Modifier.PUBLIC, Modifier.STATIC, Modifier.FINAL);
    addFields(spec);
    spec.addMethod(MethodSpec.constructorBuilder().addModifiers(Modifier.PRIVATE).build());
    addAsk(spec);
    for (int i = 0; i < plan.outputs().size(); i++) {
      BoundQuery.Output output = plan.query().outputs().get(i);
      spec.addMethod(accessor(output, plan.outputs().get(i)));
      if (output.type().isOptional() && ValueCode.isPrimitive(output.type().value())) {
        spec.addMethod(accessorOr(output, plan.outputs().get(i)));
      }
    }
    return spec.build();
  }

  private void addFields(TypeSpec.Builder spec) {
    Set<Integer> read = new HashSet<>();
    for (QueryPlan.Step step : plan.steps()) {
      if (plan.isDirect() && step instanceof QueryPlan.Stored stored && read.add(stored.row())) {
        String row = names.row(plan.rows().get(stored.row()).relation());
        spec.addField(holder(ENTITY_ID, row + "Key"));
        spec.addField(holder(STORED_ROW, row + "Stored"));
      }
    }
    for (QueryPlan.ObservedRow row : plan.observed().rows()) {
      if (!row.isRead()) {
        spec.addField(holder(ENTITY_ID, names.row(row.relation()) + "Key"));
      }
    }
    for (ParameterSpec parameter : AskWriter.parameters(plan, names)) {
      spec.addField(parameter.type(), parameter.name(), Modifier.PRIVATE);
    }
    for (int i = 0; plan.isDirect() && i < plan.steps().size(); i++) {
      if (plan.steps().get(i) instanceof QueryPlan.Computed computed
          && plan.outputs().contains(i)) {
        spec.addField(JavaTypes.of(computed.type()), names.value(i), Modifier.PRIVATE);
      }
    }
    for (Optional<FeaturePath> relation : shownRows(plan, names)) {
      spec.addField(rowField(relation));
    }
  }

  private static FieldSpec holder(ClassName type, String name) {
    return FieldSpec.builder(type, name, Modifier.PRIVATE, Modifier.FINAL)
        .initializer("new $T()", type)
        .build();
  }

  private FieldSpec rowField(Optional<FeaturePath> relation) {
    FieldSpec.Builder field =
        FieldSpec.builder(rowType(relation), names.row(relation), Modifier.PRIVATE);
    if (relation.isEmpty() && plan.isDirect()) {
      field.addJavadoc("Null: the store has answered.\n");
    }
    return field.build();
  }

  private ClassName rowType(Optional<FeaturePath> relation) {
    return relation
        .map(path -> Companions.row(reads.target(path.feature())))
        .orElseGet(() -> Companions.row(plan.query().declaration().featureClass()));
  }

  private void addAsk(TypeSpec.Builder spec) {
    List<ParameterSpec> parameters = AskWriter.parameters(plan, names);
    MethodSpec.Builder ask =
        MethodSpec.methodBuilder("ask")
            .addModifiers(Modifier.PRIVATE)
            .returns(self.nestedClass("View"))
            .addParameters(parameters);
    parameters.forEach(p -> ask.addStatement("this.$L = $L", p.name(), p.name()));
    spec.addMethod(ask.addStatement("this.$L = null", root).addStatement("return this").build());
    if (parameters.size() > 1 && !plan.query().declaration().offline()) {
      String arguments =
          parameters.stream()
              .map(p -> "asked." + p.name() + "()")
              .collect(Collectors.joining(", "));
      spec.addMethod(
          MethodSpec.methodBuilder("ask")
              .addModifiers(Modifier.PRIVATE)
              .returns(self.nestedClass("View"))
              .addParameter(self.nestedClass("Ask"), "asked")
              .addStatement("return ask($L)", arguments)
              .build());
    }
  }

  private MethodSpec accessor(BoundQuery.Output output, int step) {
    QueryPlan.Step source = plan.steps().get(step);
    MethodSpec.Builder method =
        MethodSpec.methodBuilder(output.component())
            .addJavadoc("{@code $L}.\n", output.path())
            .addModifiers(Modifier.PUBLIC)
            .returns(JavaTypes.of(output.type()));
    return body(
            method,
            isAsGiven(source) || plan.isDirect() ? direct(step, source, output.type()) : null,
            walked(source, output.type()))
        .build();
  }

  private MethodSpec accessorOr(BoundQuery.Output output, int step) {
    QueryPlan.Step source = plan.steps().get(step);
    MethodSpec.Builder method =
        MethodSpec.methodBuilder(output.component() + "Or")
            .addJavadoc(
                "{@code $L}, or another value where there is none; allocates nothing.\n",
                output.path())
            .addModifiers(Modifier.PUBLIC)
            .returns(JavaTypes.of(output.type().value()))
            .addParameter(JavaTypes.of(output.type().value()), "otherwise");
    CodeBlock walked = reads.readOr(row(source), !source.path().isLocal(), source.path().feature());
    return body(
            method, isAsGiven(source) || plan.isDirect() ? directOr(step, source) : null, walked)
        .build();
  }

  /** Shows what the straight way has left, or the row of a walk. */
  private MethodSpec.Builder body(MethodSpec.Builder method, CodeBlock direct, CodeBlock walked) {
    if (direct == null) {
      return method.addStatement("return $L", walked);
    }
    if (isPlain(direct) && isPlain(walked)) {
      return method.addStatement("return $L == null ? $L : $L", root, direct, walked);
    }
    return method
        .beginControlFlow("if ($L != null)", root)
        .addStatement("return $L", walked)
        .endControlFlow()
        .addStatement("return $L", direct);
  }

  /**
   * What the caller supplied is shown as it is where the store has answered, and before anything
   * has; but for times, of which rows keep microseconds. A row has it too, though nobody may have
   * asked the view: the rows of a training set are answered without.
   */
  private static boolean isAsGiven(QueryPlan.Step step) {
    return step instanceof QueryPlan.Asked
        || step instanceof QueryPlan.Given given
            && given.type().value() != ValueType.Scalar.INSTANT;
  }

  private static boolean isPlain(CodeBlock value) {
    return !value.toString().contains(" ? ") && !value.toString().contains("\n");
  }

  private CodeBlock row(QueryPlan.Step step) {
    return CodeBlock.of("$L", names.rowOf(step.path()));
  }

  private CodeBlock walked(QueryPlan.Step step, FeatureType wanted) {
    return reads.read(row(step), !step.path().isLocal(), step.path().feature(), wanted);
  }

  private CodeBlock direct(int i, QueryPlan.Step step, FeatureType wanted) {
    if (step instanceof QueryPlan.Stored stored) {
      return steps.stored(i, stored, CodeBlock.of(""), wanted);
    }
    if (step instanceof QueryPlan.Defaulted defaulted) {
      return ReadCode.convert(CodeBlock.of("$L", names.slot(i)), defaulted.type(), wanted);
    }
    return ReadCode.convert(CodeBlock.of("$L", names.value(i)), StepCode.type(step), wanted);
  }

  private CodeBlock directOr(int i, QueryPlan.Step step) {
    if (step instanceof QueryPlan.Stored stored) {
      return steps.storedOr(i, stored);
    }
    if (step instanceof QueryPlan.Defaulted defaulted) {
      return CodeBlock.of(
          defaulted.type().isOptional() ? "$L.orElse(otherwise)" : "$L", names.slot(i));
    }
    String value = names.value(i);
    return StepCode.type(step).isOptional()
        ? CodeBlock.of("this.$L.orElse(otherwise)", value)
        : CodeBlock.of("this.$L", value);
  }
}
