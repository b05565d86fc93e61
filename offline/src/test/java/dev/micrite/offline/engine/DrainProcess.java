package dev.micrite.offline.engine;

import dev.micrite.offline.table.ObservationStore;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** A process that drains a log in small batches, until it is killed. */
final class DrainProcess {
  private DrainProcess() {}

  static Process start(Path scratch, Path directory) throws IOException {
    return new ProcessBuilder(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                // DuckDB unpacks 72 MB there, and who is killed does not tidy up.
                "-Djava.io.tmpdir=" + scratch,
                "-Dorg.slf4j.simpleLogger.defaultLogLevel=error",
                "-cp",
                System.getProperty("java.class.path"),
                DrainProcess.class.getName(),
                directory.toString()))
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }

  public static void main(String[] arguments) {
    DrainedLog log = new DrainedLog(Path.of(arguments[0]));
    try (ObservationStore store = log.openStore()) {
      System.out.println("draining");
      System.out.flush();
      log.drain(store, 10).run();
      System.out.println("drained");
    }
  }
}
