package dev.micrite.processor.bind.expression;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.lang.model.element.ModuleElement;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;

/** The packages that {@code import module} brings: those exported by it and what it requires. */
final class ModulePackages {
  private final Elements elements;
  private final Map<String, List<String>> packages = new HashMap<>();

  ModulePackages(Elements elements) {
    this.elements = elements;
  }

  List<String> of(String module) {
    List<String> known = packages.get(module);
    if (known == null) {
      Set<String> found = new LinkedHashSet<>();
      ModuleElement element = elements.getModuleElement(module);
      if (element != null) {
        collect(element, found, new LinkedHashSet<>());
      }
      known = new ArrayList<>(found);
      packages.put(module, known);
    }
    return known;
  }

  private static void collect(ModuleElement module, Set<String> into, Set<ModuleElement> visited) {
    if (!visited.add(module)) {
      return;
    }
    ElementFilter.exportsIn(module.getDirectives()).stream()
        .filter(exports -> exports.getTargetModules() == null)
        .forEach(exports -> into.add(exports.getPackage().getQualifiedName().toString()));
    ElementFilter.requiresIn(module.getDirectives()).stream()
        .filter(ModuleElement.RequiresDirective::isTransitive)
        .forEach(requires -> collect(requires.getDependency(), into, visited));
  }
}
