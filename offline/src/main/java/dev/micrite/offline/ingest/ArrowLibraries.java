package dev.micrite.offline.ingest;

import dev.micrite.offline.OfflineException;
import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * Whether the libraries that read Arrow files are there: they are optional, and fail late and
 * obscurely. Names no class of theirs itself.
 */
final class ArrowLibraries {
  private ArrowLibraries() {}

  /**
   * Does nothing if Arrow files can be read.
   *
   * @throws OfflineException {@code [MissingModule]}, {@code [MissingJvmFlags]}
   */
  static void require() {
    Class<?> data =
        find("org.apache.arrow.c.Data")
            .orElseThrow(
                () ->
                    missing(
                        "org.apache.arrow:arrow-c-data and org.apache.arrow:arrow-memory-unsafe",
                        "to read Arrow files"));
    if (find("org.apache.arrow.memory.unsafe.DefaultAllocationManagerFactory").isEmpty()
        && find("org.apache.arrow.memory.netty.DefaultAllocationManagerFactory").isEmpty()) {
      throw missing("org.apache.arrow:arrow-memory-unsafe", "to read Arrow files");
    }
    if (!ByteBuffer.class.getModule().isOpen("java.nio", data.getModule())) {
      throw new OfflineException(
          "MissingJvmFlags",
          "Arrow files are read through memory that this JVM does not open. Start it with --add-opens=java.base/java.nio=ALL-UNNAMED; of a runnable jar, add java.base/java.nio to Add-Opens in its manifest.");
    }
  }

  /**
   * Does nothing if compressed buffers can be read.
   *
   * @throws OfflineException {@code [MissingModule]}
   */
  static void requireCompression() {
    if (find("org.apache.arrow.compression.CommonsCompressionFactory").isEmpty()) {
      throw missing("org.apache.arrow:arrow-compression", "to read compressed Arrow files");
    }
  }

  private static Optional<Class<?>> find(String name) {
    try {
      return Optional.of(Class.forName(name, false, ArrowLibraries.class.getClassLoader()));
    } catch (ClassNotFoundException e) {
      return Optional.empty();
    }
  }

  private static OfflineException missing(String artifacts, String what) {
    return new OfflineException(
        "MissingModule",
        "The class path lacks what it takes %s. Add %s.".formatted(what, artifacts));
  }
}
