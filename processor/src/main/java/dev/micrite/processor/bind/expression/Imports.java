package dev.micrite.processor.bind.expression;

import com.sun.source.tree.ImportTree;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The imports of a source file.
 *
 * @param types full names by simple name
 * @param statics names of classes by the name of the member imported from them
 * @param onDemand packages and classes before {@code .*}
 * @param staticOnDemand classes before {@code .*}
 * @param modules names of modules, imported whole (Java 25)
 */
record Imports(
    Map<String, String> types,
    Map<String, List<String>> statics,
    List<String> onDemand,
    List<String> staticOnDemand,
    List<String> modules) {

  static Imports of(SourceUnit unit) {
    Imports imports =
        new Imports(
            new LinkedHashMap<>(),
            new LinkedHashMap<>(),
            new ArrayList<>(),
            new ArrayList<>(),
            new ArrayList<>());
    for (ImportTree tree : unit.tree().getImports()) {
      imports.add(tree, isModule(unit, tree));
    }
    return imports;
  }

  // ImportTree.isModule() came with Java 23; this is compiled for 17.
  private static boolean isModule(SourceUnit unit, ImportTree tree) {
    String head = unit.text(unit.start(tree), unit.start(tree.getQualifiedIdentifier()));
    return SourceText.withoutComments(head).strip().matches("import\\s+module");
  }

  private void add(ImportTree tree, boolean isModule) {
    String name = tree.getQualifiedIdentifier().toString();
    if (isModule) {
      modules.add(name);
      return;
    }
    int dot = name.lastIndexOf('.');
    String owner = name.substring(0, Math.max(dot, 0));
    String simple = name.substring(dot + 1);
    boolean isOnDemand = simple.equals("*");
    if (tree.isStatic() && isOnDemand) {
      staticOnDemand.add(owner);
    } else if (tree.isStatic()) {
      statics.computeIfAbsent(simple, n -> new ArrayList<>()).add(owner);
    } else if (isOnDemand) {
      onDemand.add(owner);
    } else {
      types.put(simple, name);
    }
  }

  Optional<String> type(String simpleName) {
    return Optional.ofNullable(types.get(simpleName));
  }

  /** The classes that a member of this name is imported from by its name. */
  List<String> staticOwners(String member) {
    return statics.getOrDefault(member, List.of());
  }
}
