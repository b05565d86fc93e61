package dev.micrite.query;

import java.util.List;
import java.util.Objects;

/** Arrays that callers hand over, without nulls. */
final class Arguments {
  private Arguments() {}

  /**
   * The elements, in order.
   *
   * @param name of the argument
   * @throws NullPointerException that names the argument, or the element: {@code paths[1] is null}
   */
  static <T> List<T> all(T[] elements, String name) {
    Objects.requireNonNull(elements, () -> name + " is null");
    for (int i = 0; i < elements.length; i++) {
      if (elements[i] == null) {
        throw new NullPointerException(name + "[" + i + "] is null");
      }
    }
    return List.of(elements);
  }
}
