package dev.micrite.processor.emit;

import com.palantir.javapoet.ArrayTypeName;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import dev.micrite.processor.model.BoundExpression;
import dev.micrite.processor.model.FeatureClassDeclaration;
import dev.micrite.processor.model.FeatureDeclaration;
import dev.micrite.processor.model.FeatureDeclaration.Kind;
import dev.micrite.processor.model.FeatureKey;
import dev.micrite.processor.model.FeatureType;
import dev.micrite.processor.model.ResolverGraph;
import dev.micrite.processor.model.ValueType;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import javax.lang.model.element.Modifier;

/** Writes {@code UserRow}: the values of one entity while a query gathers them. */
final class RowWriter {
  static final ClassName ENTITY_ROW = ClassName.get(RuntimePackages.RESOLVE, "EntityRow");

  private static final ClassName ENTITY_ID = ClassName.get(RuntimePackages.STORE, "EntityId");
  private static final ClassName ROW_UPDATE = ClassName.get(RuntimePackages.STORE, "RowUpdate");
  private static final ClassName STORED_ROW = ClassName.get(RuntimePackages.STORE, "StoredRow");

  /** Parameters and variables of generated methods, which hide fields of the same name. */
  static final Set<String> LOCALS =
      Set.of(
          "feature",
          "from",
          "into",
          "now",
          "other",
          "out",
          "row",
          "rows",
          "slot",
          "target",
          "timeMicros",
          "value");

  private final ResolverGraph graph;
  private final FeatureClassDeclaration declaration;
  private final GraphNames allNames;
  private final FeatureNames names;
  private final ClassName self;
  private final TypeSpec.Builder spec;

  RowWriter(ResolverGraph graph, FeatureClassDeclaration declaration, GraphNames allNames) {
    this.graph = graph;
    this.declaration = declaration;
    this.allNames = allNames;
    this.names = allNames.of(declaration.name());
    this.self = Companions.row(declaration.name());
    this.spec = Generated.type(self, declaration.isPublic()).superclass(ENTITY_ROW);
  }

  TypeSpec write() {
    spec.addJavadoc(
        new Javadoc()
            .add("The values of one ")
            .link(declaration.name())
            .add(" while a query gathers them.")
            .build());
    declaration.features().forEach(this::addFields);
    addConstructors();
    new RowAccessors(graph, declaration, allNames, spec).addAll();
    addIdMethods();
    addStoreMethods();
    addEvaluation();
    addRelations();
    addBoxing();
    return spec.build();
  }

  private FeatureNames.Names of(FeatureDeclaration feature) {
    return names.of(feature.key());
  }

  /** The field, where a parameter or variable may have its name. */
  private String field(FeatureDeclaration feature) {
    String field = of(feature).field();
    return LOCALS.contains(field) ? "this." + field : field;
  }

  private void addFields(FeatureDeclaration feature) {
    spec.addField(
        FieldSpec.builder(
                TypeName.INT,
                of(feature).index(),
                Modifier.PRIVATE,
                Modifier.STATIC,
                Modifier.FINAL)
            .initializer("$L", of(feature).position())
            .build());
    FieldSpec.Builder field =
        FieldSpec.builder(fieldType(feature), of(feature).field(), Modifier.PRIVATE);
    if (!feature.isRelation() && value(feature) == ValueType.Scalar.INSTANT) {
      field.addJavadoc("Microseconds since the epoch.\n");
    }
    spec.addField(field.build());
  }

  private TypeName fieldType(FeatureDeclaration feature) {
    return switch (feature.kind()) {
      case HAS_ONE -> target(feature);
      case HAS_MANY -> ArrayTypeName.of(target(feature));
      default -> ValueCode.fieldType(value(feature));
    };
  }

  private static ClassName target(FeatureDeclaration relation) {
    return Companions.row(relation.target().orElseThrow());
  }

  private static ValueType value(FeatureDeclaration feature) {
    return feature.type().orElseThrow().value();
  }

