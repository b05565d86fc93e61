package dev.micrite.processor.emit;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import dev.micrite.processor.model.BoundQuery;
import dev.micrite.processor.model.FeaturePath;
import dev.micrite.processor.model.FeatureType;
import dev.micrite.processor.model.QueryDeclaration;
import dev.micrite.processor.model.QueryPlan;
import dev.micrite.processor.model.ResolverGraph;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import javax.lang.model.element.Modifier;

/** Writes {@code FraudInputsQuery}: a query record that can be asked. */
final class QueryWriter {
  private static final ClassName DEFINITION = query("QueryDefinition");
  private static final ClassName MICRITE = query("Micrite");
  private static final ClassName OPTIONS = query("QueryOptions");
  private static final ClassName STORE_READ = query("StoreRead");

  private final GraphNames names;
  private final ReadCode reads;
  private final QueryPlan plan;
  private final QueryDeclaration declaration;
  private final QueryNames queryNames;
  private final ResolverGraph graph;
  private final ClassName self;
  private final ClassName view;
  private final ClassName record;
  private final String noun;
  private final TypeSpec.Builder spec;

  QueryWriter(ResolverGraph graph, GraphNames names, QueryPlan plan) {
    this.graph = graph;
    this.names = names;
    this.reads = new ReadCode(graph, names);
    this.plan = plan;
    this.declaration = plan.query().declaration();
    this.queryNames = new QueryNames(plan);
    this.self = Companions.query(declaration.name());
    this.view = self.nestedClass("View");
    this.record = JavaTypes.of(declaration.name());
    this.noun = Identifiers.variable(declaration.featureClass().simpleName());
    this.spec = Generated.type(self, declaration.isPublic());
  }

  private static ClassName query(String name) {
    return ClassName.get(RuntimePackages.QUERY, name);
  }

  TypeSpec write() {
    spec.addJavadoc(javadoc());
    spec.superclass(ParameterizedTypeName.get(query("TypedQuery"), record, view));
    spec.alwaysQualify("Asker"); // a class inside of TypedQuery
    spec.addField(definition());
    addSlots();
    addDefaults();
    addReads();
    addConstructors();
    if (!declaration.offline()) {
      new AskWriter(plan, queryNames, spec, self, noun).addAskMethods();
    }
    addViewMethods();
    ObserveWriter observing = new ObserveWriter(plan, queryNames, names, view);
    spec.addMethod(new DirectWriter(plan, queryNames, observing, view).fromStore());
    spec.addMethods(observing.methods());
    spec.addMethod(newRow());
    spec.addMethod(fromRows());
    spec.addType(new ViewWriter(graph, names, plan, queryNames, self).write());
    return spec.build();
  }

  private CodeBlock javadoc() {
    Javadoc javadoc =
        new Javadoc()
            .add("Asks the features of ")
            .link(declaration.name())
            .add(" of one ")
            .link(declaration.featureClass())
            .add(", or of many.");
    if (!declaration.description().isEmpty()) {
      javadoc.paragraph().add(Javadoc.sentence(declaration.description()));
    }
    javadoc.paragraph().add("Plan: " + Javadoc.text(PlanText.of(plan)) + ".");
    plan.obstacle()
        .ifPresent(
            why -> javadoc.add(" The store alone never answers: " + Javadoc.text(why) + "."));
    plan.observed()
        .obstacle()
        .ifPresent(
            why ->
                javadoc.add(
                    " Where observations are kept, the store alone does not answer: "
                        + Javadoc.text(why)
                        + "."));
    return javadoc.build();
  }

  private FieldSpec definition() {
    Chain chain =
        new Chain(
            "$T.of($S, $T.$L)",
            DEFINITION,
            declaration.name().binaryName(),
            Companions.features(declaration.featureClass()),
            names.of(declaration.featureClass()).catalogue());
    List<CodeBlock> given =
        plan.steps().stream()
            .filter(QueryPlan.Given.class::isInstance)
            .map(step -> CodeBlock.of("$S", step.path().feature().name()))
            .toList();
    if (!given.isEmpty()) {
      chain.call("given($L)", given.stream().collect(CodeBlock.joining(",$W")));
    }
    for (BoundQuery.Output output : plan.query().outputs()) {
      chain.call(
          output.tolerant() ? "tolerantOutput($S, $S)" : "output($S, $S)",
          output.component(),
          output.path().toString());
    }
    return FieldSpec.builder(
            DEFINITION, "DEFINITION", Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL)
        .initializer(chain.call("build()").build(60))
        .build();
  }

  private void addSlots() {
    for (int i = 0; plan.isDirect() && i < plan.steps().size(); i++) {
      if (plan.steps().get(i) instanceof QueryPlan.Stored || plan.observed().has(i)) {
        spec.addField(
            FieldSpec.builder(
                    TypeName.INT,
                    queryNames.slot(i),
                    Modifier.PRIVATE,
                    Modifier.STATIC,
                    Modifier.FINAL)
                .initializer("$L.slot()", reads.key(plan.steps().get(i).path().feature()))
                .build());
      }
    }
  }

