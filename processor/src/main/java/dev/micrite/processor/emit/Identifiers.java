package dev.micrite.processor.emit;

import java.util.Locale;
import javax.lang.model.SourceVersion;

/** Names made of names. */
final class Identifiers {
  private Identifiers() {}

  /** {@code hasOne} for {@code HAS_ONE}. */
  static String camel(String constant) {
    StringBuilder out = new StringBuilder();
    for (String word : constant.toLowerCase(Locale.ROOT).split("_", -1)) {
      out.append(out.isEmpty() ? word : capital(word));
    }
    return out.toString();
  }

  /** {@code CREDIT_SCORE} for {@code creditScore}. */
  static String constant(String name) {
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if (i > 0 && Character.isUpperCase(c) && startsWord(name, i)) {
        out.append('_');
      }
      out.append(c);
    }
    return identifier(out.toString().toUpperCase(Locale.ROOT));
  }

  private static boolean startsWord(String name, int at) {
    boolean afterLower = !Character.isUpperCase(name.charAt(at - 1)) && name.charAt(at - 1) != '_';
    boolean beforeLower = at + 1 < name.length() && Character.isLowerCase(name.charAt(at + 1));
    return afterLower || beforeLower && name.charAt(at - 1) != '_';
  }

  /** {@code CreditScore} for {@code creditScore}. */
  static String capital(String name) {
    int first = name.codePointAt(0);
    String rest = name.substring(Character.charCount(first));
    return identifier(new String(Character.toChars(Character.toUpperCase(first))) + rest);
  }

  /** {@code userAccount} for {@code UserAccount}: what a variable of that class is called. */
  static String variable(String className) {
    int first = className.codePointAt(0);
    String rest = className.substring(Character.charCount(first));
    return identifier(new String(Character.toChars(Character.toLowerCase(first))) + rest);
  }

  /** Whether a variable of that name could hide a class: {@code Optional}. */
  static boolean isLikeType(String name) {
    return Character.isUpperCase(name.codePointAt(0));
  }

  private static String identifier(String name) {
    return SourceVersion.isName(name, SourceVersion.RELEASE_17) ? name : name + "_";
  }
}
