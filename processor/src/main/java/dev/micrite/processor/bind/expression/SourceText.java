package dev.micrite.processor.bind.expression;

import java.util.List;
import java.util.Optional;

/** Java text cut out of a source file. */
final class SourceText {
  private static final String TEXT_BLOCK = "\"\"\"";

  private final String source;
  private final StringBuilder out = new StringBuilder();
  private int at;

  private SourceText(String source) {
    this.source = source;
  }

  /**
   * The text without comments, and without the lines that held nothing else. Literals stay as they
   * are; the text must not begin or end within one.
   */
  static String withoutComments(String source) {
    SourceText text = new SourceText(source);
    while (text.at < source.length()) {
      text.next();
    }
    return text.out.toString();
  }

  private void next() {
    char c = source.charAt(at);
    if (source.startsWith("//", at)) {
      int newline = source.indexOf('\n', at);
      at = newline < 0 ? source.length() : newline;
    } else if (source.startsWith("/*", at)) {
      int close = source.indexOf("*/", at + 2);
      at = close < 0 ? source.length() : close + 2;
      joinAroundComment();
    } else if (source.startsWith(TEXT_BLOCK, at)) {
      literal(TEXT_BLOCK);
    } else if (c == '"' || c == '\'') {
      literal(String.valueOf(c));
    } else if (c == '\n') {
      newline();
    } else {
      out.append(c);
      at++;
    }
  }

  private void joinAroundComment() {
    char before = out.length() == 0 ? ' ' : out.charAt(out.length() - 1);
    char after = at < source.length() ? source.charAt(at) : ' ';
    if (after == ' ' && (Character.isWhitespace(before) || before == '(')) {
      at++;
    } else if (!Character.isWhitespace(before) && before != '(' && after != ' ' && after != ')') {
      out.append(' ');
    }
  }

  private void literal(String quote) {
    int end = at + quote.length();
    while (end < source.length() && !source.startsWith(quote, end)) {
      end += source.charAt(end) == '\\' ? 2 : 1;
    }
    end = Math.min(source.length(), end + quote.length());
    out.append(source.substring(at, end).replace("\r\n", "\n"));
    at = end;
  }

  private void newline() {
    int end = out.length();
    while (end > 0 && out.charAt(end - 1) != '\n' && Character.isWhitespace(out.charAt(end - 1))) {
      end--;
    }
    out.setLength(end);
    if (end == 0 || out.charAt(end - 1) != '\n') {
      out.append('\n');
    }
    at++;
  }

  /**
   * The text with the indentation that its lines but the first have in common replaced by four
   * spaces. Lines of a text block move with the others, so that its value stays.
   */
  static String reindented(String text) {
    List<String> lines = text.strip().lines().toList();
    Optional<String> common =
        lines.stream()
            .skip(1)
            .filter(line -> !line.isBlank())
            .map(SourceText::indentation)
            .reduce(SourceText::commonPrefix);
    StringBuilder result = new StringBuilder(lines.isEmpty() ? "" : lines.get(0));
    lines.stream()
        .skip(1)
        .map(line -> line.isBlank() ? "" : "    " + line.substring(common.orElseThrow().length()))
        .forEach(line -> result.append('\n').append(line));
    return result.toString();
  }

  private static String indentation(String line) {
    int end = 0;
    while (end < line.length() && (line.charAt(end) == ' ' || line.charAt(end) == '\t')) {
      end++;
    }
    return line.substring(0, end);
  }

  private static String commonPrefix(String a, String b) {
    int end = 0;
    while (end < Math.min(a.length(), b.length()) && a.charAt(end) == b.charAt(end)) {
      end++;
    }
    return a.substring(0, end);
  }
}
