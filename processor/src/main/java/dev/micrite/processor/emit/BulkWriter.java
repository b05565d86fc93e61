package dev.micrite.processor.emit;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import dev.micrite.processor.model.BoundResolver;
import dev.micrite.processor.model.ResolverDeclaration;
import dev.micrite.processor.model.ResolverDeclaration.Result;
import dev.micrite.processor.model.TypeName;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Collectors;
import javax.lang.model.element.Modifier;

/** Writes how a resolver of many rows is called, and the constant by which users trigger it. */
final class BulkWriter {
  private static final ClassName RESOLVER = ClassName.get(RuntimePackages.RESOLVE, "Resolver");
  private static final ClassName TRIGGER = ClassName.get(RuntimePackages.QUERY, "Trigger");

  private final GraphNames names;
  private final BoundResolver resolver;
  private final ResolverDeclaration declaration;

  BulkWriter(GraphNames names, BoundResolver resolver) {
    this.names = names;
    this.resolver = resolver;
    this.declaration = resolver.declaration();
  }

  /** The outputs are in the order of the record's components, all of which are outputs. */
  CodeBlock description() {
    TypeName featureClass = declaration.featureClass();
    Chain chain =
        new Chain(
            "$T.offline($S, $T.$L)",
            RESOLVER,
            resolver.displayName(),
            Companions.features(featureClass),
            names.of(featureClass).catalogue());
    if (!declaration.isStatic()) {
      chain.call("instance($T.class)", JavaTypes.of(declaration.declaringClass()));
    }
    Set<String> outputs = new LinkedHashSet<>();
    resolver.outputs().forEach(output -> outputs.add(output.feature().name()));
    CallsWriter.addTexts(chain, "outputs", outputs);
    CallsWriter.addOptions(chain, declaration.options());
    chain.call(
        "bulk($T.class, $T.class, in -> $L)",
        JavaTypes.of(declaration.declaringClass()),
        JavaTypes.of(declaration.result().record().orElseThrow().name()),
        rows());
    return chain.build(60);
  }

  private CodeBlock rows() {
    CodeBlock owner =
        declaration.isStatic()
            ? CodeBlock.of("$T", JavaTypes.of(declaration.declaringClass()))
            : CodeBlock.of("in.instance($T.class)", JavaTypes.of(declaration.declaringClass()));
    CodeBlock arguments =
        declaration.parameters().stream()
            .map(p -> CodeBlock.of("in.now()"))
            .collect(CodeBlock.joining(", "));
    CodeBlock call = CodeBlock.of("$L.$L($L)", owner, declaration.method(), arguments);
    Result result = declaration.result();
    return CodeBlock.of("in.rows($L)", result.stage() ? CodeBlock.of("in.await($L)", call) : call);
  }

  FieldSpec trigger(String name, String resolverConstant) {
    String parameters =
        declaration.parameters().stream()
            .map(p -> p.typeText() + " " + p.name())
            .collect(Collectors.joining(", "));
    String method =
        declaration.result().typeText() + " " + declaration.method() + "(" + parameters + ")";
    return FieldSpec.builder(TRIGGER, name, Modifier.PUBLIC, Modifier.STATIC, Modifier.FINAL)
        .addJavadoc(
            new Javadoc()
                .add("Runs ")
                .add(Javadoc.code(method))
                .add(", with {@code micrite.trigger(...)}.")
                .build())
        .initializer("$T.of($L)", TRIGGER, resolverConstant)
        .build();
  }
}
