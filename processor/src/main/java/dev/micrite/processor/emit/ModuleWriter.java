package dev.micrite.processor.emit;

import com.palantir.javapoet.AnnotationSpec;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import com.palantir.javapoet.WildcardTypeName;
import dev.micrite.processor.compiled.CompiledClass;
import dev.micrite.processor.model.BoundResolver;
import dev.micrite.processor.model.ResolverDeclaration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import javax.lang.model.element.Modifier;

/**
 * Writes the module class, which {@code ServiceLoader} finds, and the class by which other
 * compilations find the module.
 */
final class ModuleWriter {
  static final String SERVICE = "META-INF/services/dev.micrite.catalog.FeatureModule";

  private final GraphNames names;
  private final ClassName module;

  ModuleWriter(GraphNames names, ClassName module) {
    this.names = names;
    this.module = module;
  }

  /**
   * The module class.
   *
   * @param features feature classes, sorted
   * @param callers classes with resolver methods, sorted
   */
  TypeSpec write(
      Collection<dev.micrite.processor.model.TypeName> features,
      Collection<dev.micrite.processor.model.TypeName> callers) {
    return Generated.type(module, true)
        .addJavadoc("What this compilation contributes to an engine.\n")
        .addSuperinterface(ClassName.get(RuntimePackages.CATALOG, "FeatureModule"))
        .addMethod(
            MethodSpec.constructorBuilder()
                .addJavadoc("For {@code ServiceLoader}.\n")
                .addModifiers(Modifier.PUBLIC)
                .build())
        .addMethod(
            override("name", ClassName.get(String.class))
                .addStatement("return $S", module.canonicalName())
                .build())
        .addMethod(featureClasses(features))
        .addMethod(resolvers(callers))
        .build();
  }

  private static MethodSpec.Builder override(String name, TypeName result) {
    return MethodSpec.methodBuilder(name)
        .addAnnotation(Override.class)
        .addModifiers(Modifier.PUBLIC)
        .returns(result);
  }

  private MethodSpec featureClasses(Collection<dev.micrite.processor.model.TypeName> features) {
    TypeName any =
        ParameterizedTypeName.get(
            ClassName.get(RuntimePackages.CATALOG, "FeatureClass"),
            WildcardTypeName.subtypeOf(Object.class));
    CodeBlock classes =
        features.stream()
            .map(f -> CodeBlock.of("$T.$L", Companions.features(f), names.of(f).catalogue()))
            .collect(CodeBlock.joining(",$W"));
    return override("featureClasses", ParameterizedTypeName.get(ClassName.get(List.class), any))
        .addStatement("return $T.of($L)", List.class, classes)
        .build();
  }

  private static MethodSpec resolvers(Collection<dev.micrite.processor.model.TypeName> callers) {
    TypeName resolver = ClassName.get(RuntimePackages.RESOLVE, "Resolver");
    TypeName list = ParameterizedTypeName.get(ClassName.get(List.class), resolver);
    MethodSpec.Builder method = override("resolvers", list);
    method.addStatement("$T resolvers = new $T<>()", list, ArrayList.class);
    callers.forEach(c -> method.addStatement("resolvers.addAll($T.all())", Companions.calls(c)));
    return method.addStatement("return resolvers").build();
  }

  /**
   * The class by which other compilations find the module.
   *
   * @param resolvers those of classes marked {@code @Resolvers}
   */
  TypeSpec writeIndex(List<BoundResolver> resolvers) {
    List<ResolverDeclaration> declarations =
        resolvers.stream().map(BoundResolver::declaration).toList();
    AnnotationSpec.Builder compiled =
        AnnotationSpec.builder(ClassName.get("dev.micrite.compiled", "CompiledModule"))
            .addMember("format", "$L", CompiledClass.FORMAT)
            .addMember("name", "$S", module.canonicalName());
    CompiledClass.encodeResolvers(declarations)
        .forEach(entry -> compiled.addMember("resolvers", "$S", entry));
    return Generated.type(index(), true)
        .addJavadoc(
            "Tells the compiler of other modules what $L declares.\n", module.canonicalName())
        .addAnnotation(compiled.build())
        .addMethod(MethodSpec.constructorBuilder().addModifiers(Modifier.PRIVATE).build())
        .build();
  }

  private ClassName index() {
    String name = module.canonicalName().replace("_", "__").replace('.', '_');
    return ClassName.get(CompiledClass.INDEX_PACKAGE, name);
  }
}
