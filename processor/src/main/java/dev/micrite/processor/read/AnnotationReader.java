package dev.micrite.processor.read;

import java.lang.annotation.Annotation;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.util.ElementFilter;

/** The values of one annotation on one element, with defaults where nothing was written. */
public final class AnnotationReader {
  private final AnnotationMirror mirror;

  private AnnotationReader(AnnotationMirror mirror) {
    this.mirror = mirror;
  }

  /** The annotation of that type on the element itself. */
  public static Optional<AnnotationReader> find(
      Element element, Class<? extends Annotation> annotation) {
    return find(element, annotation.getCanonicalName()).map(AnnotationReader::new);
  }

  /** Whether the element itself has an annotation of that type. */
  public static boolean isPresent(Element element, Class<? extends Annotation> annotation) {
    return find(element, annotation.getCanonicalName()).isPresent();
  }

  /** The annotation of that name on the element itself. */
  public static Optional<? extends AnnotationMirror> find(Element element, String canonicalName) {
    for (AnnotationMirror mirror : element.getAnnotationMirrors()) {
      if (((TypeElement) mirror.getAnnotationType().asElement())
          .getQualifiedName()
          .contentEquals(canonicalName)) {
        return Optional.of(mirror);
      }
    }
    return Optional.empty();
  }

  /** The value written for an element of the annotation. */
  public static Optional<AnnotationValue> written(AnnotationMirror mirror, String name) {
    for (Map.Entry<? extends ExecutableElement, ? extends AnnotationValue> entry :
        mirror.getElementValues().entrySet()) {
      if (entry.getKey().getSimpleName().contentEquals(name)) {
        return Optional.of(entry.getValue());
      }
    }
    return Optional.empty();
  }

  boolean isWritten(String name) {
    return written(mirror, name).isPresent();
  }

  String string(String name) {
    return value(name) instanceof String string ? string : "";
  }

  int integer(String name) {
    return value(name) instanceof Integer integer ? integer : 0;
  }

  double real(String name) {
    return value(name) instanceof Double real ? real : Double.NaN;
  }

  boolean bool(String name) {
    return value(name) instanceof Boolean bool && bool;
  }

  List<String> strings(String name) {
    return value(name) instanceof List<?> list
        ? list.stream().map(v -> String.valueOf(((AnnotationValue) v).getValue())).toList()
        : List.of();
  }

  /** The class an element names; empty when there is no class of that name, or a primitive type. */
  Optional<TypeElement> type(String name) {
    return value(name) instanceof DeclaredType type && type.getKind() == TypeKind.DECLARED
        ? Optional.of((TypeElement) type.asElement())
        : Optional.empty();
  }

  /** Whether an element names a class that does not exist, or not yet. */
  boolean isTypeMissing(String name) {
    Object value = value(name);
    return value instanceof String
        || (value instanceof DeclaredType type && type.getKind() == TypeKind.ERROR);
  }

  private Object value(String name) {
    Optional<AnnotationValue> written = written(mirror, name);
    if (written.isPresent()) {
      return written.get().getValue();
    }
    for (ExecutableElement element :
        ElementFilter.methodsIn(mirror.getAnnotationType().asElement().getEnclosedElements())) {
      if (element.getSimpleName().contentEquals(name) && element.getDefaultValue() != null) {
        return element.getDefaultValue().getValue();
      }
    }
    return null;
  }
}
