package dev.micrite.processor.emit;

import com.palantir.javapoet.ClassName;
import dev.micrite.processor.model.TypeName;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import javax.lang.model.SourceVersion;

/**
 * The name of a module class: asked for by option, else after the package that its classes share.
 */
final class ModuleName {
  private ModuleName() {}

  /**
   * {@code io.acme.fraud.FraudModule}.
   *
   * @param option {@code -Amicrite.module}: a name in the shared package, or one with a package
   * @param classes what the module contains, sorted, at least one
   */
  static ClassName of(Optional<String> option, Collection<TypeName> classes) {
    String shared = sharedPackage(classes);
    if (option.isPresent() && SourceVersion.isName(option.get())) {
      int dot = option.get().lastIndexOf('.');
      return ClassName.get(
          dot < 0 ? shared : option.get().substring(0, dot), option.get().substring(dot + 1));
    }
    String last = shared.substring(shared.lastIndexOf('.') + 1);
    return ClassName.get(
        shared, (last.isEmpty() ? "Micrite" : Identifiers.capital(last)) + "Module");
  }

  /** The package of the first class where they share none. */
  private static String sharedPackage(Collection<TypeName> classes) {
    String first = classes.iterator().next().packageName();
    List<String> shared = List.of(first.split("\\."));
    for (TypeName name : classes) {
      List<String> parts = List.of(name.packageName().split("\\."));
      int length = 0;
      while (length < Math.min(shared.size(), parts.size())
          && shared.get(length).equals(parts.get(length))) {
        length++;
      }
      shared = shared.subList(0, length);
    }
    return shared.isEmpty() ? first : String.join(".", shared);
  }
}
