package dev.micrite.processor.emit;

import com.palantir.javapoet.AnnotationSpec;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.TypeSpec;
import java.util.List;
import java.util.stream.Stream;
import javax.lang.model.element.Modifier;

/** What all generated classes have. */
final class Generated {
  private static final String PROCESSOR = "dev.micrite.processor.FeatureProcessor";

  /**
   * What javac says of whoever names a class or a method that a user deprecated, which is for users
   * to hear where they name it.
   */
  private static final List<String> SAID_OF_WHAT_IS_NAMED = List.of("deprecation", "removal");

  private Generated() {}

  /** A final class that says who wrote it, and not when: equal sources give equal bytes. */
  static TypeSpec.Builder type(ClassName name, boolean isPublic) {
    return type(name, isPublic, List.of());
  }

  /**
   * The same.
   *
   * @param suppressed further warnings that javac is not to give
   */
  static TypeSpec.Builder type(ClassName name, boolean isPublic, List<String> suppressed) {
    TypeSpec.Builder type =
        TypeSpec.classBuilder(name)
            .addAnnotation(annotation())
            .addAnnotation(suppression(suppressed));
    if (isPublic) {
      type.addModifiers(Modifier.PUBLIC);
    }
    return type.addModifiers(Modifier.FINAL);
  }

  private static AnnotationSpec suppression(List<String> more) {
    CodeBlock warnings =
        Stream.concat(SAID_OF_WHAT_IS_NAMED.stream(), more.stream())
            .sorted()
            .map(warning -> CodeBlock.of("$S", warning))
            .collect(CodeBlock.joining(",$W"));
    return AnnotationSpec.builder(SuppressWarnings.class)
        .addMember("value", "{$L}", warnings)
        .build();
  }

  private static AnnotationSpec annotation() {
    return AnnotationSpec.builder(javax.annotation.processing.Generated.class)
        .addMember("value", "$S", PROCESSOR)
        .build();
  }
}
