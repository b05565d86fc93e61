package dev.micrite.processor.emit;

import com.palantir.javapoet.ArrayTypeName;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import dev.micrite.processor.model.FeatureClassDeclaration;
import dev.micrite.processor.model.FeatureDeclaration;
import dev.micrite.processor.model.FeatureDeclaration.FeatureOptions;
import dev.micrite.processor.model.FeatureKey;
import dev.micrite.processor.model.FeatureType;
import dev.micrite.processor.model.ResolverGraph;
import dev.micrite.processor.model.ValueType;
import java.util.List;
import java.util.Optional;
import javax.lang.model.element.Modifier;

/**
 * The getters and setters of a row class. A setter notes what a feature does not allow, and keeps
 * the first value only.
 */
final class RowAccessors {
  private final ResolverGraph graph;
  private final FeatureClassDeclaration declaration;
  private final GraphNames allNames;
  private final TypeSpec.Builder spec;

  RowAccessors(
      ResolverGraph graph,
      FeatureClassDeclaration declaration,
      GraphNames allNames,
      TypeSpec.Builder spec) {
    this.graph = graph;
    this.declaration = declaration;
    this.allNames = allNames;
    this.spec = spec;
  }

  void addAll() {
    declaration.features().forEach(this::addAccessors);
  }

  private FeatureNames.Names of(FeatureDeclaration feature) {
    return allNames.of(feature.key());
  }

  private String field(FeatureDeclaration feature) {
    String field = of(feature).field();
    return RowWriter.LOCALS.contains(field) ? "this." + field : field;
  }

  private static ClassName target(FeatureDeclaration relation) {
    return Companions.row(relation.target().orElseThrow());
  }

  private void addAccessors(FeatureDeclaration feature) {
    switch (feature.kind()) {
      case HAS_ONE -> spec.addMethod(getter(feature, target(feature), false));
      case HAS_MANY -> {
        spec.addMethod(getter(feature, ArrayTypeName.of(target(feature)), false));
        spec.addMethod(hasManySetter(feature));
      }
      default -> {
        spec.addMethod(getter(feature, JavaTypes.of(feature.type().orElseThrow()), true));
        spec.addMethod(setter(feature));
      }
    }
  }

  private MethodSpec getter(FeatureDeclaration feature, TypeName type, boolean isValue) {
    Object value = isValue ? valueOf(feature) : of(feature).field();
    return MethodSpec.methodBuilder(of(feature).getter())
        .addModifiers(Modifier.PUBLIC)
        .returns(type)
        .addCode(Snippet.of("return $L;\n", value).block())
        .build();
  }

  private Snippet valueOf(FeatureDeclaration feature) {
    FeatureType type = feature.type().orElseThrow();
    String field = of(feature).field();
    boolean isReference = !ValueCode.fieldType(type.value()).isPrimitive();
    Snippet value = ValueCode.fromField(type.value(), field);
    if (!type.isOptional()) {
      return type.value() == ValueType.Scalar.INSTANT
          ? Snippet.of("isPresent($L) ? $L : null", of(feature).index(), value)
          : value;
    }
    return isReference
        ? Snippet.of("$T.ofNullable($L)", Optional.class, field)
        : Snippet.of(
            "isPresent($L)$W? $L$W: $L",
            of(feature).index(),
            ValueCode.wrap(type.form(), value),
            ValueCode.empty(type.form()));
  }

  private MethodSpec setter(FeatureDeclaration feature) {
    FeatureType type = feature.type().orElseThrow();
    String index = of(feature).index();
    Snippet value = ValueCode.unwrap(type.form(), "value");
    Snippet body =
        Snippet.of(
            "if ($L) {\n$>$L = $L;\npresent($L);\n$<}\n",
            condition(feature, index, value),
            field(feature),
            ValueCode.toField(type.value(), value),
            index);
    return MethodSpec.methodBuilder(of(feature).setter())
        .addModifiers(Modifier.PUBLIC)
        .addParameter(JavaTypes.of(type), "value")
        .addCode(body.block())
        .build();
  }

  private static Snippet condition(FeatureDeclaration feature, String index, Snippet value) {
    FeatureType type = feature.type().orElseThrow();
    String accepts =
        type.isOptional()
            ? "acceptsOptional($L, value)"
            : ValueCode.isPrimitive(type.value()) ? "accepts($L)" : "accepts($L, value)";
    Snippet condition = Snippet.of(accepts, index);
    FeatureOptions options = feature.options();
    if (options.min() != Double.NEGATIVE_INFINITY || options.max() != Double.POSITIVE_INFINITY) {
      condition =
          Snippet.of(
              "$L$W&& inRange($L, $L, $L, $L)",
              condition,
              index,
              value,
              ValueCode.bound(options.min()),
              ValueCode.bound(options.max()));
    }
    if (options.maxLength() != Integer.MAX_VALUE) {
      Snippet length = ValueCode.length(type.value(), value);
      condition =
          Snippet.of("$L$W&& fits($L, $L, $L)", condition, index, length, options.maxLength());
    }
    return condition;
  }

  private MethodSpec hasManySetter(FeatureDeclaration relation) {
    FeatureKey foreignKey = graph.relations().get(relation.key());
    FeatureType keyType = graph.feature(foreignKey).orElseThrow().type().orElseThrow();
    FeatureDeclaration id = declaration.id().orElseThrow();
    String index = of(relation).index();
    return MethodSpec.methodBuilder(of(relation).setter())
        .addJavadoc(
            "Takes the rows that this query sees; those that name no other $L are this one's.\n",
            declaration.name().simpleName())
        .addModifiers(Modifier.PUBLIC)
        .addParameter(
            ParameterizedTypeName.get(ClassName.get(List.class), target(relation)), "value")
        .beginControlFlow("if (accepts($L, value))", index)
        .addStatement(
            "value.forEach(each -> each.$L($L))",
            allNames.of(foreignKey).setter(),
            ValueCode.wrap(keyType.form(), of(id).getter() + "()").block())
        .addStatement(
            "$L = visible($L, value, $T[]::new)", field(relation), index, target(relation))
        .addStatement("present($L)", index)
        .endControlFlow()
        .build();
  }
}
