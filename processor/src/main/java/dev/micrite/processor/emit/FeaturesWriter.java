package dev.micrite.processor.emit;

import com.palantir.javapoet.AnnotationSpec;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import dev.micrite.processor.compiled.CompiledClass;
import dev.micrite.processor.model.BoundExpression;
import dev.micrite.processor.model.ExpressionReads;
import dev.micrite.processor.model.FeatureClassDeclaration;
import dev.micrite.processor.model.FeatureDeclaration;
import dev.micrite.processor.model.FeatureDeclaration.FeatureOptions;
import dev.micrite.processor.model.FeatureKey;
import dev.micrite.processor.model.FeaturePath;
import dev.micrite.processor.model.ResolverGraph;
import java.util.List;
import java.util.stream.Collectors;
import javax.lang.model.element.Modifier;

/**
 * Writes {@code UserFeatures}: the typed catalogue of a feature class. The class is always public,
 * for the module's may be in another package; of a package-private class only {@code CLASS} is.
 */
final class FeaturesWriter {
  /** A static initializer holds 64 KB: beyond this many features each gets a method of its own. */
  private static final int MAX_INLINE = 400;

  private final ResolverGraph graph;
  private final FeatureClassDeclaration declaration;
  private final FeatureNames names;
  private final ClassName type;

  FeaturesWriter(ResolverGraph graph, FeatureClassDeclaration declaration, FeatureNames names) {
    this.graph = graph;
    this.declaration = declaration;
    this.names = names;
    this.type = JavaTypes.of(declaration.name());
  }

  TypeSpec write() {
    TypeSpec.Builder spec =
        Generated.type(Companions.features(declaration.name()), true)
            .addJavadoc(javadoc())
            .addAnnotation(compiled());
    declaration.features().stream()
        .map(feature -> feature.key().name())
        .filter(Identifiers::isLikeType)
        .forEach(spec::alwaysQualify);
    spec.addField(declared());
    boolean isInline = declaration.features().size() <= MAX_INLINE;
    UniqueNames methods = new UniqueNames();
    for (FeatureDeclaration feature : declaration.features()) {
      FieldSpec.Builder field = field(feature);
      if (isInline) {
        spec.addField(field.initializer(key(feature)).build());
      } else {
        String method = methods.claim(feature.key().name());
        spec.addField(field.initializer("$L()", method).build());
        spec.addMethod(keyMethod(feature, method));
      }
    }
    spec.addField(catalogue());
    spec.addMethod(MethodSpec.constructorBuilder().addModifiers(Modifier.PRIVATE).build());
    return spec.build();
  }

  private CodeBlock javadoc() {
    String features =
        declaration.features().stream().map(f -> f.key().name()).collect(Collectors.joining(", "));
    Javadoc javadoc = new Javadoc().add("The features of ").link(declaration.name());
    javadoc.add(": " + features + ".");
    if (!declaration.description().isEmpty()) {
      javadoc.paragraph().add(Javadoc.sentence(declaration.description()));
    }
    return javadoc.build();
  }

  private AnnotationSpec compiled() {
    List<BoundExpression> expressions =
        declaration.features().stream()
            .map(FeatureDeclaration::key)
            .filter(graph.expressions()::containsKey)
            .map(graph.expressions()::get)
            .toList();
    AnnotationSpec.Builder annotation =
        AnnotationSpec.builder(ClassName.get("dev.micrite.compiled", "CompiledFeatures"))
            .addMember("format", "$L", CompiledClass.FORMAT);
    CompiledClass.encode(declaration, expressions)
        .forEach(entry -> annotation.addMember("content", "$S", entry));
    return annotation.build();
  }

