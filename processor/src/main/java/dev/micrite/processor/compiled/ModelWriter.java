package dev.micrite.processor.compiled;

import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Writes values of the model as {@link ModelText}, one after the other.
 *
 * <p>What was written before is known by its key: its own text, in which all that counts stands as
 * a reference. Keys are compared instead of the values because the equality of records is linked
 * anew in every compiler, which takes longer than all the writing.
 */
final class ModelWriter {
  private final Map<String, Integer> places = new HashMap<>();

  String write(Record value) {
    StringBuilder text = new StringBuilder();
    write(value, value.getClass(), text, new StringBuilder());
    return text.toString();
  }

  /** Appends a value to a text, and what tells it from all others to a key. */
  private void write(Object value, Type declared, StringBuilder text, StringBuilder key) {
    if (value instanceof String string) {
      writeString(string, text, key);
    } else if (value instanceof Record record) {
      writeRecord(record, text, key);
    } else if (value instanceof List<?> list) {
      writeList(list, declared, text, key);
    } else if (value instanceof Optional<?> optional && optional.isPresent()) {
      write(optional.get(), ModelText.argument(declared), text, key);
    } else {
      String word = word(value, declared);
      text.append(word);
      key.append(word);
    }
  }

  private static String word(Object value, Type declared) {
    if (value instanceof Optional<?>) {
      return "-";
    } else if (value instanceof Enum<?> constant) {
      return ModelText.rawClass(declared).isInterface()
          ? constant.getDeclaringClass().getSimpleName() + "." + constant.name()
          : constant.name();
    }
    return value.toString();
  }

  private void writeList(List<?> list, Type declared, StringBuilder text, StringBuilder key) {
    String separator = "[";
    for (Object element : list) {
      text.append(separator);
      key.append(separator);
      write(element, ModelText.argument(declared), text, key);
      separator = ",";
    }
    String end = list.isEmpty() ? "[]" : "]";
    text.append(end);
    key.append(end);
  }

  private void writeString(String string, StringBuilder text, StringBuilder key) {
    String quoted = quoted(string);
    if (string.length() < ModelText.SHORTEST_REFERRED) {
      text.append(quoted);
      key.append(quoted);
    } else {
      refer(quoted, quoted, text, key);
    }
  }

  private void writeRecord(Record record, StringBuilder text, StringBuilder key) {
    RecordComponent[] components = ModelText.components(record.getClass());
    Object[] values = new Object[components.length];
    int count = 0;
    for (int i = 0; i < components.length; i++) {
      values[i] = valueOf(components[i], record);
      if (!values[i].equals(ModelText.plain(components[i].getType()))) {
        count = i + 1;
      }
    }
    String start = record.getClass().getSimpleName() + "(";
    StringBuilder ownText = new StringBuilder(start);
    StringBuilder ownKey = new StringBuilder(start);
    for (int i = 0; i < count; i++) {
      ownText.append(i == 0 ? "" : ",");
      ownKey.append(i == 0 ? "" : ",");
      write(values[i], components[i].getGenericType(), ownText, ownKey);
    }
    refer(ownText.append(')').toString(), ownKey.append(')').toString(), text, key);
  }

  /** Appends a reference where a value of that key was written before, else its text. */
  private void refer(String ownText, String ownKey, StringBuilder text, StringBuilder key) {
    Integer known = places.putIfAbsent(ownKey, places.size());
    int place = known == null ? places.size() - 1 : known;
    key.append('@').append(place);
    if (known == null) {
      text.append(ownText);
    } else {
      text.append('@').append(place);
    }
  }

  private static Object valueOf(RecordComponent component, Record record) {
    try {
      return component.getAccessor().invoke(record);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("Cannot read " + component, e);
    }
  }

  private static String quoted(String string) {
    StringBuilder text = new StringBuilder(string.length() + 2).append('\'');
    for (int i = 0; i < string.length(); i++) {
      char c = string.charAt(i);
      switch (c) {
        case '\'', '\\' -> text.append('\\').append(c);
        case '\n' -> text.append("\\n");
        default -> text.append(c);
      }
    }
    return text.append('\'').toString();
  }
}
