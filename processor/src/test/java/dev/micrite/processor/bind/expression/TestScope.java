package dev.micrite.processor.bind.expression;

import dev.micrite.Features;
import dev.micrite.processor.bind.ExpressionScope;
import dev.micrite.processor.model.FeatureClassDeclaration;
import dev.micrite.processor.model.FeatureDeclaration;
import dev.micrite.processor.model.FeatureDeclaration.Kind;
import dev.micrite.processor.model.FeatureKey;
import dev.micrite.processor.model.FeatureType;
import dev.micrite.processor.model.Origin;
import dev.micrite.processor.model.Staleness;
import dev.micrite.processor.model.TypeName;
import dev.micrite.processor.read.TypeNames;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;

/** A plain reader of feature classes: every relation is right, every option has its default. */
final class TestScope implements ExpressionScope {
  private final Map<TypeName, FeatureClassDeclaration> classes = new HashMap<>();
  private final Map<FeatureKey, FeatureDeclaration> features = new HashMap<>();

  void add(TypeElement type) {
    TypeName name = TypeNames.of(type);
    List<FeatureDeclaration> declared = new ArrayList<>();
    for (VariableElement field : ElementFilter.fieldsIn(type.getEnclosedElements())) {
      if (!field.getModifiers().contains(Modifier.STATIC)) {
        declared.add(feature(name, field));
      }
    }
    declared.forEach(f -> features.put(f.key(), f));
    classes.put(
        name,
        new FeatureClassDeclaration(
            name,
            Origin.of(name),
            true,
            Staleness.ZERO,
            false,
            "",
            List.of(),
            "",
            declared,
            List.of(),
            true));
  }

  private static FeatureDeclaration feature(TypeName owner, VariableElement field) {
    TypeMirror type = field.asType();
    Optional<TypeName> many = argument(type, "dev.micrite.DataFrame").flatMap(TestScope::target);
    Optional<TypeName> maybe = argument(type, "java.util.Optional").flatMap(TestScope::target);
    Optional<TypeName> one = target(type);
    Kind kind =
        many.isPresent()
            ? Kind.HAS_MANY
            : maybe.or(() -> one).isPresent() ? Kind.HAS_ONE : Kind.VALUE;
    String name = field.getSimpleName().toString();
    Optional<FeatureType> value = kind == Kind.VALUE ? FeatureTypes.of(type) : Optional.empty();
    FeatureDeclaration.FeatureOptions options =
        new FeatureDeclaration.FeatureOptions(
            Staleness.ZERO, false, true, 0, 0, 0, Optional.empty(), "", List.of(), "");
    return new FeatureDeclaration(
        new FeatureKey(owner, name),
        kind,
        value,
        many.or(() -> maybe).or(() -> one),
        maybe.isPresent(),
        Optional.empty(),
        "",
        Optional.empty(),
        options,
        false,
        Origin.of(owner, name));
  }

  private static Optional<TypeMirror> argument(TypeMirror type, String of) {
    return type instanceof DeclaredType declared
            && ((TypeElement) declared.asElement()).getQualifiedName().contentEquals(of)
            && declared.getTypeArguments().size() == 1
        ? Optional.of(declared.getTypeArguments().get(0))
        : Optional.empty();
  }

  private static Optional<TypeName> target(TypeMirror type) {
    return type instanceof DeclaredType declared
            && declared.asElement().getAnnotation(Features.class) != null
        ? Optional.of(TypeNames.of((TypeElement) declared.asElement()))
        : Optional.empty();
  }

  List<FeatureClassDeclaration> classes() {
    return List.copyOf(classes.values());
  }

  @Override
  public Optional<FeatureClassDeclaration> featureClass(TypeName name) {
    return Optional.ofNullable(classes.get(name));
  }

  @Override
  public Optional<FeatureDeclaration> feature(FeatureKey key) {
    return Optional.ofNullable(features.get(key));
  }

  @Override
  public Optional<FeatureKey> foreignKey(FeatureKey relation) {
    return feature(relation).filter(FeatureDeclaration::isRelation).map(FeatureDeclaration::key);
  }
}
