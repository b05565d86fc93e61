package dev.micrite.processor.compiled;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Optional;

/**
 * Values of the model as text and back: {@code FeatureKey(TypeName('io.acme',['User']),'id')}.
 *
 * <p>A record is its simple name and its components; an enum constant its name, behind the name of
 * its enum where an interface is expected; a list {@code [a,b]}; an empty optional {@code -}. A
 * record or a string that was written before is {@code @} and its place among the records and
 * strings before, each of which counts where it ends; strings of fewer than {@value
 * #SHORTEST_REFERRED} characters never count. Components at the end of a record are left out while
 * they are plain: an empty optional, list or string, {@code false}, {@code -1}. What is read is
 * decided by the types of the components, so a text of another version is refused, never half
 * understood. Texts are read in the order in which they were written, by one {@link ModelReader}
 * for one {@link ModelWriter}.
 */
final class ModelText {
  /** A reference to a shorter string would save nothing. */
  static final int SHORTEST_REFERRED = 3;

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

  /** What a component at the end of a record is when it is left out; null for what never is. */
  static Object plain(Class<?> type) {
    if (type == Optional.class) {
      return Optional.empty();
    } else if (type == List.class) {
      return List.of();
    } else if (type == String.class) {
      return "";
    } else if (type == boolean.class) {
      return false;
    }
    return type == int.class ? Integer.valueOf(-1) : null;
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
