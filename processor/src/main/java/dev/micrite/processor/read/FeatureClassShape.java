package dev.micrite.processor.read;

import dev.micrite.processor.model.Diagnostic;
import dev.micrite.processor.model.TypeName;
import dev.micrite.processor.report.DeclarationMessages;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;

/** Which classes can be feature classes: plain ones that generated code beside them can name. */
final class FeatureClassShape {
  private FeatureClassShape() {}

  static List<Diagnostic> problems(TypeElement type) {
    List<Diagnostic> problems = new ArrayList<>();
    TypeName name = TypeNames.of(type);
    if (!type.getTypeParameters().isEmpty()) {
      problems.add(
          DeclarationMessages.genericFeatureClass(
              name,
              type.getTypeParameters().stream()
                  .map(Object::toString)
                  .collect(Collectors.joining(", "))));
    }
    superclass(type)
        .map(s -> DeclarationMessages.extendingFeatureClass(name, s))
        .ifPresent(problems::add);
    if (isInner(type)) {
      problems.add(DeclarationMessages.innerFeatureClass(name));
    }
    if (isHidden(type)) {
      problems.add(DeclarationMessages.privateFeatureClass(name));
    }
    return problems;
  }

  /** Whether the type, or one around it, is private. */
  static boolean isHidden(TypeElement type) {
    for (Element e = type; e instanceof TypeElement; e = e.getEnclosingElement()) {
      if (e.getModifiers().contains(Modifier.PRIVATE)) {
        return true;
      }
    }
    return false;
  }

  /** Whether the type, or one around it, needs an instance of the class around it. */
  static boolean isInner(TypeElement type) {
    for (Element e = type;
        e.getEnclosingElement() instanceof TypeElement;
        e = e.getEnclosingElement()) {
      if (e.getKind() == ElementKind.CLASS && !e.getModifiers().contains(Modifier.STATIC)) {
        return true;
      }
    }
    return false;
  }

  static String kindOf(TypeElement type) {
    return switch (type.getKind()) {
      case INTERFACE -> "an interface";
      case ENUM -> "an enum";
      case RECORD -> "a record";
      case ANNOTATION_TYPE -> "an annotation";
      default -> "a class";
    };
  }

  private static Optional<String> superclass(TypeElement type) {
    TypeMirror superclass = type.getSuperclass();
    return type.getKind() == ElementKind.CLASS
            && superclass instanceof DeclaredType declared
            && !((TypeElement) declared.asElement())
                .getQualifiedName()
                .contentEquals("java.lang.Object")
        ? Optional.of(declared.asElement().getSimpleName().toString())
        : Optional.empty();
  }
}