  /** The declared values, and whether they hold: another module may have a resolver. */
  private void addDefaults() {
    List<CodeBlock> keys = new ArrayList<>();
    for (int i = 0; plan.isDirect() && i < plan.steps().size(); i++) {
      if (plan.steps().get(i) instanceof QueryPlan.Defaulted defaulted) {
        FeatureType type = defaulted.type();
        spec.addField(
            FieldSpec.builder(
                    JavaTypes.of(type),
                    queryNames.slot(i),
                    Modifier.PRIVATE,
                    Modifier.STATIC,
                    Modifier.FINAL)
                .initializer(
                    ValueCode.wrap(type.form(), DefaultText.of(type.value(), defaulted.text()))
                        .block())
                .build());
        keys.add(reads.key(defaulted.path().feature()));
      }
    }
    if (!keys.isEmpty()) {
      spec.addField(
          FieldSpec.builder(TypeName.BOOLEAN, "defaulted", Modifier.PRIVATE, Modifier.FINAL)
              .initializer("areDefaulted($L)", keys.stream().collect(CodeBlock.joining(",$W")))
              .build());
    }
  }

  private void addReads() {
    for (int r = 0; plan.isDirect() && r < plan.rows().size(); r++) {
      int row = r;
      CodeBlock keys =
          plan.steps().stream()
              .filter(step -> step instanceof QueryPlan.Stored stored && stored.row() == row)
              .map(step -> reads.key(step.path().feature()))
              .collect(CodeBlock.joining(",$W"));
      if (!keys.isEmpty()) {
        spec.addField(
            FieldSpec.builder(
                    STORE_READ,
                    queryNames.row(plan.rows().get(row).relation()),
                    Modifier.PRIVATE,
                    Modifier.FINAL)
                .initializer("reads($L)", keys)
                .build());
      }
    }
  }

  private void addConstructors() {
    TypeName change = ParameterizedTypeName.get(ClassName.get(UnaryOperator.class), OPTIONS);
    spec.addMethod(
        MethodSpec.constructorBuilder()
            .addModifiers(Modifier.PRIVATE)
            .addParameter(MICRITE, "micrite")
            .addStatement("super(micrite, DEFINITION)")
            .build());
    spec.addMethod(
        MethodSpec.constructorBuilder()
            .addModifiers(Modifier.PRIVATE)
            .addParameter(self, "origin")
            .addParameter(change, "change")
            .addStatement("super(origin, change)")
            .build());
    spec.addMethod(
        MethodSpec.methodBuilder("on")
            .addJavadoc("The query, ready to ask; keep it, it is safe for all threads.\n")
            .addModifiers(Modifier.PUBLIC, Modifier.STATIC)
            .returns(self)
            .addParameter(MICRITE, "micrite")
            .addStatement("return new $T(micrite)", self)
            .build());
    spec.addMethod(
        MethodSpec.methodBuilder("with")
            .addJavadoc(
                "This query asked in another way: {@code with(o ->"
                    + " o.timeout(Duration.ofMillis(20)))}.\n")
            .addModifiers(Modifier.PUBLIC)
            .returns(self)
            .addParameter(change, "change")
            .addStatement("return new $T(this, change)", self)
            .build());
  }

  private void addViewMethods() {
    spec.addMethod(
        MethodSpec.methodBuilder("newView")
            .addAnnotation(Override.class)
            .addModifiers(Modifier.PUBLIC)
            .returns(view)
            .addStatement("return new View()")
            .build());
    CodeBlock components =
        plan.query().outputs().stream()
            .map(output -> CodeBlock.of("view.$L()", output.component()))
            .collect(CodeBlock.joining(",$W"));
    spec.addMethod(
        MethodSpec.methodBuilder("toRecord")
            .addAnnotation(Override.class)
            .addModifiers(Modifier.PUBLIC)
            .returns(record)
            .addParameter(view, "view")
            .addStatement("return new $T($L)", record, components)
            .build());
  }

  private MethodSpec newRow() {
    ClassName row = Companions.row(declaration.featureClass());
    MethodSpec.Builder method =
        MethodSpec.methodBuilder("newRow")
            .addAnnotation(Override.class)
            .addModifiers(Modifier.PROTECTED)
            .returns(RowWriter.ENTITY_ROW)
            .addParameter(view, "asked");
    List<CodeBlock> setters = new ArrayList<>();
    for (int i = 0; i < plan.steps().size(); i++) {
      if (plan.steps().get(i) instanceof QueryPlan.Given given) {
        String setter = names.of(given.path().feature()).setter();
        setters.add(CodeBlock.of("row.$L(asked.$L)", setter, queryNames.value(i)));
      }
    }
    if (setters.isEmpty()) {
      return method.addStatement("return $T.of(asked.$L)", row, queryNames.id()).build();
    }
    method.addStatement("$T row = $T.of(asked.$L)", row, row, queryNames.id());
    setters.forEach(method::addStatement);
    return method.addStatement("return row").build();
  }

  /** Hands the rows of the walk to the view: the root first, then what relations lead to. */
  private MethodSpec fromRows() {
    MethodSpec.Builder method =
        MethodSpec.methodBuilder("fromRows")
            .addAnnotation(Override.class)
            .addModifiers(Modifier.PROTECTED)
            .addParameter(view, "view")
            .addParameter(RowWriter.ENTITY_ROW, "root");
    for (Optional<FeaturePath> relation : ViewWriter.shownRows(plan, queryNames)) {
      String row = queryNames.row(relation);
      if (relation.isEmpty()) {
        method.addStatement("view.$L = ($T) root", row, Companions.row(declaration.featureClass()));
        continue;
      }
      String parent = queryNames.rowOf(relation.get());
      String getter = names.of(relation.get().feature()).getter();
      method.addStatement(
          relation.get().isLocal()
              ? CodeBlock.of("view.$L = view.$L.$L()", row, parent, getter)
              : CodeBlock.of(
                  "view.$L = view.$L == null ? null : view.$L.$L()", row, parent, parent, getter));
    }
    return method.build();
  }
}
