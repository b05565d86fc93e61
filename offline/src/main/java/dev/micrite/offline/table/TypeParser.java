package dev.micrite.offline.table;

import dev.micrite.offline.table.ValueShape.Component;
import dev.micrite.offline.table.ValueShape.Leaf;
import dev.micrite.offline.table.ValueShape.Presence;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads the canonical text of a type. */
final class TypeParser {
  private static final Map<String, Leaf> LEAVES = new HashMap<>();

  static {
    for (Leaf leaf : Leaf.values()) {
      LEAVES.put(leaf.text(), leaf);
    }
  }

  private final String text;
  private int at;

  private TypeParser(String text) {
    this.text = text;
  }

  static ValueShape parse(String text) {
    TypeParser parser = new TypeParser(text);
    ValueShape shape = parser.shape();
    if (parser.at != text.length()) {
      throw parser.unknown();
    }
    return shape;
  }

  private ValueShape shape() {
    String word = word();
    return switch (word) {
      case "enum" -> enumOf();
      case "record" -> recordOf();
      case "list" -> new ValueShape.ListOf(argument());
      case "map" -> new ValueShape.MapOf(argument());
      case "doubles" -> new ValueShape.ListOf(Leaf.DOUBLE);
      case "floats" -> new ValueShape.ListOf(Leaf.FLOAT);
      default -> {
        Leaf leaf = LEAVES.get(word);
        if (leaf == null) {
          throw unknown();
        }
        yield leaf;
      }
    };
  }

  private ValueShape enumOf() {
    expect(' ');
    String name = word();
    expect('(');
    List<String> constants = new ArrayList<>();
    while (!take(')')) {
      constants.add(word());
      take(',');
    }
    return new ValueShape.EnumOf(name, List.copyOf(constants));
  }

  private ValueShape recordOf() {
    expect(' ');
    String name = word();
    expect('(');
    List<Component> components = new ArrayList<>();
    while (!take(')')) {
      String component = word();
      expect(':');
      components.add(component(component));
      take(',');
    }
    return new ValueShape.RecordOf(name, List.copyOf(components));
  }

  private Component component(String name) {
    int start = at;
    String word = word();
    return switch (word) {
      case "optional" -> new Component(name, argument(), Presence.OPTIONAL);
      case "optionalInt" -> new Component(name, Leaf.INT, Presence.OPTIONAL_PRIMITIVE);
      case "optionalLong" -> new Component(name, Leaf.LONG, Presence.OPTIONAL_PRIMITIVE);
      case "optionalDouble" -> new Component(name, Leaf.DOUBLE, Presence.OPTIONAL_PRIMITIVE);
      default -> {
        at = start;
        yield new Component(name, shape(), Presence.REQUIRED);
      }
    };
  }

  private ValueShape argument() {
    expect('<');
    ValueShape shape = shape();
    expect('>');
    return shape;
  }

  private String word() {
    int start = at;
    while (at < text.length()
        && (text.charAt(at) == '.' || Character.isJavaIdentifierPart(text.charAt(at)))) {
      at++;
    }
    if (at == start) {
      throw unknown();
    }
    return text.substring(start, at);
  }

  private boolean take(char c) {
    boolean found = at < text.length() && text.charAt(at) == c;
    at += found ? 1 : 0;
    return found;
  }

  private void expect(char c) {
    if (!take(c)) {
      throw unknown();
    }
  }

  private IllegalArgumentException unknown() {
    return new IllegalArgumentException("not the text of a stored type: " + text + ", at " + at);
  }
}
