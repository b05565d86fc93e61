package dev.micrite.processor.emit;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import dev.micrite.processor.model.BoundResolver;
import dev.micrite.processor.model.FeatureDeclaration;
import dev.micrite.processor.model.FeaturePath;
import dev.micrite.processor.model.FeatureType;
import dev.micrite.processor.model.ResolverDeclaration;
import dev.micrite.processor.model.ResolverDeclaration.Many;
import dev.micrite.processor.model.ResolverDeclaration.Parameter;
import dev.micrite.processor.model.ResolverGraph;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;
import javax.lang.model.element.Modifier;

/**
 * Writes the class of the calls of one resolver method: takes the arguments out of rows, calls the
 * method, hands the result to rows.
 */
final class CallWriter {
  private final ResolverGraph graph;
  private final GraphNames names;
  private final ReadCode reads;
  private final BoundResolver resolver;
  private final ResolverDeclaration declaration;
  private final ResolverDeclaration.Result returned;
  private final String name;
  private final ClassName row;
  private final UniqueNames fields = new UniqueNames("result", "instance");

  CallWriter(ResolverGraph graph, GraphNames names, BoundResolver resolver, String name) {
    this.graph = graph;
    this.names = names;
    this.reads = new ReadCode(graph, names);
    this.resolver = resolver;
    this.declaration = resolver.declaration();
    this.returned = declaration.result();
    this.name = name;
    this.row = Companions.row(declaration.featureClass());
  }

  /** The type that a parameter has for one entity. */
  static FeatureType parameterType(BoundResolver resolver, int position) {
    Parameter parameter = resolver.declaration().parameters().get(position);
    return (resolver.batch() ? parameter.element() : parameter.type()).orElseThrow();
  }

  TypeSpec write() {
    TypeSpec.Builder spec =
        TypeSpec.classBuilder(name)
            .addJavadoc(javadoc())
            .addModifiers(Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL);
    MethodSpec.Builder constructor = constructor();
    List<CodeBlock> arguments = new ArrayList<>();
    if (!declaration.isStatic()) {
      ClassName type = JavaTypes.of(declaration.declaringClass());
      spec.addField(type, "instance", Modifier.PRIVATE, Modifier.FINAL);
      constructor.addStatement("this.instance = in.instance($T.class)", type);
    }
    for (int i = 0; i < declaration.parameters().size(); i++) {
      String field = fields.claim(declaration.parameters().get(i).name());
      spec.addField(argumentType(i), field, Modifier.PRIVATE, Modifier.FINAL);
      constructor.addStatement("this.$L = $L", field, argument(i));
      arguments.add(CodeBlock.of("$L", field));
    }
    spec.addMethod(constructor.build());
    addRun(spec, call(arguments));
    addPublish(spec);
    return spec.build();
  }

  private CodeBlock javadoc() {
    String parameters =
        declaration.parameters().stream()
            .map(p -> p.typeText() + " " + p.name())
            .collect(Collectors.joining(", "));
    String method = returned.typeText() + " " + declaration.method() + "(" + parameters + ")";
    Javadoc javadoc = new Javadoc().add(Javadoc.code(method));
    return javadoc.add(resolver.batch() ? ": once for a batch." : ".").build();
  }

  private MethodSpec.Builder constructor() {
    return MethodSpec.constructorBuilder()
        .addParameter(
            ParameterizedTypeName.get(ClassName.get(RuntimePackages.RESOLVE, "CallInput"), row),
            "in");
  }

  private TypeName argumentType(int position) {
    if (declaration.parameters().get(position).isNow()) {
      return ClassName.get(Instant.class);
    }
    TypeName type = JavaTypes.of(parameterType(resolver, position));
    return resolver.batch()
        ? ParameterizedTypeName.get(ClassName.get(List.class), type.box())
        : type;
  }

  private CodeBlock argument(int position) {
    Optional<FeaturePath> path = resolver.inputs().get(position);
    if (path.isEmpty()) {
      return CodeBlock.of("in.now()");
    }
    FeatureType wanted = parameterType(resolver, position);
    if (!resolver.batch()) {
      return read(CodeBlock.of("in.row()"), path.get(), wanted);
    }
    FeatureDeclaration feature = graph.feature(path.get().feature()).orElseThrow();
    boolean isDirect = path.get().isLocal() && feature.type().orElseThrow().form() == wanted.form();
    return isDirect
        ? CodeBlock.of("in.column($T::$L)", row, names.of(feature.key()).getter())
        : CodeBlock.of("in.column(row -> $L)", read(CodeBlock.of("row"), path.get(), wanted));
  }

  /** A feature on a path from a row. */
  private CodeBlock read(CodeBlock start, FeaturePath path, FeatureType wanted) {
    if (path.isLocal()) {
      return reads.read(start, false, path.feature(), wanted);
    }
    FeaturePath relation = new FeaturePath(path.hops().subList(0, path.hops().size() - 1));
    CodeBlock entity = CodeBlock.of("$L.$L", start, names.getters(relation));
    return reads.read(entity, true, path.feature(), wanted);
  }

  private CodeBlock call(List<CodeBlock> arguments) {
    CodeBlock owner =
        declaration.isStatic()
            ? CodeBlock.of("$T", JavaTypes.of(declaration.declaringClass()))
            : CodeBlock.of("instance");
    return CodeBlock.of(
        "$L.$L($L)",
        owner,
        declaration.method(),
        arguments.stream().collect(CodeBlock.joining(",$W")));
  }

