package dev.micrite.processor.read;

import java.util.regex.Pattern;

/** The description in a Javadoc comment: its text before the first block tag, without markup. */
final class JavadocText {
  private static final Pattern BLOCK_TAG = Pattern.compile("(?m)^\\s*@\\w");
  private static final Pattern INLINE_LINK =
      Pattern.compile("\\{@(?:link|linkplain)\\s+([^\\s}]+)(?:\\s+([^}]*))?}");
  private static final Pattern INLINE_TAG = Pattern.compile("\\{@\\w+\\s*([^}]*)}");
  private static final Pattern HTML_TAG = Pattern.compile("</?[A-Za-z][^<>]*>");
  private static final Pattern SPACE = Pattern.compile("\\s+");

  private JavadocText() {}

  static String of(String comment) {
    String text = BLOCK_TAG.split(comment, 2)[0];
    text = INLINE_LINK.matcher(text).replaceAll(m -> linkText(m.group(1), m.group(2)));
    text = INLINE_TAG.matcher(text).replaceAll("$1");
    text = HTML_TAG.matcher(text).replaceAll(" ");
    text = text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&");
    return SPACE.matcher(text).replaceAll(" ").strip();
  }

  private static String linkText(String target, String label) {
    String text = label == null || label.isBlank() ? target.replace('#', '.') : label;
    return java.util.regex.Matcher.quoteReplacement(
        text.startsWith(".") ? text.substring(1) : text);
  }
}
