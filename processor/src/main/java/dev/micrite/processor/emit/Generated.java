package dev.micrite.processor.emit;

import com.palantir.javapoet.AnnotationSpec;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.TypeSpec;
import javax.lang.model.element.Modifier;

/** What all generated classes have. */
final class Generated {
  private static final String PROCESSOR = "dev.micrite.processor.FeatureProcessor";

  private Generated() {}

  /** A final class that says who wrote it, and not when: equal sources give equal bytes. */
  static TypeSpec.Builder type(ClassName name, boolean isPublic) {
    TypeSpec.Builder type = TypeSpec.classBuilder(name).addAnnotation(annotation());
    if (isPublic) {
      type.addModifiers(Modifier.PUBLIC);
    }
    return type.addModifiers(Modifier.FINAL);
  }

  private static AnnotationSpec annotation() {
    return AnnotationSpec.builder(javax.annotation.processing.Generated.class)
        .addMember("value", "$S", PROCESSOR)
        .build();
  }
}
