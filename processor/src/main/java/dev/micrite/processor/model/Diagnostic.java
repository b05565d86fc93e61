package dev.micrite.processor.model;

/**
 * Something to tell the user about one place of the sources.
 *
 * @param severity an error stops the compilation, after all errors were found
 * @param tag a word that names the kind, never reused for another: {@code FeatureCycle}
 * @param text what is wrong in the user's names, the path, what to do; without the tag
 * @param origin where
 */
public record Diagnostic(Severity severity, String tag, String text, Origin origin) {

  /** How bad it is. */
  public enum Severity {
    ERROR,
    WARNING
  }

  public static Diagnostic error(String tag, String text, Origin origin) {
    return new Diagnostic(Severity.ERROR, tag, text, origin);
  }

  public static Diagnostic warning(String tag, String text, Origin origin) {
    return new Diagnostic(Severity.WARNING, tag, text, origin);
  }

  /** {@code [FeatureCycle] User.a depends on itself: ...}. */
  public String message() {
    return "[" + tag + "] " + text;
  }
}
