package dev.micrite.processor.read;

import dev.micrite.Features;
import java.util.Optional;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.TypeElement;

/** Which classes can hold resolvers of another class's features. */
final class ResolversClassShape {
  private ResolversClassShape() {}

  /** What is wrong, to follow the words "which is"; empty when nothing is. */
  static Optional<String> misuse(TypeElement type) {
    if (AnnotationReader.isPresent(type, Features.class)) {
      return Optional.of("a feature class, whose resolvers need no such mark");
    } else if (type.getKind() == ElementKind.ANNOTATION_TYPE) {
      return Optional.of("an annotation");
    } else if (FeatureClassShape.isHidden(type)) {
      return Optional.of("private, or inside of a private class");
    } else if (FeatureClassShape.isInner(type)) {
      return Optional.of("part of an instance of the class around it");
    } else if (!type.getTypeParameters().isEmpty()) {
      return Optional.of("generic");
    }
    return Optional.empty();
  }
}