  private void addConstructors() {
    spec.addMethod(
        MethodSpec.constructorBuilder()
            .addJavadoc("A row without values.\n")
            .addModifiers(Modifier.PUBLIC)
            .addStatement("super($L)", declaration.features().size())
            .build());
    FeatureDeclaration id = declaration.id().orElseThrow();
    spec.addMethod(
        MethodSpec.methodBuilder("of")
            .addJavadoc("A row with an id.\n")
            .addModifiers(Modifier.PUBLIC, Modifier.STATIC)
            .returns(self)
            .addParameter(JavaTypes.of(value(id)), "id")
            .addStatement("$T row = new $T()", self, self)
            .addStatement("row.$L(id)", of(id).setter())
            .addStatement("return row")
            .build());
  }

  private void addIdMethods() {
    FeatureDeclaration id = declaration.id().orElseThrow();
    boolean isNumber = ValueCode.isPrimitive(value(id));
    String field = of(id).field();
    spec.addMethod(
        override("readId", TypeName.VOID)
            .addParameter(ENTITY_ID, "into")
            .addStatement("into.set($L)", field(id))
            .build());
    spec.addMethod(
        override("idHash", TypeName.LONG)
            .addStatement(isNumber ? "return $L" : "return $L.hashCode()", field)
            .build());
    spec.addMethod(
        override("sameId", TypeName.BOOLEAN)
            .addParameter(ENTITY_ROW, "other")
            .addStatement(
                isNumber ? "return $L == (($T) other).$L" : "return $L.equals((($T) other).$L)",
                field(id),
                self,
                field)
            .build());
  }

  private static MethodSpec.Builder override(String name, TypeName result) {
    return MethodSpec.methodBuilder(name)
        .addAnnotation(Override.class)
        .addModifiers(Modifier.PROTECTED)
        .returns(result);
  }

  private void addStoreMethods() {
    ParameterSpec slot = ParameterSpec.builder(TypeName.INT, "slot").build();
    ChunkedSwitch load =
        new ChunkedSwitch(
            "load", TypeName.VOID, slot, ParameterSpec.builder(STORED_ROW, "from").build());
    ChunkedSwitch save =
        new ChunkedSwitch(
            "save",
            TypeName.VOID,
            slot,
            ParameterSpec.builder(TypeName.LONG, "timeMicros").build(),
            ParameterSpec.builder(ROW_UPDATE, "into").build());
    for (FeatureDeclaration feature : declaration.features()) {
      if (!feature.isRelation() && feature.kind() != Kind.ID) {
        load.on(of(feature).position(), of(feature).index(), load(feature));
        save.on(
            of(feature).position(),
            of(feature).index(),
            ValueCode.save(value(feature), field(feature), codec(feature)));
      }
    }
    load.addAlways(spec);
    save.addAlways(spec);
  }

  private Snippet load(FeatureDeclaration feature) {
    Snippet value = ValueCode.load(value(feature), "from", "slot", codec(feature));
    return Snippet.of(
        "$L($L)", of(feature).setter(), ValueCode.wrap(feature.type().orElseThrow().form(), value));
  }

  private Snippet codec(FeatureDeclaration feature) {
    return Snippet.of("$T.$L", Companions.codecs(declaration.name()), feature.key().name());
  }

  private void addEvaluation() {
    AggregationMethods aggregations = new AggregationMethods(graph, declaration, allNames, spec);
    ChunkedSwitch evaluate =
        new ChunkedSwitch(
            "evaluate", TypeName.VOID, ParameterSpec.builder(Instant.class, "now").build());
    ChunkedSwitch fold = new ChunkedSwitch("fold", TypeName.VOID);
    ChunkedSwitch fallback = new ChunkedSwitch("fallback", TypeName.VOID);
    for (FeatureDeclaration feature : declaration.features()) {
      BoundExpression expression = graph.expressions().get(feature.key());
      if (expression != null) {
        CodeBlock value = aggregations.value(expression.function());
        evaluate.on(of(feature).position(), of(feature).index(), set(feature, value));
        if (IncrementalRows.suit(expression)) {
          fold.on(of(feature).position(), of(feature).index(), all(aggregations.folds()));
        }
      }
      feature
          .options()
          .defaultValue()
          .ifPresent(
              text ->
                  fallback.on(
                      of(feature).position(),
                      of(feature).index(),
                      set(feature, defaultValue(feature, text))));
    }
    evaluate.addTo(spec);
    fold.addTo(spec);
    fallback.addTo(spec);
    aggregations.addMethods();
  }

