package dev.micrite.offline.ingest;

import dev.micrite.offline.table.ObservationStore;
import dev.micrite.query.Ingestion;
import dev.micrite.store.memory.MemoryStores;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** A process that ingests a file again and again, to be killed. */
final class IngestProcess {
  // Without a buffer: a line that was written is in the pipe even if this process dies right after.
  private static final FileOutputStream OUT = new FileOutputStream(FileDescriptor.out);

  private IngestProcess() {}

  static Process start(Path scratch, Path directory, Path file) throws IOException {
    List<String> command =
        new java.util.ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                // DuckDB unpacks 72 MB there, and who is killed does not tidy up.
                "-Djava.io.tmpdir=" + scratch,
                "-Dorg.slf4j.simpleLogger.defaultLogLevel=error"));
    if (Runtime.version().feature() >= 24) {
      command.add("--enable-native-access=ALL-UNNAMED");
    }
    command.addAll(
        List.of(
            "-cp",
            System.getProperty("java.class.path"),
            IngestProcess.class.getName(),
            directory.toString(),
            file.toString()));
    return new ProcessBuilder(command).redirectErrorStream(true).start();
  }

  public static void main(String[] arguments) throws IOException {
    try (ObservationStore store = Fixture.open(Path.of(arguments[0]))) {
      Ingestion<Reading> ingestion = Ingestion.parquet(Reading.CLASS, Path.of(arguments[1]));
      for (int i = 0; i < 1000; i++) {
        say("ingesting");
        Fixture.run(store, ingestion, MemoryStores.create().open(Reading.CLASS.schema()));
        say("done");
      }
    }
  }

  private static void say(String line) throws IOException {
    OUT.write((line + "\n").getBytes(StandardCharsets.UTF_8));
  }
}
