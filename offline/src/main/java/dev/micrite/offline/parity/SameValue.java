package dev.micrite.offline.parity;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Whether two values of features are one, bit by bit: decimals by value and scale, {@code -0.0} is
 * not {@code 0.0}, lists and records by their elements, maps in whatever order. Every NaN is one:
 * tables do not keep its payload.
 */
final class SameValue {
  private SameValue() {}

  static boolean of(Object one, Object other) {
    if (one instanceof double[] a && other instanceof double[] b) {
      return Arrays.equals(a, b); // by bits
    } else if (one instanceof float[] a && other instanceof float[] b) {
      return Arrays.equals(a, b);
    } else if (one instanceof byte[] a && other instanceof byte[] b) {
      return Arrays.equals(a, b);
    } else if (one instanceof List<?> a && other instanceof List<?> b) {
      return a.size() == b.size() && all(a, b);
    } else if (one instanceof Map<?, ?> a && other instanceof Map<?, ?> b) {
      return a.size() == b.size()
          && a.entrySet().stream()
              .allMatch(
                  entry ->
                      b.containsKey(entry.getKey()) && of(entry.getValue(), b.get(entry.getKey())));
    } else if (one instanceof Optional<?> a && other instanceof Optional<?> b) {
      return a.isPresent() == b.isPresent() && (a.isEmpty() || of(a.get(), b.get()));
    } else if (one instanceof Record a && other instanceof Record b) {
      return a.getClass() == b.getClass() && components(a, b);
    }
    return one.equals(other);
  }

  private static boolean all(List<?> one, List<?> other) {
    Iterator<?> others = other.iterator();
    return one.stream().allMatch(element -> of(element, others.next()));
  }

  private static boolean components(Record one, Record other) {
    for (RecordComponent component : one.getClass().getRecordComponents()) {
      if (!of(value(component, one), value(component, other))) {
        return false;
      }
    }
    return true;
  }

  private static Object value(RecordComponent component, Record record) {
    try {
      component.getAccessor().setAccessible(true);
      return component.getAccessor().invoke(record);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(
          component + " of " + record.getClass() + " cannot be compared", e);
    }
  }
}
