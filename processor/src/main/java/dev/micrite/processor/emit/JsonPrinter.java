package dev.micrite.processor.emit;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Prints trees of {@code Map} (in their order), {@code Collection}, {@code String}, {@code Number}
 * and {@code Boolean} as JSON: two spaces a level, a list or map of plain values on one line where
 * it fits.
 */
final class JsonPrinter {
  private static final int LINE = 100;

  private JsonPrinter() {}

  /** The text of a document, with a line break at its end. */
  static String print(Map<String, ?> document) {
    StringBuilder text = new StringBuilder();
    write(text, document, 0);
    return text.append('\n').toString();
  }

  private static void write(StringBuilder out, Object value, int depth) {
    if (value instanceof Map<?, ?> map) {
      List<String> members =
          map.entrySet().stream()
              .map(e -> quoted((String) e.getKey()) + ": " + nested(e.getValue(), depth + 1))
              .toList();
      writeAll(out, "{", members, "}", depth, isPlain(map.values().stream()));
    } else if (value instanceof Collection<?> list) {
      List<String> members = list.stream().map(v -> nested(v, depth + 1)).toList();
      writeAll(out, "[", members, "]", depth, isPlain(list.stream()));
    } else {
      out.append(value instanceof String string ? quoted(string) : value);
    }
  }

  private static String nested(Object value, int depth) {
    StringBuilder text = new StringBuilder();
    write(text, value, depth);
    return text.toString();
  }

  private static boolean isPlain(Stream<?> values) {
    return values.noneMatch(v -> v instanceof Map || v instanceof Collection);
  }

  private static void writeAll(
      StringBuilder out,
      String open,
      List<String> members,
      String close,
      int depth,
      boolean plain) {
    int length = members.stream().mapToInt(m -> m.length() + 2).sum() + 2 * depth + 4;
    if (members.isEmpty() || plain && length <= LINE) {
      out.append(open).append(String.join(", ", members)).append(close);
      return;
    }
    String indent = "\n" + "  ".repeat(depth + 1);
    out.append(open).append(indent).append(String.join("," + indent, members));
    out.append('\n').append("  ".repeat(depth)).append(close);
  }

  private static String quoted(String text) {
    StringBuilder out = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"' -> out.append("\\\"");
        case '\\' -> out.append("\\\\");
        case '\n' -> out.append("\\n");
        case '\r' -> out.append("\\r");
        case '\t' -> out.append("\\t");
        default -> {
          if (c < ' ' || c > '~' && !Character.isLetterOrDigit(c)) {
            out.append(String.format("\\u%04x", (int) c));
          } else {
            out.append(c);
          }
        }
      }
    }
    return out.append('"').toString();
  }
}
