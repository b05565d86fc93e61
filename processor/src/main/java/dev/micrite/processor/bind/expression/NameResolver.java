package dev.micrite.processor.bind.expression;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;

/**
 * What a simple name means in the body of a class, by Java's order of scopes: the class and what it
 * inherits, the classes around it, imports by name, the package, imports on demand, java.lang.
 * Names of locals come before all of these and are not known here.
 */
final class NameResolver {
  private final MemberLookup members;
  private final Imports imports;
  private final String packageName;
  private final ModulePackages modulePackages;
  private final List<TypeElement> levels = new ArrayList<>();
  private final Map<String, Optional<TypeElement>> types = new HashMap<>();

  /** A field and the class it is named through. */
  record Field(TypeElement owner, VariableElement field) {
    boolean isStatic() {
      return field.getModifiers().contains(Modifier.STATIC);
    }
  }

  /** The methods of a name and the class they are named through. */
  record Methods(TypeElement owner, List<ExecutableElement> methods, boolean imported) {}

  NameResolver(
      MemberLookup members, ModulePackages modulePackages, SourceUnit unit, TypeElement body) {
    this.members = members;
    this.modulePackages = modulePackages;
    this.imports = unit.imports();
    this.packageName = unit.packageName();
    for (Element e = body; e instanceof TypeElement type; e = e.getEnclosingElement()) {
      levels.add(type);
    }
  }

  /** The field that a name means. */
  Optional<Field> field(String name) {
    return Stream.of(
            levels.stream(), owners(imports.staticOwners(name)), owners(imports.staticOnDemand()))
        .flatMap(owners -> owners)
        .flatMap(o -> members.field(o, name).map(f -> new Field(o, f)).stream())
        .filter(f -> levels.contains(f.owner) || f.isStatic())
        .findFirst();
  }

  /**
   * The methods that a name means; the innermost class that has one of that name hides the others.
   */
  Optional<Methods> methods(String name) {
    Optional<Methods> own =
        levels.stream().flatMap(level -> methodsOf(level, name, false, m -> true)).findFirst();
    Predicate<ExecutableElement> isStatic = m -> m.getModifiers().contains(Modifier.STATIC);
    return own.or(
            () ->
                owners(imports.staticOwners(name))
                    .flatMap(o -> methodsOf(o, name, true, isStatic))
                    .findFirst())
        .or(
            () ->
                owners(imports.staticOnDemand())
                    .flatMap(o -> methodsOf(o, name, true, isStatic))
                    .findFirst());
  }

  private Stream<Methods> methodsOf(
      TypeElement owner, String name, boolean imported, Predicate<ExecutableElement> which) {
    List<ExecutableElement> found = members.methods(owner, name).stream().filter(which).toList();
    return found.isEmpty() ? Stream.of() : Stream.of(new Methods(owner, found, imported));
  }

  /** The class that a simple name means. */
  Optional<TypeElement> type(String name) {
    Optional<TypeElement> known = types.get(name);
    if (known == null) {
      known = findType(name);
      types.put(name, known);
    }
    return known;
  }

  private Optional<TypeElement> findType(String name) {
    return levels.stream()
        .flatMap(level -> members.memberType(level, name).stream())
        .findFirst()
        .or(() -> imports.type(name).flatMap(members::type))
        .or(() -> memberTypes(imports.staticOwners(name), name))
        .or(() -> imports.types().containsKey(name) ? Optional.empty() : unimported(name));
  }

  private Optional<TypeElement> unimported(String name) {
    return members
        .type(packageName.isEmpty() ? name : packageName + "." + name)
        .or(
            () ->
                Stream.concat(
                        imports.onDemand().stream(),
                        imports.modules().stream().flatMap(m -> modulePackages.of(m).stream()))
                    .flatMap(owner -> members.type(owner + "." + name).stream())
                    .findFirst())
        .or(() -> memberTypes(imports.onDemand(), name))
        .or(() -> memberTypes(imports.staticOnDemand(), name))
        .or(() -> members.type("java.lang." + name));
  }

  private Optional<TypeElement> memberTypes(List<String> owners, String name) {
    return owners(owners).flatMap(o -> members.memberType(o, name).stream()).findFirst();
  }

  private Stream<TypeElement> owners(List<String> names) {
    return names.stream().flatMap(owner -> members.type(owner).stream());
  }

  /** The full name that an import gives a class which does not exist yet. */
  Optional<String> importOfUnknown(String name) {
    return imports.type(name).filter(full -> members.type(full).isEmpty());
  }

  /**
   * Whether names may come from classes that do not exist yet: another processor may write them.
   */
  boolean hasUnknownOwners() {
    return Stream.concat(
                imports.statics().values().stream().flatMap(List::stream),
                imports.staticOnDemand().stream())
            .anyMatch(owner -> members.type(owner).isEmpty())
        || levels.get(0).getSuperclass().getKind() == javax.lang.model.type.TypeKind.ERROR;
  }
}
