package dev.micrite.processor.emit;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.TypeName;
import java.util.ArrayList;
import java.util.List;

/**
 * A piece of Java as one format for JavaPoet, with the types it names. JavaPoet takes a block apart
 * at every placeholder and searches each part for line breaks, twice a file; what is put together
 * here reaches it in few parts. That matters for rows, which are most of what is generated.
 *
 * @param format of JavaPoet
 * @param arguments of the format: types, strings, and blocks made elsewhere
 */
record Snippet(String format, List<Object> arguments) {
  Snippet {
    arguments = List.copyOf(arguments);
  }

  /**
   * As {@code CodeBlock.of}: {@code $T} for a type, {@code $S} for a string, {@code $L} for a
   * snippet, a block or the text of anything else, {@code $W}, {@code $>} and {@code $<} for
   * layout.
   */
  static Snippet of(String format, Object... arguments) {
    StringBuilder out = new StringBuilder();
    List<Object> left = new ArrayList<>();
    int next = 0;
    int from = 0;
    for (int at = format.indexOf('$'); at >= 0; at = format.indexOf('$', from)) {
      out.append(format, from, at);
      from = at + 2;
      switch (format.charAt(at + 1)) {
        case 'L' -> add(arguments[next++], out, left);
        case 'T', 'S' -> {
          out.append(format, at, from);
          left.add(arguments[next++]);
        }
        default -> out.append(format, at, from);
      }
    }
    if (next != arguments.length) {
      throw new IllegalArgumentException("arguments without placeholder: " + format);
    }
    return new Snippet(out.append(format, from, format.length()).toString(), left);
  }

  /** A text as a format: nothing in it is a placeholder. */
  static String literal(String text) {
    return text.indexOf('$') < 0 ? text : text.replace("$", "$$");
  }

  /** How many characters it takes on one line, names of types without their packages. */
  int length() {
    int length = format.length();
    for (Object argument : arguments) {
      length += lengthOf(argument) - "$T".length();
    }
    return length;
  }

  private static int lengthOf(Object argument) {
    if (argument instanceof TypeName type) {
      return JavaTypes.lengthOf(type);
    }
    return argument instanceof String string
        ? string.length() + "\"\"".length()
        : argument.toString().length();
  }

  CodeBlock block() {
    return CodeBlock.of(format, arguments.toArray());
  }

  private static void add(Object argument, StringBuilder out, List<Object> left) {
    if (argument instanceof Snippet snippet) {
      out.append(snippet.format);
      left.addAll(snippet.arguments);
    } else if (argument instanceof CodeBlock) {
      out.append("$L");
      left.add(argument);
    } else {
      out.append(literal(String.valueOf(argument)));
    }
  }

  /** For JavaPoet, which would write it as it is: a snippet has to be made a block first. */
  @Override
  public String toString() {
    throw new IllegalStateException("not a block: " + format);
  }
}
