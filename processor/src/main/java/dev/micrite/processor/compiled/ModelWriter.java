package dev.micrite.processor.compiled;

import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Writes values of the model as {@link ModelText}, one after the other. */
final class ModelWriter {
  private final Map<Record, Integer> places = new HashMap<>();

  String write(Record value) {
    StringBuilder text = new StringBuilder();
    write(value, value.getClass(), text);
    return text.toString();
  }

  private void write(Object value, Type declared, StringBuilder text) {
    if (value instanceof String string) {
      quote(string, text);
    } else if (value instanceof List<?> list) {
      text.append('[');
      for (int i = 0; i < list.size(); i++) {
        text.append(i == 0 ? "" : ",");
        write(list.get(i), ModelText.argument(declared), text);
      }
      text.append(']');
    } else if (value instanceof Optional<?> optional) {
      if (optional.isPresent()) {
        write(optional.get(), ModelText.argument(declared), text);
      } else {
        text.append('-');
      }
    } else if (value instanceof Enum<?> constant) {
      if (ModelText.rawClass(declared).isInterface()) {
        text.append(constant.getDeclaringClass().getSimpleName()).append('.');
      }
      text.append(constant.name());
    } else if (value instanceof Record record) {
      writeRecord(record, text);
    } else {
      text.append(value);
    }
  }

  private void writeRecord(Record record, StringBuilder text) {
    Integer place = places.get(record);
    if (place != null) {
      text.append('@').append(place);
      return;
    }
    text.append(record.getClass().getSimpleName()).append('(');
    String separator = "";
    for (RecordComponent component : ModelText.components(record.getClass())) {
      text.append(separator);
      separator = ",";
      try {
        write(component.getAccessor().invoke(record), component.getGenericType(), text);
      } catch (ReflectiveOperationException e) {
        throw new IllegalStateException("Cannot read " + component, e);
      }
    }
    text.append(')');
    places.put(record, places.size());
  }

  private void quote(String string, StringBuilder text) {
    text.append('\'');
    for (int i = 0; i < string.length(); i++) {
      char c = string.charAt(i);
      switch (c) {
        case '\'', '\\' -> text.append('\\').append(c);
        case '\n' -> text.append("\\n");
        default -> text.append(c);
      }
    }
    text.append('\'');
  }
}
