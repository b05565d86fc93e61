package dev.micrite.processor.emit;

import com.palantir.javapoet.CodeBlock;
import dev.micrite.processor.model.FeatureDeclaration;
import dev.micrite.processor.model.FeatureKey;
import dev.micrite.processor.model.FeatureType;
import dev.micrite.processor.model.ResolverGraph;
import dev.micrite.processor.model.TypeName;

/** Reads features of rows and turns them into the form that somebody else declared. */
final class ReadCode {
  private final ResolverGraph graph;
  private final GraphNames names;

  ReadCode(ResolverGraph graph, GraphNames names) {
    this.graph = graph;
    this.names = names;
  }

  /** The feature class that a relation leads to. */
  TypeName target(FeatureKey relation) {
    return graph.feature(relation).orElseThrow().target().orElseThrow();
  }

  /** The catalogue's constant: {@code UserFeatures.age}; deprecated ones are asked for by name. */
  CodeBlock key(FeatureKey feature) {
    CodeBlock catalogue = CodeBlock.of("$T", Companions.features(feature.featureClass()));
    if (graph.feature(feature).orElseThrow().deprecated()) {
      return CodeBlock.of(
          "$L.$L.feature($S).orElseThrow()",
          catalogue,
          names.of(feature.featureClass()).catalogue(),
          feature.name());
    }
    return CodeBlock.of("$L.$L", catalogue, names.of(feature).key());
  }

  /**
   * The value of a feature of a row, in the form wanted.
   *
   * @param row the row; null at run time where {@code mayBeNull}
   */
  CodeBlock read(CodeBlock row, boolean mayBeNull, FeatureKey key, FeatureType wanted) {
    FeatureDeclaration feature = graph.feature(key).orElseThrow();
    FeatureType.Form form = feature.type().orElseThrow().form();
    CodeBlock value = CodeBlock.of("$L.$L()", row, names.of(key).getter());
    if (!wanted.isOptional() || (form == wanted.form() && !mayBeNull)) {
      return value;
    }
    if (form == wanted.form()) {
      CodeBlock empty = ValueCode.empty(wanted.form()).block();
      return CodeBlock.of("$L == null ? $L : $L", row, empty, value);
    }
    CodeBlock isPresent =
        form == FeatureType.Form.REQUIRED
            ? CodeBlock.of("$L.isPresent($L.index())", row, key(key))
            : CodeBlock.of("$L.isPresent()", value);
    return CodeBlock.of(
        "$L$L$W? $L$W: $L",
        mayBeNull ? CodeBlock.of("$L != null && ", row) : "",
        isPresent,
        ValueCode.wrap(wanted.form(), ValueCode.unwrap(form, value)).block(),
        ValueCode.empty(wanted.form()).block());
  }

  /**
   * The value of a feature of a row, or {@code otherwise} where there is none; nothing is boxed.
   */
  CodeBlock readOr(CodeBlock row, boolean mayBeNull, FeatureKey key) {
    FeatureType type = graph.feature(key).orElseThrow().type().orElseThrow();
    CodeBlock value = CodeBlock.of("$L.$L()", row, names.of(key).getter());
    if (!type.isOptional()) {
      return CodeBlock.of(
          "$L$L.isPresent($L.index())$W? $L$W: otherwise",
          mayBeNull ? CodeBlock.of("$L != null && ", row) : "",
          row,
          key(key),
          value);
    }
    return mayBeNull
        ? CodeBlock.of("$L == null ? otherwise : $L.orElse(otherwise)", row, value)
        : CodeBlock.of("$L.orElse(otherwise)", value);
  }

  /** A value of one form in another; null stays null. */
  static CodeBlock convert(CodeBlock value, FeatureType from, FeatureType to) {
    if (from.form() == to.form() || !to.isOptional()) {
      return value;
    }
    if (from.isOptional()) {
      return CodeBlock.of(
          "$L.isPresent()$W? $L$W: $L",
          value,
          ValueCode.wrap(to.form(), ValueCode.unwrap(from.form(), value)).block(),
          ValueCode.empty(to.form()).block());
    }
    return ValueCode.isPrimitive(from.value())
        ? ValueCode.wrap(to.form(), value).block()
        : CodeBlock.of("$L == null ? null : $L", value, ValueCode.wrap(to.form(), value).block());
  }
}
