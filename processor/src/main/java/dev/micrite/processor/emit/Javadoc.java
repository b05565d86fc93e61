package dev.micrite.processor.emit;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import dev.micrite.processor.model.TypeName;
import java.util.ArrayList;
import java.util.List;

/**
 * Javadoc of generated files: texts of users are made safe, long lines are broken between words.
 */
final class Javadoc {
  private static final int LINE = 95;

  private final StringBuilder out = new StringBuilder();
  private final StringBuilder word = new StringBuilder();
  private final List<ClassName> links = new ArrayList<>();
  private int wordLength;
  private int column;
  private boolean startsLine = true;

  /**
   * Adds words; markup in them stays markup. Without a space at its start, it goes on the last
   * word.
   */
  Javadoc add(String words) {
    String[] parts = words.split(" ", -1);
    for (int i = 0; i < parts.length; i++) {
      if (i > 0) {
        endWord();
      }
      piece(Snippet.literal(parts[i]), parts[i].length());
    }
    return this;
  }

  /** Adds a link to a class, as Javadoc writes it. */
  Javadoc link(TypeName type) {
    links.add(JavaTypes.of(type));
    return piece("{@link $T}", "{@link }".length() + String.join(".", type.simpleNames()).length());
  }

  /** Starts a paragraph. */
  Javadoc paragraph() {
    endWord();
    out.append("\n\n<p>");
    column = "<p>".length();
    startsLine = true;
    return this;
  }

  CodeBlock build() {
    endWord();
    return CodeBlock.of(out.append('\n').toString(), links.toArray());
  }

  private Javadoc piece(String format, int length) {
    word.append(format);
    wordLength += length;
    return this;
  }

  private void endWord() {
    if (wordLength == 0) {
      return;
    }
    boolean isFull = !startsLine && column + 1 + wordLength > LINE;
    if (!startsLine) {
      out.append(isFull ? '\n' : ' ');
    }
    column = (isFull ? 0 : startsLine ? column : column + 1) + wordLength;
    startsLine = false;
    out.append(word);
    word.setLength(0);
    wordLength = 0;
  }

  /** Words of a person: markup becomes text. */
  static String text(String words) {
    return safe(
        words
            .strip()
            .replaceAll("\\s+", " ")
            .replace("&", "&amp;")
            .replace("<", "&lt;")
            .replace(">", "&gt;")
            .replace("@", "&#64;")
            .replace("{", "&#123;")
            .replace("}", "&#125;"));
  }

  /** A piece of source, in the code tag of Javadoc where it can stand there. */
  static String code(String source) {
    String line = source.strip().replaceAll("\\s+", " ");
    if (isBalanced(line) && !line.contains("*/") && !line.contains("\\u") && !line.contains("@")) {
      return "{@code " + line + "}";
    }
    return "<code>" + text(line) + "</code>";
  }

  /** As a sentence: with a full stop. */
  static String sentence(String words) {
    String text = text(words);
    return text.isEmpty() || text.matches(".*[.!?;:]$") ? text : text + ".";
  }

  private static String safe(String text) {
    return text.replace("*/", "*&#47;").replace("\\u", "&#92;u");
  }

  private static boolean isBalanced(String source) {
    int depth = 0;
    for (int i = 0; i < source.length() && depth >= 0; i++) {
      depth += source.charAt(i) == '{' ? 1 : source.charAt(i) == '}' ? -1 : 0;
    }
    return depth == 0;
  }
}
