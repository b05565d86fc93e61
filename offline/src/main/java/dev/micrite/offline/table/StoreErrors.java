package dev.micrite.offline.table;

import dev.micrite.offline.OfflineException;
import java.nio.file.AccessDeniedException;
import java.nio.file.ReadOnlyFileSystemException;
import java.util.regex.Pattern;
import org.apache.iceberg.exceptions.CommitFailedException;
import org.apache.iceberg.exceptions.CommitStateUnknownException;
import org.apache.iceberg.exceptions.NotFoundException;

/** What Iceberg, SQLite and the file system say, in the words of this product. */
final class StoreErrors {
  private static final Pattern FULL =
      Pattern.compile("No space left on device|SQLITE_FULL|database or disk is full");
  private static final Pattern READ_ONLY =
      Pattern.compile(
          "Read-only file system|SQLITE_READONLY|attempt to write a readonly|Permission denied"
              + "|SQLITE_CANTOPEN|unable to open database file");
  private static final Pattern FOREIGN =
      Pattern.compile("SQLITE_NOTADB|file is not a database|no such column");
  private static final Pattern DAMAGED =
      Pattern.compile("SQLITE_CORRUPT|malformed|SQLITE_IOERR|disk I/O error");
  private static final Pattern BUSY = Pattern.compile("SQLITE_BUSY|SQLITE_LOCKED|is locked");

  private StoreErrors() {}

  /** Whether a commit may have happened although it failed: its files must stay. */
  static boolean isUnknown(Throwable failure) {
    return chain(failure, CommitStateUnknownException.class) != null;
  }

  static OfflineException translate(String doing, Throwable failure) {
    if (failure instanceof OfflineException known) {
      return known;
    }
    String messages = messages(failure);
    if (FULL.matcher(messages).find()) {
      return new OfflineException(
          "DiskFull", "The disk is full while " + doing + ". Make room and try again.", failure);
    } else if (READ_ONLY.matcher(messages).find()
        || chain(failure, AccessDeniedException.class) != null
        || chain(failure, ReadOnlyFileSystemException.class) != null) {
      return new OfflineException(
          "ReadOnlyDirectory",
          "A file cannot be opened or written while "
              + doing
              + ": "
              + deepest(failure)
              + ". Check the rights of the store's directory.",
          failure);
    } else if (FOREIGN.matcher(messages).find()) {
      return new OfflineException(
          "ForeignCatalog",
          "The catalog is no catalog of tables, found while "
              + doing
              + ": "
              + deepest(failure)
              + ". Is this another program's directory? Else put catalog.db back from a backup.",
          failure);
    } else if (DAMAGED.matcher(messages).find()) {
      return new OfflineException(
          "DamagedCatalog",
          "The catalog cannot be read while "
              + doing
              + ": "
              + deepest(failure)
              + ". Put catalog.db back from a backup.",
          failure);
    } else if (chain(failure, MetadataDamage.DamagedFile.class) != null) {
      String file = chain(failure, MetadataDamage.DamagedFile.class).getMessage();
      return MetadataDamage.error(doing, file, failure);
    } else if (chain(failure, NotFoundException.class) != null) {
      return new OfflineException(
          "MissingMetadata",
          "A file of a table's metadata is not there while "
              + doing
              + ": "
              + chain(failure, NotFoundException.class).getMessage()
              + ". Tables know their files by full path: if the directory was moved, move it back;"
              + " else put the file back from a backup.",
          failure);
    } else if (isUnknown(failure)) {
      return new OfflineException(
          "CommitUnknown",
          "It is not known whether the commit happened while "
              + doing
              + ": "
              + deepest(failure)
              + ". Look at the table's properties before writing the same again.",
          failure);
    } else if (chain(failure, CommitFailedException.class) != null
        || BUSY.matcher(messages).find()) {
      return new OfflineException(
          "CommitConflict",
          "Other writers were always faster while " + doing + ": nothing was written. Try again.",
          failure);
    }
    return new OfflineException(
        "OfflineStore", "Failed while " + doing + ": " + deepest(failure) + ".", failure);
  }

  private static String messages(Throwable failure) {
    StringBuilder all = new StringBuilder();
    for (Throwable t = failure; t != null; t = t.getCause()) {
      all.append(t.getMessage()).append('\n');
    }
    return all.toString();
  }

  private static String deepest(Throwable failure) {
    Throwable t = failure;
    while (t.getCause() != null) {
      t = t.getCause();
    }
    return String.valueOf(t.getMessage() == null ? t : t.getMessage());
  }

  private static <T extends Throwable> T chain(Throwable failure, Class<T> type) {
    for (Throwable t = failure; t != null; t = t.getCause()) {
      if (type.isInstance(t)) {
        return type.cast(t);
      }
    }
    return null;
  }
}
