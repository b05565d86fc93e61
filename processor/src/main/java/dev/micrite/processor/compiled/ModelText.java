package dev.micrite.processor.compiled;

import java.lang.reflect.Constructor;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Values of the model as text and back: {@code FeatureKey(TypeName('io.acme',['User']),'id')}.
 *
 * <p>A record is its simple name and its components; an enum constant its name, behind the name of
 * its enum where an interface is expected; a list {@code [a,b]}; an empty optional {@code -}. What
 * is read is decided by the types of the components, so a text of another version is refused, never
 * half understood.
 */
final class ModelText {
  private ModelText() {}

  static String write(Record value) {
    StringBuilder text = new StringBuilder();
    write(value, value.getClass(), text);
    return text.toString();
  }

  /**
   * @throws IllegalArgumentException when the text is not one of that type
   */
  static <R extends Record> R read(Class<R> type, String text) {
    Cursor cursor = new Cursor(text);
    R value = type.cast(cursor.read(type));
    cursor.expectEnd();
    return value;
  }

  private static void write(Object value, Type declared, StringBuilder text) {
    if (value instanceof String string) {
      quote(string, text);
    } else if (value instanceof List<?> list) {
      text.append('[');
      for (int i = 0; i < list.size(); i++) {
        text.append(i == 0 ? "" : ",");
        write(list.get(i), argument(declared), text);
      }
      text.append(']');
    } else if (value instanceof Optional<?> optional) {
      if (optional.isPresent()) {
        write(optional.get(), argument(declared), text);
      } else {
        text.append('-');
      }
    } else if (value instanceof Enum<?> constant) {
      if (rawClass(declared).isInterface()) {
        text.append(constant.getDeclaringClass().getSimpleName()).append('.');
      }
      text.append(constant.name());
    } else if (value instanceof Record record) {
      writeRecord(record, text);
    } else {
      text.append(value);
    }
  }

  private static void writeRecord(Record record, StringBuilder text) {
    text.append(record.getClass().getSimpleName()).append('(');
    String separator = "";
    for (RecordComponent component : record.getClass().getRecordComponents()) {
      text.append(separator);
      separator = ",";
      try {
        write(component.getAccessor().invoke(record), component.getGenericType(), text);
      } catch (ReflectiveOperationException e) {
        throw new IllegalStateException("Cannot read " + component, e);
      }
    }
    text.append(')');
  }

  private static void quote(String string, StringBuilder text) {
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

  private static Type argument(Type type) {
    return ((ParameterizedType) type).getActualTypeArguments()[0];
  }

  private static Class<?> rawClass(Type type) {
    return type instanceof ParameterizedType parameterized
        ? (Class<?>) parameterized.getRawType()
        : (Class<?>) type;
  }

  /** A position in a text that is read. */
  private static final class Cursor {
    private final String text;
    private int at;

    Cursor(String text) {
      this.text = text;
    }

    Object read(Type type) {
      Class<?> raw = rawClass(type);
      if (raw == String.class) {
        return string();
      } else if (raw == List.class) {
        return list(argument(type));
      } else if (raw == Optional.class) {
        return skip('-') ? Optional.empty() : Optional.of(read(argument(type)));
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
      RecordComponent[] components = type.getRecordComponents();
      Object[] values = new Object[components.length];
      Class<?>[] types = new Class<?>[components.length];
      expect('(');
      for (int i = 0; i < components.length; i++) {
        if (i > 0) {
          expect(',');
        }
        types[i] = components[i].getType();
        values[i] = read(components[i].getGenericType());
      }
      expect(')');
      try {
        Constructor<?> constructor = type.getDeclaredConstructor(types);
        return constructor.newInstance(values);
      } catch (ReflectiveOperationException e) {
        throw new IllegalStateException("Cannot create " + type, e);
      }
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

    private static boolean isWord(char c, char before) {
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