  private FieldSpec declared() {
    Chain chain =
        new Chain(
            "$T.declare($T.class)", ClassName.get(RuntimePackages.CATALOG, "FeatureClass"), type);
    if (declaration.maxStaleness().isStored()) {
      chain.call("maxStaleness($S)", declaration.maxStaleness().text());
    }
    if (declaration.etlOfflineToOnline()) {
      chain.call("etlOfflineToOnline(true)");
    }
    addText(chain, "owner", declaration.owner());
    addTexts(chain, "tags", declaration.tags());
    addText(chain, "description", declaration.description());
    TypeName declared =
        ParameterizedTypeName.get(
            ClassName.get(RuntimePackages.CATALOG, "FeatureClass", "Declaration"), type);
    return FieldSpec.builder(
            declared, names.declared(), Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL)
        .initializer(chain.build(60 + declaration.name().simpleName().length()))
        .build();
  }

  private FieldSpec.Builder field(FeatureDeclaration feature) {
    FieldSpec.Builder field =
        FieldSpec.builder(
                keyType(feature), names.of(feature.key()).key(), Modifier.STATIC, Modifier.FINAL)
            .addJavadoc(javadoc(feature));
    if (declaration.isPublic()) {
      field.addModifiers(Modifier.PUBLIC);
    }
    if (feature.deprecated()) {
      field.addAnnotation(Deprecated.class);
    }
    return field;
  }

  private MethodSpec keyMethod(FeatureDeclaration feature, String name) {
    return MethodSpec.methodBuilder(name)
        .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
        .returns(keyType(feature))
        .addStatement("return $L", key(feature))
        .build();
  }

  private TypeName keyType(FeatureDeclaration feature) {
    String key = feature.kind() == FeatureDeclaration.Kind.ID ? "IdKey" : "FeatureKey";
    return ParameterizedTypeName.get(
        ClassName.get(RuntimePackages.CATALOG, key), type, valueType(feature));
  }

  private static TypeName valueType(FeatureDeclaration feature) {
    return switch (feature.kind()) {
      case HAS_ONE -> JavaTypes.of(feature.target().orElseThrow());
      case HAS_MANY ->
          ParameterizedTypeName.get(
              ClassName.get("dev.micrite", "DataFrame"),
              JavaTypes.of(feature.target().orElseThrow()));
      default -> JavaTypes.of(feature.type().orElseThrow()).box();
    };
  }

  private CodeBlock javadoc(FeatureDeclaration feature) {
    Javadoc javadoc = new Javadoc().add(Javadoc.code(source(feature)));
    FeatureKey foreignKey = graph.relations().get(feature.key());
    switch (feature.kind()) {
      case ID -> javadoc.add(": tells entities apart");
      case FEATURE_TIME -> javadoc.add(": when an observation became true");
      case HAS_ONE -> javadoc.add(": through {@code " + foreignKey.name() + "}");
      case HAS_MANY -> javadoc.add(": through {@code " + foreignKey + "}");
      default -> feature.references().ifPresent(to -> javadoc.add(": references ").link(to));
    }
    String description = feature.options().description();
    return javadoc.add(description.isEmpty() ? "." : ": " + Javadoc.sentence(description)).build();
  }

  /** The field as the user declared it. */
  private static String source(FeatureDeclaration feature) {
    String type =
        switch (feature.kind()) {
          case HAS_ONE -> {
            String target = feature.target().orElseThrow().simpleName();
            yield feature.optionalRelation() ? "Optional<" + target + ">" : target;
          }
          case HAS_MANY -> "DataFrame<" + feature.target().orElseThrow().simpleName() + ">";
          default -> TypeText.source(feature.type().orElseThrow());
        };
    String initializer = feature.expression().map(text -> " = " + text).orElse("");
    return type + " " + feature.key().name() + initializer;
  }

  private CodeBlock key(FeatureDeclaration feature) {
    String name = feature.key().name();
    Chain chain = new Chain("$L", names.declared());
    switch (feature.kind()) {
      case ID -> chain.call("id($S, $S)", name, TypeText.source(feature.type().orElseThrow()));
      case FEATURE_TIME -> chain.call("featureTime($S)", name);
      case HAS_ONE -> addRelation(chain, "hasOne", feature);
      case HAS_MANY -> addRelation(chain, "hasMany", feature);
      default -> addValue(chain, feature);
    }
    return chain.build(40 + JavaTypes.lengthOf(keyType(feature)) + name.length());
  }

