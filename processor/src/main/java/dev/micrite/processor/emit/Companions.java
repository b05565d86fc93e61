package dev.micrite.processor.emit;

import com.palantir.javapoet.ClassName;
import dev.micrite.processor.model.TypeName;

/** The classes generated for a class of the user's; others find them by these names alone. */
final class Companions {
  private Companions() {}

  /** {@code UserFeatures}. */
  static ClassName features(TypeName name) {
    return JavaTypes.of(name.companion("Features"));
  }

  /** {@code UserRow}. */
  static ClassName row(TypeName name) {
    return JavaTypes.of(name.companion("Row"));
  }

  /** {@code UserExpressions}. */
  static ClassName expressions(TypeName name) {
    return JavaTypes.of(name.companion("Expressions"));
  }

  /** {@code UserCodecs}. */
  static ClassName codecs(TypeName name) {
    return JavaTypes.of(name.companion("Codecs"));
  }

  /** {@code UserCalls}. */
  static ClassName calls(TypeName name) {
    return JavaTypes.of(name.companion("Calls"));
  }

  /** {@code FraudInputsQuery}. */
  static ClassName query(TypeName name) {
    return JavaTypes.of(name.companion("Query"));
  }
}
