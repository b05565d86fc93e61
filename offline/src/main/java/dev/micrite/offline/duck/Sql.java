package dev.micrite.offline.duck;

import java.util.Collection;
import java.util.stream.Collectors;

/** Names and texts as SQL writes them. */
public final class Sql {
  private Sql() {}

  /** A name in quotes. */
  public static String name(String name) {
    return '"' + name.replace("\"", "\"\"") + '"';
  }

  /** A text in quotes. */
  public static String text(String text) {
    return '\'' + text.replace("'", "''") + '\'';
  }

  /** A list of texts: {@code ['a','b']}. */
  public static String texts(Collection<String> texts) {
    return texts.stream().map(Sql::text).collect(Collectors.joining(",", "[", "]"));
  }
}