  private void addRelation(Chain chain, String call, FeatureDeclaration feature) {
    chain.call(
        "$L($S, $S, $S)",
        call,
        feature.key().name(),
        feature.target().orElseThrow().binaryName(),
        graph.relations().get(feature.key()).name());
  }

  private void addValue(Chain chain, FeatureDeclaration feature) {
    var featureType = feature.type().orElseThrow();
    chain.call(
        "$L($S, $S, $S)",
        ValueCode.isWord(featureType.value()) ? "word" : "bytes",
        feature.key().name(),
        TypeText.source(featureType),
        TypeText.stored(featureType.value()));
    if (featureType.isOptional()) {
      chain.call("optional()");
    }
    addOptions(chain, feature.options());
    BoundExpression expression = graph.expressions().get(feature.key());
    if (expression != null) {
      List<String> reads =
          ExpressionReads.of(expression).stream().map(FeaturePath::toString).toList();
      addTexts(chain, "expression", reads, true);
      if (IncrementalRows.suit(expression)) {
        chain.call("incremental()");
      }
      if (ExpressionReads.readsNow(expression)) {
        chain.call("readsNow()");
      }
    }
    chain.call("add()");
  }

  private void addOptions(Chain chain, FeatureOptions options) {
    if (options.maxStaleness().micros() != declaration.maxStaleness().micros()) {
      chain.call("maxStaleness($S)", options.maxStaleness().text());
    }
    if (options.etlOfflineToOnline() != declaration.etlOfflineToOnline()) {
      chain.call("etlOfflineToOnline($L)", options.etlOfflineToOnline());
    }
    if (!options.cacheAbsent()) {
      chain.call("cacheAbsent(false)");
    }
    if (options.defaultValue().isPresent()) {
      chain.call("defaulted()");
    }
    if (options.min() != Double.NEGATIVE_INFINITY || options.max() != Double.POSITIVE_INFINITY) {
      chain.call(
          "range($L, $L)",
          ValueCode.bound(options.min()).block(),
          ValueCode.bound(options.max()).block());
    }
    if (options.maxLength() != Integer.MAX_VALUE) {
      chain.call("maxLength($L)", options.maxLength());
    }
    if (!options.owner().equals(declaration.owner())) {
      addText(chain, "owner", options.owner());
    }
    addTexts(
        chain,
        "tags",
        options.tags().stream().filter(tag -> !declaration.tags().contains(tag)).toList());
    addText(chain, "description", options.description());
  }

  private static void addText(Chain chain, String call, String text) {
    if (!text.isEmpty()) {
      chain.call("$L($S)", call, text);
    }
  }

  private static void addTexts(Chain chain, String call, List<String> texts) {
    addTexts(chain, call, texts, false);
  }

  private static void addTexts(Chain chain, String call, List<String> texts, boolean evenIfEmpty) {
    if (!texts.isEmpty() || evenIfEmpty) {
      CodeBlock arguments =
          texts.stream().map(t -> CodeBlock.of("$S", t)).collect(CodeBlock.joining(",$W"));
      chain.call("$L($L)", call, arguments);
    }
  }

  private FieldSpec catalogue() {
    TypeName classType =
        ParameterizedTypeName.get(ClassName.get(RuntimePackages.CATALOG, "FeatureClass"), type);
    return FieldSpec.builder(
            classType, names.catalogue(), Modifier.PUBLIC, Modifier.STATIC, Modifier.FINAL)
        .addJavadoc(
            new Javadoc().add("The feature class ").link(declaration.name()).add(".").build())
        .initializer("$L.rows($T::new)", names.declared(), Companions.row(declaration.name()))
        .build();
  }
}
