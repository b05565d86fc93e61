package dev.micrite.processor.emit;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeSpec;
import dev.micrite.processor.model.BoundResolver;
import dev.micrite.processor.model.FeatureKey;
import dev.micrite.processor.model.FeaturePath;
import dev.micrite.processor.model.FeatureType;
import dev.micrite.processor.model.ResolverDeclaration;
import dev.micrite.processor.model.ResolverGraph;
import dev.micrite.processor.model.TypeName;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import javax.lang.model.element.Modifier;

/** Writes {@code UserCalls}: the resolver methods of one class, and how each is called. */
final class CallsWriter {
  private static final ClassName RESOLVER = ClassName.get(RuntimePackages.RESOLVE, "Resolver");

  private final ResolverGraph graph;
  private final GraphNames names;
  private final TypeName declaringClass;
  private final List<BoundResolver> resolvers;

  CallsWriter(
      ResolverGraph graph,
      GraphNames names,
      TypeName declaringClass,
      List<BoundResolver> resolvers) {
    this.graph = graph;
    this.names = names;
    this.declaringClass = declaringClass;
    this.resolvers = resolvers;
  }

  /** Always a public class: the module's is in another package at times. */
  TypeSpec write() {
    TypeSpec.Builder spec =
        Generated.type(Companions.calls(declaringClass), true).addJavadoc(javadoc());
    UniqueNames constants = new UniqueNames();
    UniqueNames types = new UniqueNames();
    List<CodeBlock> all = new ArrayList<>();
    List<FieldSpec> triggers = new ArrayList<>();
    // First, as users name these: they are called like their methods.
    List<String> triggerNames =
        resolvers.stream()
            .map(r -> r.bulk() ? constants.claim(r.declaration().method()) : "")
            .toList();
    for (int i = 0; i < resolvers.size(); i++) {
      BoundResolver resolver = resolvers.get(i);
      String method = resolver.declaration().method();
      String constant = constants.claim(Identifiers.constant(method));
      CodeBlock description;
      if (resolver.bulk()) {
        BulkWriter bulk = new BulkWriter(names, resolver);
        description = bulk.description();
        triggers.add(bulk.trigger(triggerNames.get(i), constant));
      } else {
        String type = types.claim(Identifiers.capital(method) + "Call");
        description = description(resolver, type);
        spec.addType(new CallWriter(graph, names, resolver, type).write());
      }
      spec.addField(
          FieldSpec.builder(RESOLVER, constant, Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL)
              .initializer(description)
              .build());
      all.add(CodeBlock.of("$L", constant));
    }
    triggers.forEach(spec::addField);
    spec.addMethod(MethodSpec.constructorBuilder().addModifiers(Modifier.PRIVATE).build());
    return spec.addMethod(all(all)).build();
  }

  private CodeBlock javadoc() {
    String methods =
        resolvers.stream().map(r -> r.declaration().method()).collect(Collectors.joining(", "));
    return new Javadoc()
        .add("Calls of the resolver methods of ")
        .link(declaringClass)
        .add(": " + methods + ".")
        .build();
  }

  private static MethodSpec all(List<CodeBlock> constants) {
    return MethodSpec.methodBuilder("all")
        .addJavadoc("The resolvers, in the order of the methods.\n")
        .addModifiers(Modifier.PUBLIC, Modifier.STATIC)
        .returns(ParameterizedTypeName.get(ClassName.get(List.class), RESOLVER))
        .addStatement(
            "return $T.of($L)", List.class, constants.stream().collect(CodeBlock.joining(",$W")))
        .build();
  }

  private CodeBlock description(BoundResolver resolver, String callType) {
    ResolverDeclaration declaration = resolver.declaration();
    TypeName featureClass = declaration.featureClass();
    Chain chain =
        new Chain(
            "$T.$L($S, $T.$L)",
            RESOLVER,
            declaration.online() ? "online" : "offline",
            resolver.displayName(),
            Companions.features(featureClass),
            names.of(featureClass).catalogue());
    if (!declaration.isStatic()) {
      chain.call("instance($T.class)", JavaTypes.of(declaringClass));
    }
    addInputs(chain, resolver);
    addTexts(chain, "outputs", outputs(resolver));
    addOptions(chain, declaration.options());
    chain.call("$L($L::new)", resolver.batch() ? "batchCalls" : "calls", callType);
    return chain.build(60);
  }

  private void addInputs(Chain chain, BoundResolver resolver) {
    Set<String> inputs = new LinkedHashSet<>();
    Set<String> tolerated = new LinkedHashSet<>();
    for (int i = 0; i < resolver.inputs().size(); i++) {
      if (resolver.inputs().get(i).isPresent()) {
        FeaturePath path = resolver.inputs().get(i).get();
        inputs.add(path.toString());
        FeatureType type = graph.feature(path.feature()).orElseThrow().type().orElseThrow();
        if (CallWriter.parameterType(resolver, i).isOptional() && !type.isOptional()) {
          tolerated.add(path.toString());
        }
      }
    }
    addTexts(chain, "inputs", inputs);
    addTexts(chain, "tolerates", tolerated);
  }

  private static Set<String> outputs(BoundResolver resolver) {
    Set<String> outputs = new LinkedHashSet<>();
    resolver.outputs().forEach(output -> outputs.add(output.feature().name()));
    resolver.rows().map(rows -> rows.relation()).map(FeatureKey::name).ifPresent(outputs::add);
    return outputs;
  }

  static void addOptions(Chain chain, ResolverDeclaration.Options options) {
    if (!options.timeout().isEmpty()) {
      chain.call("timeout($S)", options.timeout());
    }
    if (options.retries() != 0) {
      chain.call("retries($L)", options.retries());
    }
    addTexts(chain, "tags", new LinkedHashSet<>(options.tags()));
    addTexts(chain, "environment", new LinkedHashSet<>(options.environments()));
    if (!options.owner().isEmpty()) {
      chain.call("owner($S)", options.owner());
    }
  }

  static void addTexts(Chain chain, String call, Set<String> texts) {
    if (!texts.isEmpty()) {
      CodeBlock arguments =
          texts.stream().map(t -> CodeBlock.of("$S", t)).collect(CodeBlock.joining(",$W"));
      chain.call("$L($L)", call, arguments);
    }
  }
}
