package dev.micrite.log;

import dev.micrite.store.FileTrouble;
import dev.micrite.store.StoreException;
import dev.micrite.store.WriterLock;
import java.io.IOException;
import java.nio.file.Path;

/** What the log says when it cannot go on: one function per case, with its tag and its remedy. */
final class LogMessages {
  /** For the lock of the directory. */
  static final WriterLock.Messages LOCK =
      new WriterLock.Messages() {
        @Override
        public StoreException inUse(Path directory, String holder) {
          return new StoreException(
              "LogInUse",
              "The log in "
                  + directory
                  + " is written by "
                  + holder
                  + ". Close it there, or give this process a directory of its own; reading needs no"
                  + " lock (LogReader).");
        }

        @Override
        public StoreException access(Path file, IOException cause) {
          return LogMessages.access(file, cause);
        }
      };

  private LogMessages() {}

  static StoreException closed(Path directory) {
    return new StoreException(
        "LogClosed", "The log in " + directory + " is closed; open it again to append.");
  }

  static StoreException unstorable(String what) {
    return new StoreException(
        "UnstorableValue",
        "What was observed of "
            + what
            + " cannot be kept: no column of a table holds half of a surrogate pair, nor a time or a"
            + " date beyond its reach. Correct it where it is made.");
  }

  static StoreException noLog(Path directory) {
    return new StoreException(
        "NoLog",
        "There is no log in "
            + directory
            + "; start the process that writes it first, or check the path.");
  }

  static StoreException full(Path directory, long bytes, long maxBytes) {
    return new StoreException(
        "LogFull",
        "The log in "
            + directory
            + " takes "
            + bytes
            + " bytes, and another segment would exceed its bound of "
            + maxBytes
            + ". What was to be appended is not in it. Let the offline store drain it, or raise the"
            + " bound (LogOptions.withMaxBytes).");
  }

  static StoreException diskFull(Path file, long bytes, Throwable cause) {
    return new StoreException(
        "DiskFull",
        "There is no room for "
            + file
            + (bytes > 0 ? " (" + bytes + " bytes)" : "")
            + ". What was to be appended is not in the log; what is in it can be read. Free some"
            + " space, and appending works again.",
        cause);
  }

  static StoreException tooLong(String featureClass, String id, long bytes, long most) {
    return new StoreException(
        "LogRecordTooLong",
        "The values of "
            + featureClass
            + " "
            + id
            + " take "
            + bytes
            + " bytes in the log; with segments of this length there is room for "
            + most
            + ". Keep such values elsewhere, or make segments longer (LogOptions.withSegmentBytes).");
  }

  static StoreException newerFormat(Path file, int format) {
    return new StoreException(
        "LogFormat",
        file
            + " was written in format "
            + format
            + " of the log, which this version of Micrite does not know. Use the newer version.");
  }

  static StoreException damaged(Path file, long offset, String what, String rest) {
    return new StoreException(
        "DamagedLog", file + " is damaged at offset " + offset + ": " + what + ". " + rest + ".");
  }

  static StoreException position(Path directory, long position, String what) {
    return new StoreException(
        "LogPosition",
        "Position "
            + position
            + " is no place to read the log in "
            + directory
            + " from: "
            + what
            + ".");
  }

  static StoreException sync(Path directory, IOException cause) {
    return new StoreException(
        "LogSync",
        "The log in "
            + directory
            + " could not be brought to the disk: "
            + FileTrouble.reason(cause)
            + ". What was appended last survives the death of this process, but may not survive a"
            + " loss of power. Check the disk.",
        cause);
  }

  /** Any other trouble with a file, as what it most likely is. */
  static StoreException access(Path file, IOException cause) {
    if (FileTrouble.isNoSpace(cause)) {
      return diskFull(file, 0, cause);
    }
    return new StoreException(
        "LogAccess",
        "Cannot use "
            + file
            + ": "
            + FileTrouble.reason(cause)
            + ". Check that the directory exists and that this user may read and write it.",
        cause);
  }
}
