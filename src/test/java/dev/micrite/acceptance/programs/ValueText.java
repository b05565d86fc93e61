package dev.micrite.acceptance.programs;

import java.lang.reflect.Array;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Answers as text, a component a line, with what is in arrays. */
final class ValueText {
  private ValueText() {}

  /** A record, or a list of them. */
  static String of(Object answer) throws ReflectiveOperationException {
    StringBuilder text = new StringBuilder();
    for (Object item : answer instanceof List<?> list ? list : List.of(answer)) {
      for (RecordComponent component : item.getClass().getRecordComponents()) {
        component.getAccessor().setAccessible(true);
        text.append(component.getName())
            .append(" = ")
            .append(value(component.getAccessor().invoke(item)))
            .append('\n');
      }
    }
    return text.toString();
  }

  private static String value(Object value) {
    if (value instanceof Optional<?> optional) {
      return optional.map(v -> "Optional[" + value(v) + "]").orElse("Optional.empty");
    }
    if (value instanceof List<?> list) {
      return list.stream().map(ValueText::value).toList().toString();
    }
    if (value instanceof Map<?, ?> map) {
      Map<Object, String> sorted = new TreeMap<>();
      map.forEach((key, mapped) -> sorted.put(key, value(mapped)));
      return sorted.toString();
    }
    if (value.getClass().isArray()) {
      List<Object> items = new ArrayList<>();
      for (int i = 0; i < Array.getLength(value); i++) {
        items.add(Array.get(value, i));
      }
      return items.toString();
    }
    return value.toString();
  }
}