  /** Calls, one after the other. */
  private static Snippet all(List<CodeBlock> calls) {
    return calls.size() == 1
        ? Snippet.of("$L", calls.get(0))
        : Snippet.of("{\n$>$L$<}", calls.stream().collect(CodeBlock.joining(";\n", "", ";\n")));
  }

  private Snippet set(FeatureDeclaration feature, Object value) {
    return Snippet.of("$L($L)", of(feature).setter(), value);
  }

  private static Snippet defaultValue(FeatureDeclaration feature, String text) {
    FeatureType type = feature.type().orElseThrow();
    return ValueCode.wrap(type.form(), DefaultText.of(type.value(), text));
  }

  private void addRelations() {
    ChunkedSwitch target = new ChunkedSwitch("target", ENTITY_ROW);
    ChunkedSwitch link =
        new ChunkedSwitch(
            "link", TypeName.VOID, ParameterSpec.builder(ENTITY_ROW, "target").build());
    ChunkedSwitch one = new ChunkedSwitch("one", ENTITY_ROW);
    ChunkedSwitch many = new ChunkedSwitch("many", ArrayTypeName.of(ENTITY_ROW));
    ChunkedSwitch linkMany =
        new ChunkedSwitch(
            "linkMany",
            TypeName.VOID,
            ParameterSpec.builder(ArrayTypeName.of(ENTITY_ROW), "rows").build());
    for (FeatureDeclaration feature : declaration.features()) {
      int position = of(feature).position();
      String index = of(feature).index();
      if (feature.kind() == Kind.HAS_ONE) {
        target.on(position, index, Snippet.of("$T.of($L)", target(feature), foreignKey(feature)));
        link.on(position, index, Snippet.of("$L = ($T) target", field(feature), target(feature)));
        one.on(position, index, Snippet.of("$L", field(feature)));
      } else if (feature.kind() == Kind.HAS_MANY) {
        many.on(position, index, Snippet.of("$L", field(feature)));
        linkMany.on(
            position, index, Snippet.of("$L = ($T[]) rows", field(feature), target(feature)));
      }
    }
    target.addTo(spec);
    link.addTo(spec, CodeBlock.of("present(feature);\n"));
    one.addTo(spec);
    many.addTo(spec);
    linkMany.addTo(spec);
  }

  /** The raw value of the foreign key of a has-one, which is present when it is asked for. */
  private String foreignKey(FeatureDeclaration relation) {
    FeatureKey key = graph.relations().get(relation.key());
    return field(declaration.feature(key.name()).orElseThrow());
  }

  private void addBoxing() {
    ChunkedSwitch boxed = new ChunkedSwitch("boxed", ClassName.get(Object.class));
    ChunkedSwitch assign =
        new ChunkedSwitch(
            "assign", TypeName.VOID, ParameterSpec.builder(Object.class, "value").build());
    for (FeatureDeclaration feature : declaration.features()) {
      if (!feature.isRelation()) {
        boxed.on(
            of(feature).position(), of(feature).index(), Snippet.of("$L()", of(feature).getter()));
        assign.on(of(feature).position(), of(feature).index(), set(feature, cast(feature)));
        if (isGeneric(feature)) {
          assign.castUnchecked();
        }
      } else if (feature.kind() == Kind.HAS_MANY) {
        assign.on(of(feature).position(), of(feature).index(), set(feature, rows(feature)));
        assign.castUnchecked();
      }
    }
    boxed.addAlways(spec);
    assign.addAlways(spec);
  }

  private static Snippet cast(FeatureDeclaration feature) {
    return Snippet.of("($T) value", JavaTypes.of(feature.type().orElseThrow()));
  }

  private static Snippet rows(FeatureDeclaration relation) {
    return Snippet.of("($T<$T>) value", List.class, target(relation));
  }

  private static boolean isGeneric(FeatureDeclaration feature) {
    return JavaTypes.of(feature.type().orElseThrow()) instanceof ParameterizedTypeName;
  }
}
