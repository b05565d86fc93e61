package dev.micrite.processor.bind.expression;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.PackageElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;

/** Members of classes by name, inherited ones too; each class is listed once. */
final class MemberLookup {
  private final Elements elements;
  private final Map<TypeElement, Members> members = new HashMap<>();
  private final Map<TypeElement, List<TypeElement>> lineages = new HashMap<>();
  private final Map<String, Optional<TypeElement>> types = new HashMap<>();

  /** What a class declares itself. */
  private record Members(
      Map<String, VariableElement> fields,
      Map<String, List<ExecutableElement>> methods,
      Map<String, TypeElement> types) {}

  MemberLookup(Elements elements) {
    this.elements = elements;
  }

  /** The class of that canonical name. */
  Optional<TypeElement> type(String canonicalName) {
    return types.computeIfAbsent(
        canonicalName, name -> Optional.ofNullable(elements.getTypeElement(name)));
  }

  Optional<VariableElement> field(TypeElement type, String name) {
    return lineage(type).stream()
        .map(t -> members(t).fields.get(name))
        .filter(f -> f != null)
        .findFirst();
  }

  Optional<TypeElement> memberType(TypeElement type, String name) {
    return lineage(type).stream()
        .map(t -> members(t).types.get(name))
        .filter(t -> t != null)
        .findFirst();
  }

  /**
   * The methods of that name, those of subclasses first; static ones of interfaces are not
   * inherited.
   */
  List<ExecutableElement> methods(TypeElement type, String name) {
    List<ExecutableElement> found = new ArrayList<>();
    for (TypeElement declaring : lineage(type)) {
      for (ExecutableElement method : members(declaring).methods.getOrDefault(name, List.of())) {
        boolean isInherited =
            !declaring.getKind().isInterface() || !method.getModifiers().contains(Modifier.STATIC);
        if (declaring.equals(type) || isInherited) {
          found.add(method);
        }
      }
    }
    return found;
  }

  /** Whether a class of that package may name the element. */
  boolean isAccessible(Element element, PackageElement from) {
    boolean isSamePackage = elements.getPackageOf(element).equals(from);
    for (Element e = element;
        e != null && !(e instanceof PackageElement);
        e = e.getEnclosingElement()) {
      Set<Modifier> modifiers = e.getModifiers();
      if (modifiers.contains(Modifier.PRIVATE)
          || !isSamePackage && !modifiers.contains(Modifier.PUBLIC)) {
        return false;
      }
    }
    return true;
  }

  /** The class, its superclasses, then all interfaces. */
  List<TypeElement> lineage(TypeElement type) {
    List<TypeElement> known = lineages.get(type);
    if (known != null) {
      return known;
    }
    Set<TypeElement> lineage = new LinkedHashSet<>();
    List<TypeElement> interfaces = new ArrayList<>();
    for (TypeElement t = type; t != null && lineage.add(t); t = element(t.getSuperclass())) {
      t.getInterfaces().forEach(i -> add(i, interfaces));
    }
    for (int i = 0; i < interfaces.size(); i++) {
      if (lineage.add(interfaces.get(i))) {
        interfaces.get(i).getInterfaces().forEach(s -> add(s, interfaces));
      }
    }
    if (type.getKind().isInterface()) {
      type("java.lang.Object").ifPresent(lineage::add);
    }
    List<TypeElement> result = List.copyOf(lineage);
    lineages.put(type, result);
    return result;
  }

  private static void add(TypeMirror type, List<TypeElement> to) {
    TypeElement element = element(type);
    if (element != null) {
      to.add(element);
    }
  }

  private static TypeElement element(TypeMirror type) {
    return type instanceof DeclaredType declared && declared.asElement() instanceof TypeElement e
        ? e
        : null;
  }

  private Members members(TypeElement type) {
    return members.computeIfAbsent(
        type,
        t -> {
          Members found = new Members(new HashMap<>(), new HashMap<>(), new HashMap<>());
          List<? extends Element> enclosed = t.getEnclosedElements();
          ElementFilter.fieldsIn(enclosed)
              .forEach(f -> found.fields.put(f.getSimpleName().toString(), f));
          ElementFilter.typesIn(enclosed)
              .forEach(c -> found.types.put(c.getSimpleName().toString(), c));
          ElementFilter.methodsIn(enclosed)
              .forEach(
                  m ->
                      found
                          .methods
                          .computeIfAbsent(m.getSimpleName().toString(), n -> new ArrayList<>())
                          .add(m));
          return found;
        });
  }
}
