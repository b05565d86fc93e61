package dev.micrite.offline.duck;

import java.nio.file.Path;
import java.util.Objects;

/**
 * How much DuckDB may take.
 *
 * @param memoryBytes memory for sorts, tables and buffers; beyond it they go to the spill directory
 * @param threads threads of one statement
 * @param spillDirectory where they go; made when it is first needed
 */
public record DuckOptions(long memoryBytes, int threads, Path spillDirectory) {
  public DuckOptions {
    Objects.requireNonNull(spillDirectory, "spillDirectory");
    if (memoryBytes < 64L << 20 || threads < 1) {
      throw new IllegalArgumentException("DuckDB needs 64 MiB and a thread at least");
    }
  }
}
