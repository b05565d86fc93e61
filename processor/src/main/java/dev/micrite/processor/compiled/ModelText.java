package dev.micrite.processor.compiled;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;

/**
 * Values of the model as text and back: {@code FeatureKey(TypeName('io.acme',['User']),'id')}.
 *
 * <p>A record is its simple name and its components; one that was written before is {@code @} and
 * its place among the records before, each of which counts where it ends; an enum constant its
 * name, behind the name of its enum where an interface is expected; a list {@code [a,b]}; an empty
 * optional {@code -}. What is read is decided by the types of the components, so a text of another
 * version is refused, never half understood. Texts are read in the order in which they were
 * written, by one {@link ModelReader} for one {@link ModelWriter}.
 */
final class ModelText {
  /** Asking a class for its components is slow, and there are few classes. */
  private static final ClassValue<RecordComponent[]> COMPONENTS =
      new ClassValue<>() {
        @Override
        protected RecordComponent[] computeValue(Class<?> type) {
          return type.getRecordComponents();
        }
      };

  private ModelText() {}

  static RecordComponent[] components(Class<?> type) {
    return COMPONENTS.get(type);
  }

  static Type argument(Type type) {
    return ((ParameterizedType) type).getActualTypeArguments()[0];
  }

  static Class<?> rawClass(Type type) {
    return type instanceof ParameterizedType parameterized
        ? (Class<?>) parameterized.getRawType()
        : (Class<?>) type;
  }
}
