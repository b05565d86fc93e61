package dev.micrite.processor.emit;

import com.palantir.javapoet.TypeSpec;
import dev.micrite.processor.model.TypeName;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import javax.lang.model.element.Element;

/**
 * Classes of a user's package that are named like one of {@code java.lang}: there, {@code String}
 * is theirs, and generated code names the other one in full.
 */
final class ShadowedNames {
  private final Function<TypeName, ? extends Element> elements;
  private final Map<String, Set<String>> byPackage = new HashMap<>();

  /**
   * @param elements the class of that name, or null
   */
  ShadowedNames(Function<TypeName, ? extends Element> elements) {
    this.elements = elements;
  }

  /**
   * Lets a class of that package name what is shadowed there in full.
   *
   * @param origins classes of the user's, of that package or of others
   */
  void qualify(TypeSpec.Builder type, String packageName, Collection<? extends Element> origins) {
    origins.stream()
        .map(ShadowedNames::packageOf)
        .filter(p -> p.toString().equals(packageName))
        .findFirst()
        .ifPresent(
            p ->
                byPackage
                    .computeIfAbsent(packageName, n -> shadowed(p))
                    .forEach(type::alwaysQualify));
  }

  private Set<String> shadowed(Element user) {
    Set<String> names = simpleNames(user);
    Element object = elements.apply(TypeName.of("java.lang", "Object"));
    names.retainAll(object == null ? Set.of() : simpleNames(packageOf(object)));
    return names;
  }

  private static Set<String> simpleNames(Element of) {
    Set<String> names = new HashSet<>();
    of.getEnclosedElements().forEach(type -> names.add(type.getSimpleName().toString()));
    return names;
  }

  private static Element packageOf(Element type) {
    Element at = type;
    while (at.getKind().isClass() || at.getKind().isInterface()) {
      at = at.getEnclosingElement();
    }
    return at;
  }
}
