package dev.micrite.processor.compiled;

import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Reads values of the model from {@link ModelText}, in the order they were written. */
final class ModelReader {
  private final List<Object> earlier = new ArrayList<>();

  /**
   * @throws IllegalArgumentException when the text is not one of that type
   */
  <R extends Record> R read(Class<R> type, String text) {
    Cursor cursor = new Cursor(text);
    R value = type.cast(cursor.read(type));
    cursor.expectEnd();
    return value;
  }

  /** A position in a text that is read. */
  private final class Cursor {
    private final String text;
    private int at;

    Cursor(String text) {
      this.text = text;
    }

    Object read(Type type) {
      Class<?> raw = ModelText.rawClass(type);
      if (raw == String.class) {
        return skip('@') ? earlier(raw) : string();
      } else if (raw == List.class) {
        return list(ModelText.argument(type));
      } else if (raw == Optional.class) {
        return skip('-') ? Optional.empty() : Optional.of(read(ModelText.argument(type)));
      } else if (skip('@')) {
        return earlier(raw);
      } else if (raw.isInterface()) {
        return member(raw);
      } else if (raw.isEnum()) {
        return constant(raw, word());
      } else if (raw.isRecord()) {
        expectWord(raw.getSimpleName());
        return record(raw);
      } else {
        return primitive(raw, word());
      }
    }

    private Object earlier(Class<?> type) {
      int place = Integer.parseInt(word());
      if (place >= earlier.size() || !type.isInstance(earlier.get(place))) {
        throw unreadable("there is no earlier " + type.getSimpleName() + " " + place);
      }
      return earlier.get(place);
    }

    private Object member(Class<?> sealed) {
      String name = word();
      Class<?> member = permitted(sealed, name);
      if (member.isEnum()) {
        expect('.');
        return constant(member, word());
      }
      return record(member);
    }

    private Class<?> permitted(Class<?> sealed, String name) {
      return Arrays.stream(sealed.getPermittedSubclasses())
          .filter(c -> c.getSimpleName().equals(name))
          .findFirst()
          .orElseThrow(() -> unreadable("no " + sealed.getSimpleName() + " is called " + name));
    }

    private Object constant(Class<?> type, String name) {
      return Arrays.stream(type.getEnumConstants())
          .filter(c -> ((Enum<?>) c).name().equals(name))
          .findFirst()
          .orElseThrow(() -> unreadable("no " + type.getSimpleName() + " is called " + name));
    }

    private Object record(Class<?> type) {
      RecordComponent[] components = ModelText.components(type);
      Object[] values = new Object[components.length];
      Class<?>[] types = new Class<?>[components.length];
      expect('(');
      boolean isOver = skip(')');
      for (int i = 0; i < components.length; i++) {
        types[i] = components[i].getType();
        values[i] = isOver ? leftOut(components[i]) : read(components[i].getGenericType());
        isOver = isOver || skip(')');
        if (!isOver) {
          expect(',');
        }
      }
      if (!isOver) {
        throw unreadable("there are too many components");
      }
      try {
        Constructor<?> constructor = type.getDeclaredConstructor(types);
        Object record = constructor.newInstance(values);
        earlier.add(record);
        return record;
      } catch (ReflectiveOperationException e) {
        throw new IllegalStateException("Cannot create " + type, e);
      }
    }

    private Object leftOut(RecordComponent component) {
      Object plain = ModelText.plain(component.getType());
      if (plain == null) {
        throw unreadable("there is no " + component.getName());
      }
      return plain;
    }

    private List<Object> list(Type element) {
      List<Object> list = new ArrayList<>();
      expect('[');
      while (!skip(']')) {
        if (!list.isEmpty()) {
          expect(',');
        }
        list.add(read(element));
      }
      return list;
    }

    private Object primitive(Class<?> type, String word) {
      if (type == boolean.class) {
        return Boolean.parseBoolean(word);
      } else if (type == int.class) {
        return Integer.parseInt(word);
      } else if (type == long.class) {
        return Long.parseLong(word);
      } else if (type == double.class) {
        return Double.parseDouble(word);
      }
      throw unreadable("no notation for " + type.getSimpleName());
    }

    private String string() {
      expect('\'');
      StringBuilder string = new StringBuilder();
      while (!skip('\'')) {
        char c = next();
        if (c == '\\') {
          char escaped = next();
          c = escaped == 'n' ? '\n' : escaped;
        }
        string.append(c);
      }
      if (string.length() >= ModelText.SHORTEST_REFERRED) {
        earlier.add(string.toString());
      }
      return string.toString();
    }

    /** Letters of names and of numbers; the dot only behind a digit: {@code 1.5E10}. */
    private String word() {
      int start = at;
      while (at < text.length() && isWord(text.charAt(at), at > start ? text.charAt(at - 1) : 0)) {
        at++;
      }
      return text.substring(start, at);
    }

    private boolean isWord(char c, char before) {
      return Character.isJavaIdentifierPart(c)
          || c == '-'
          || (c == '.' && Character.isDigit(before));
    }

    private void expectWord(String expected) {
      if (!word().equals(expected)) {
        throw unreadable("expected " + expected);
      }
    }

    private char next() {
      if (at >= text.length()) {
        throw unreadable("ends too early");
      }
      return text.charAt(at++);
    }

    private void expect(char c) {
      if (!skip(c)) {
        throw unreadable("expected '" + c + "'");
      }
    }

    private boolean skip(char c) {
      boolean found = at < text.length() && text.charAt(at) == c;
      if (found) {
        at++;
      }
      return found;
    }

    void expectEnd() {
      if (at != text.length()) {
        throw unreadable("goes on behind its end");
      }
    }

    private IllegalArgumentException unreadable(String why) {
      return new IllegalArgumentException("at character " + at + ": " + why);
    }
  }
}
