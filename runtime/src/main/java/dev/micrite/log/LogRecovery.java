package dev.micrite.log;

import java.nio.file.Path;

/**
 * What opening a log for writing found in its last segment that was not as it had been written.
 *
 * @param trouble what it was
 * @param file the segment
 * @param offset where in the file it begins
 * @param bytes how many bytes cannot be read
 */
public record LogRecovery(Trouble trouble, Path file, long offset, long bytes) {
  /** Kinds of trouble. */
  public enum Trouble {
    /** The last record was committed and is not whole, as after a loss of power: dropped. */
    TORN_TAIL,
    /** Records in the middle; readers report them, and what follows them can be read. */
    DAMAGED_RECORDS,
    /** The beginning of the segment, so that nothing in it can be read. */
    DAMAGED_HEADER
  }
}
