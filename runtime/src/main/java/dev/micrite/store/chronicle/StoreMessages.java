package dev.micrite.store.chronicle;

import dev.micrite.store.FileTrouble;
import dev.micrite.store.StoreException;
import dev.micrite.store.WriterLock;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * What the store says when it cannot go on: one function per case, each with its tag and its
 * remedy.
 */
final class StoreMessages {
  /** For the lock of the directory. */
  static final WriterLock.Messages LOCK =
      new WriterLock.Messages() {
        @Override
        public StoreException inUse(Path directory, String holder) {
          return StoreMessages.inUse(directory, holder);
        }

        @Override
        public StoreException access(Path file, IOException cause) {
          return StoreMessages.access(file, cause);
        }
      };

  private StoreMessages() {}

  static StoreException inUse(Path directory, String holder) {
    return new StoreException(
        "StoreInUse",
        "The online store in "
            + directory
            + " is written by "
            + holder
            + ". Close it there, or open it here for reading only (StoreOptions.forReading).");
  }

  static StoreException closed(String featureClass) {
    return new StoreException(
        "StoreClosed",
        "The online store of " + featureClass + " is closed; open its directory again.");
  }

  static StoreException readOnly(String featureClass) {
    return new StoreException(
        "ReadOnlyStore",
        "The online store of "
            + featureClass
            + " is open for reading only; write in the process that opened it for writing.");
  }

  static StoreException noStore(Path directory) {
    return new StoreException(
        "NoStore",
        "There is no online store in "
            + directory
            + " to read; start the process that writes it first, or check the path.");
  }

  static StoreException missingFlags(List<String> flags, List<String> exports, List<String> opens) {
    return new StoreException(
        "MissingJvmFlags",
        "Chronicle Map needs internals of the JDK that this JVM does not open to it. Add to the"
            + " java command:\n"
            + "    "
            + String.join("\n    ", flags)
            + "\n  or, for java -jar, to the manifest of the application's jar:\n    Add-Exports: "
            + String.join(" ", exports)
            + "\n    Add-Opens: "
            + String.join(" ", opens));
  }

  static StoreException noCompiler() {
    return new StoreException(
        "MissingJvmFlags",
        "Chronicle Map compiles classes when it starts, and this Java runtime has no module"
            + " jdk.compiler. Run on a JDK, or add jdk.compiler to the image.");
  }

  static StoreException damagedRow(String featureClass, long key) {
    return new StoreException(
        "DamagedRow",
        String.format(
            Locale.ROOT,
            "The row of %s under key %d is not what was written: its bytes were changed, or the"
                + " process that wrote it died while doing so. Open the store for writing again: it"
                + " keeps every whole row.",
            featureClass,
            key));
  }

  static StoreException locked(String featureClass) {
    return new StoreException(
        "StoreLocked",
        "The process that writes the online store of "
            + featureClass
            + " stopped in the middle of moving a row, so that no row can be said to be missing."
            + " Start it again.");
  }

  static StoreException damagedStore(Path place, String what) {
    return new StoreException(
        "DamagedStore",
        place
            + " is damaged: "
            + what
            + ". Restore it from a copy, or move the directory away to start empty.");
  }

  static StoreException foreign(Path file, long expectedRows) {
    return new StoreException(
        "ForeignStoreFile",
        file
            + " holds no row of this store, which had "
            + expectedRows
            + ". Put the right file back, or move its directory away to start empty.");
  }

  static StoreException newerFormat(Path file, int format) {
    return new StoreException(
        "StoreFormat",
        file
            + " was written in format "
            + format
            + "; this version of Micrite knows up to "
            + Sidecar.FORMAT
            + ". Use the newer version, or move the directory away to start empty.");
  }

  static StoreException otherSchema(String featureClass) {
    return new StoreException(
        "StoreFormat",
        "The online store of "
            + featureClass
            + " was written for other features than this process reads. Run the same version of the"
            + " features in both.");
  }

  static StoreException full(String featureClass, String why, Throwable cause) {
    return new StoreException(
        "StoreFull",
        "The online store of "
            + featureClass
            + " has no room for this row: "
            + why
            + ". Give it more room (StoreOptions.withEntries, withAverageBytes).",
        cause);
  }

  static StoreException diskFull(Path file, long bytes, Throwable cause) {
    return new StoreException(
        "DiskFull",
        "There is no room for "
            + file
            + (bytes > 0 ? " (" + (bytes >> 20) + " MiB)" : "")
            + ". Free some space; what is stored stays readable, and rows that exist can still be"
            + " written.",
        cause);
  }

  /** Any other trouble with a file, as what it most likely is. */
  static StoreException access(Path file, IOException cause) {
    if (FileTrouble.isNoSpace(cause)) {
      return diskFull(file, 0, cause);
    }
    return new StoreException(
        "StoreAccess",
        "Cannot use "
            + file
            + ": "
            + FileTrouble.reason(cause)
            + ". Check that the directory exists and that this user may read and write it.",
        cause);
  }
}
