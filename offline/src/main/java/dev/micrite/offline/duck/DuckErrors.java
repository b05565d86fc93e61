package dev.micrite.offline.duck;

import dev.micrite.offline.OfflineException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What DuckDB says, in the words of this product. */
final class DuckErrors {
  // DuckDB has no codes for these; the texts are those of its file system and its Parquet reader.
  private static final Pattern FULL = Pattern.compile("No space left on device|ENOSPC");
  private static final Pattern SPILL_FULL =
      Pattern.compile("failed to offload data block|max_temp_directory_size");
  private static final Pattern MEMORY = Pattern.compile("Out of Memory Error|could not allocate");
  private static final Pattern READ_ONLY =
      Pattern.compile("Read-only file system|Permission denied");
  private static final Pattern MISSING =
      Pattern.compile("No files found that match|No such file or directory|Cannot open file");
  private static final Pattern DAMAGED =
      Pattern.compile(
          "No magic bytes|not a Parquet file|too small to be a Parquet file|TProtocolException"
              + "|[Dd]ecompress|footer|Footer|end of buffer|Out of buffer|corrupt|Corrupt|CRC"
              + "|Failed to read|could not read|Could not read|[Pp]age header|file_offset");
  private static final Pattern INTERRUPTED = Pattern.compile("INTERRUPT|Interrupted");
  private static final Pattern FILE = Pattern.compile("\"?'?(/[^\"'\\n]*?\\.parquet)");

  private DuckErrors() {}

  static OfflineException translate(String doing, Throwable cause) {
    String message = String.valueOf(cause.getMessage());
    if (FULL.matcher(message).find() || SPILL_FULL.matcher(message).find()) {
      return new OfflineException(
          "DiskFull", "The disk is full while " + doing + ". Make room and try again.", cause);
    } else if (MEMORY.matcher(message).find()) {
      return new OfflineException(
          "OfflineMemory",
          "DuckDB needs more memory than it may take while "
              + doing
              + ". Raise the memory of the offline store.",
          cause);
    } else if (READ_ONLY.matcher(message).find()) {
      return new OfflineException(
          "ReadOnlyDirectory",
          "A file cannot be opened or written while "
              + doing
              + ": "
              + firstLine(message)
              + ". Check the rights of the store's directory.",
          cause);
    } else if (INTERRUPTED.matcher(message).find()) {
      return new OfflineException("Cancelled", "Cancelled while " + doing + ".", cause);
    } else if (MISSING.matcher(message).find()) {
      return new OfflineException(
          "MissingDataFile",
          "A data file is not there while "
              + doing
              + ": "
              + file(message)
              + ". Put it back, or, if it was compacted meanwhile, ask again.",
          cause);
    } else if (DAMAGED.matcher(message).find()) {
      return new OfflineException(
          "DamagedDataFile",
          "A data file is damaged while "
              + doing
              + ": "
              + file(message)
              + ". Put it back from a backup; all other files can be read.",
          cause);
    }
    return new OfflineException(
        "OfflineStatement", "A statement failed while " + doing + ": " + firstLine(message), cause);
  }

  private static String file(String message) {
    Matcher matcher = FILE.matcher(message);
    return matcher.find() ? matcher.group(1) : firstLine(message);
  }

  private static String firstLine(String message) {
    int end = message.indexOf('\n');
    return end < 0 ? message : message.substring(0, end);
  }
}
