package dev.micrite.processor.read;

import dev.micrite.processor.model.Origin;
import dev.micrite.processor.model.TypeName;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.PackageElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.Types;

/** Names of elements and types in the model's notation. */
public final class TypeNames {
  private static final Pattern PACKAGE = Pattern.compile("\\b(?:[a-z_][\\w$]*\\.)+(?=[A-Z])");

  private TypeNames() {}

  /** The name of a class that is not local. */
  public static TypeName of(TypeElement type) {
    Deque<String> simpleNames = new ArrayDeque<>();
    Element element = type;
    while (element instanceof TypeElement) {
      simpleNames.addFirst(element.getSimpleName().toString());
      element = element.getEnclosingElement();
    }
    while (!(element instanceof PackageElement)) {
      element = element.getEnclosingElement();
    }
    return new TypeName(
        ((PackageElement) element).getQualifiedName().toString(), List.copyOf(simpleNames));
  }

  /** {@code age(java.time.LocalDate,java.time.Instant)}: the member of an {@link Origin}. */
  public static String member(ExecutableElement method, Types types) {
    return method.getParameters().stream()
        .map(p -> types.erasure(p.asType()).toString())
        .collect(Collectors.joining(",", method.getSimpleName() + "(", ")"));
  }

  /** As users write it, without packages: {@code Map<String, Object>}. */
  static String text(TypeMirror type) {
    return PACKAGE.matcher(type.toString()).replaceAll("").replace(",", ", ").replace("  ", " ");
  }
}
