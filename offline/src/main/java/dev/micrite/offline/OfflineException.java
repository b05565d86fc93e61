package dev.micrite.offline;

import dev.micrite.catalog.MicriteException;

/**
 * An error of the offline store: {@code [Tag] what is wrong, where. What to do.} The tags are
 * described in {@code docs/diagnostics.md}.
 */
public final class OfflineException extends MicriteException {
  private static final long serialVersionUID = 1L;

  public OfflineException(String tag, String text) {
    super(tag, text);
  }

  public OfflineException(String tag, String text, Throwable cause) {
    super(tag, text, cause);
  }
}
