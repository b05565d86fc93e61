package dev.micrite.processor.read;

import dev.micrite.Features;
import dev.micrite.processor.model.Origin;
import dev.micrite.processor.model.TypeName;
import dev.micrite.processor.report.DeclarationMessages;
import java.util.Optional;
import javax.lang.model.element.TypeElement;

/** Reads the class literal of an annotation that has to name a feature class. */
final class FeatureClassReference {
  private final ReadContext context;

  FeatureClassReference(ReadContext context) {
    this.context = context;
  }

  /** The feature class; empty when it is none, which is reported, or does not exist yet. */
  Optional<TypeName> read(AnnotationReader annotation, String declaration, Origin origin) {
    Optional<TypeElement> type = annotation.type("value");
    if (type.isPresent() && AnnotationReader.isPresent(type.get(), Features.class)) {
      return type.map(TypeNames::of);
    }
    if (annotation.isTypeMissing("value")) {
      context.missing(declaration, "a class", origin);
    } else {
      String name = type.map(t -> t.getSimpleName().toString()).orElse("a type without name");
      context.report(DeclarationMessages.notAFeatureClass(declaration, name, origin));
    }
    return Optional.empty();
  }
}