  /** What the method gives, or its stage completes with. */
  private TypeName resultType() {
    TypeName type =
        isRecord()
            ? JavaTypes.of(returned.record().orElseThrow().name())
            : JavaTypes.of(returned.type().orElseThrow());
    if (isRecord() && returned.optional()) {
      type = ParameterizedTypeName.get(ClassName.get(Optional.class), type);
    }
    if (returned.many() != Many.NONE) {
      Class<?> many = returned.many() == Many.STREAM ? java.util.stream.Stream.class : List.class;
      type = ParameterizedTypeName.get(ClassName.get(many), type);
    }
    return resolver.batch()
        ? ParameterizedTypeName.get(ClassName.get(List.class), type.box())
        : type;
  }

  /** Whether the result is a record of several features, not a value. */
  private boolean isRecord() {
    return resolver.rows().isPresent()
        || resolver.outputs().stream().anyMatch(o -> !o.component().isEmpty());
  }

  private void addRun(TypeSpec.Builder spec, CodeBlock call) {
    if (returned.stage()) {
      TypeName type = resultType().box();
      spec.superclass(
          ParameterizedTypeName.get(
              ClassName.get(RuntimePackages.RESOLVE, "StageCall"), row, type));
      spec.addMethod(
          override("start", ParameterizedTypeName.get(ClassName.get(CompletionStage.class), type))
              .addException(Exception.class)
              .addStatement("return $L", call)
              .build());
      return;
    }
    spec.superclass(
        ParameterizedTypeName.get(ClassName.get(RuntimePackages.RESOLVE, "ResolverCall"), row));
    spec.addField(keptType(), "result", Modifier.PRIVATE);
    spec.addMethod(
        override("run", TypeName.VOID)
            .addException(Exception.class)
            .addStatement("result = $L", kept(call))
            .build());
  }

  private boolean makesRowsAtOnce() {
    return resolver.rows().isPresent() && !resolver.batch();
  }

  private TypeName keptType() {
    return makesRowsAtOnce()
        ? ParameterizedTypeName.get(ClassName.get(List.class), rowOfRows())
        : resultType();
  }

  private ClassName rowOfRows() {
    return Companions.row(resolver.rows().orElseThrow().row());
  }

  private CodeBlock kept(CodeBlock call) {
    if (makesRowsAtOnce()) {
      return rows(call);
    }
    if (resolver.batch()) {
      return CodeBlock.of("sized($L)", call);
    }
    return isRecord() ? CodeBlock.of("notNull($L)", call) : call;
  }

  private CodeBlock rows(CodeBlock records) {
    return CodeBlock.of("rows($L, $T::new, $L::fill)", records, rowOfRows(), name);
  }

  private void addPublish(TypeSpec.Builder spec) {
    MethodSpec.Builder method =
        override("publish", TypeName.VOID)
            .addParameter(row, "row")
            .addParameter(TypeName.INT, "position");
    CodeBlock result = result();
    if (resolver.rows().isPresent()) {
      boolean isMade = makesRowsAtOnce() && !returned.stage();
      String setter = names.of(resolver.rows().get().relation()).setter();
      method.addStatement("row.$L($L)", setter, isMade ? result : rows(result));
      spec.addMethod(method.build());
      spec.addMethod(filler("fill", resolver.rows().get().columns(), rowOfRows()));
    } else if (isRecord()) {
      method.addStatement(
          returned.optional() ? "$L.ifPresent(from -> fill(from, row))" : "fill($L, row)", result);
      spec.addMethod(method.build());
      spec.addMethod(filler("fill", resolver.outputs(), row));
    } else {
      resolver.outputs().forEach(o -> method.addCode(set(o, result, "row")));
      spec.addMethod(method.build());
    }
  }

  /** What the method gave for the row to be published. */
  private CodeBlock result() {
    if (resolver.batch()) {
      return CodeBlock.of(
          returned.stage() ? "sized(result()).get(position)" : "result.get(position)");
    }
    return CodeBlock.of(returned.stage() ? "result()" : "result");
  }

  /** Hands the components of a record to a row, the time at which they became true first. */
  private MethodSpec filler(String method, List<BoundResolver.Output> outputs, ClassName to) {
    MethodSpec.Builder filler =
        MethodSpec.methodBuilder(method)
            .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
            .addParameter(JavaTypes.of(returned.record().orElseThrow().name()), "from")
            .addParameter(to, "to");
    for (BoundResolver.Output output : outputs) {
      FeatureDeclaration feature = graph.feature(output.feature()).orElseThrow();
      if (feature.kind() == FeatureDeclaration.Kind.FEATURE_TIME) {
        CodeBlock time = CodeBlock.of("from.$L()", output.component());
        filler.addStatement(
            output.componentType().isOptional()
                ? "$L.ifPresent(to::observedAt)"
                : "to.observedAt($L)",
            time);
      }
    }
    for (BoundResolver.Output output : outputs) {
      filler.addCode(set(output, CodeBlock.of("from.$L()", output.component()), "to"));
    }
    return filler.build();
  }

  private CodeBlock set(BoundResolver.Output output, CodeBlock value, String to) {
    FeatureType type = graph.feature(output.feature()).orElseThrow().type().orElseThrow();
    String setter = names.of(output.feature()).setter();
    if (output.componentType().isOptional() && !type.isOptional()) {
      return CodeBlock.of("$L.ifPresent($L::$L);\n", value, to, setter);
    }
    return CodeBlock.of(
        "$L.$L($L);\n", to, setter, ReadCode.convert(value, output.componentType(), type));
  }

  private static MethodSpec.Builder override(String method, TypeName result) {
    return MethodSpec.methodBuilder(method)
        .addAnnotation(Override.class)
        .addModifiers(Modifier.PROTECTED)
        .returns(result);
  }
}
