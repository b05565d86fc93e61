package dev.micrite.processor.bind.expression;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.VariableTree;
import dev.micrite.processor.bind.ExpressionScope;
import dev.micrite.processor.model.FeatureClassDeclaration;
import dev.micrite.processor.model.FeatureKey;
import dev.micrite.processor.model.TypeName;
import dev.micrite.processor.read.TypeNames;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.PackageElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;

/**
 * A feature class with its source, and all that reads its initializers: made once for each class.
 */
final class ClassSource {
  private final TypeElement element;
  private final TypeName name;
  private final PackageElement packageElement;
  private final SourceUnit unit;
  private final Map<String, VariableTree> fields = new HashMap<>();
  private final Map<TypeName, Map<String, String>> getters = new HashMap<>();
  private final ExpressionScope scope;
  private final MemberLookup members;
  private final NameResolver names;
  private final References references;
  private final JavaTypes types;
  private final ExpressionTyper typer;
  private final UniqueNames functionNames;

  ClassSource(
      TypeElement element,
      ClassTree tree,
      SourceUnit unit,
      ExpressionScope scope,
      MemberLookup members,
      ModulePackages modules,
      JavaTypes types,
      Elements elements) {
    this.element = element;
    this.name = TypeNames.of(element);
    this.packageElement = elements.getPackageOf(element);
    this.unit = unit;
    this.scope = scope;
    this.members = members;
    this.types = types;
    this.names = new NameResolver(members, modules, unit, element);
    this.references = new References(scope, members, names, name);
    this.typer = new ExpressionTyper(types, members, references, names);
    tree.getMembers().stream()
        .filter(VariableTree.class::isInstance)
        .map(VariableTree.class::cast)
        .forEach(field -> fields.put(field.getName().toString(), field));
    this.functionNames = new UniqueNames(Set.copyOf(features(name)));
  }

  Optional<VariableTree> field(String feature) {
    return Optional.ofNullable(fields.get(feature));
  }

  /** The names of a class's features. */
  List<String> features(TypeName featureClass) {
    return scope
        .featureClass(featureClass)
        .map(FeatureClassDeclaration::features)
        .map(features -> features.stream().map(f -> f.key().name()).toList())
        .orElse(List.of());
  }

  FeatureClassDeclaration featureClass(TypeName featureClass) {
    return scope.featureClass(featureClass).orElseThrow();
  }

  /** The method of the row class that gives a feature; names that would be equal are numbered. */
  String getter(FeatureKey feature) {
    return getters.computeIfAbsent(feature.featureClass(), this::getters).get(feature.name());
  }

  private Map<String, String> getters(TypeName featureClass) {
    Set<String> taken = new HashSet<>(Set.of("getClass"));
    Map<String, String> names = new HashMap<>();
    for (String feature : features(featureClass)) {
      String name = "get" + UniqueNames.capitalized(feature);
      names.put(feature, UniqueNames.choose(List.of(name), taken));
    }
    return names;
  }

  boolean isFeatureClass(TypeName type) {
    return scope.featureClass(type).isPresent();
  }

  /** The static methods of the class itself. */
  Set<String> staticMethods() {
    return ElementFilter.methodsIn(element.getEnclosedElements()).stream()
        .filter(m -> m.getModifiers().contains(Modifier.STATIC))
        .map(ExecutableElement::getSimpleName)
        .map(Object::toString)
        .collect(Collectors.toSet());
  }

  boolean isAccessible(Element member) {
    return members.isAccessible(member, packageElement);
  }

  TypeName name() {
    return name;
  }

  SourceUnit unit() {
    return unit;
  }

  MemberLookup members() {
    return members;
  }

  NameResolver names() {
    return names;
  }

  References references() {
    return references;
  }

  JavaTypes types() {
    return types;
  }

  ExpressionTyper typer() {
    return typer;
  }

  UniqueNames functionNames() {
    return functionNames;
  }
}
