package dev.micrite.store;

/**
 * An error of the online store or of the log: {@code [Tag] what is wrong, where, what to do.}
 *
 * <p>Tags: {@code StoreInUse}, {@code StoreLocked}, {@code StoreFull}, {@code DiskFull}, {@code
 * ForeignStoreFile}, {@code DamagedStore}, {@code DamagedRow}, {@code MissingJvmFlags}, {@code
 * ReadOnlyStore}, {@code NoStore}, {@code StoreClosed}, {@code StoreFormat}, {@code StoreAccess};
 * of the log: {@code DamagedLog}, {@code DiskFull}, {@code LogAccess}, {@code LogClosed}, {@code
 * LogFormat}, {@code LogFull}, {@code LogInUse}, {@code LogPosition}, {@code LogRecordTooLong},
 * {@code LogSync}, {@code NoLog}, {@code UnstorableValue}.
 */
public final class StoreException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String tag;

  public StoreException(String tag, String text) {
    this(tag, text, null);
  }

  public StoreException(String tag, String text, Throwable cause) {
    super("[" + tag + "] " + text, cause);
    this.tag = tag;
  }

  /** The word in brackets, without them: names the kind of error for good. */
  public String tag() {
    return tag;
  }
}
