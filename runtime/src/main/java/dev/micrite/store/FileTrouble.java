package dev.micrite.store;

import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/** What a failure of the file system means to people. */
public final class FileTrouble {
  private FileTrouble() {}

  /** Whether an error, or a cause of it, says that the disk is full, by Java or by Chronicle. */
  public static boolean isNoSpace(Throwable error) {
    for (Throwable at = error; at != null; at = at.getCause()) {
      String text = at.getMessage();
      if (text != null
          && (text.contains("No space left")
              || text.contains("Not enough space")
              || text.contains("posix_fallocate")
              || text.contains("Disk quota"))) {
        return true;
      }
    }
    return false;
  }

  /** The reason of a failure without the name of the file, which the message says anyway. */
  public static String reason(IOException cause) {
    if (cause instanceof AccessDeniedException) {
      return "permission denied";
    }
    if (cause instanceof NoSuchFileException) {
      return "no such file";
    }
    if (cause instanceof ClosedByInterruptException) {
      return "the thread was interrupted";
    }
    return cause instanceof FileSystemException e && e.getReason() != null
        ? e.getReason()
        : cause.getMessage();
  }
}
