package dev.micrite.offline.table;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What tests let other processes do with a store. */
final class StoreProcess {
  // Without a buffer: a line that was written is in the pipe even if this process dies right after.
  private static final FileOutputStream OUT = new FileOutputStream(FileDescriptor.out);

  /** Rows of each batch, on two days. */
  static final int ROWS = 30;

  private StoreProcess() {}

  static Process start(Path scratch, List<String> before, String... arguments) throws IOException {
    List<String> command = new ArrayList<>(before);
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xshare:auto"));
    // DuckDB unpacks 72 MB there, and who is killed does not tidy up.
    command.add("-Djava.io.tmpdir=" + scratch);
    command.add("-Dorg.slf4j.simpleLogger.defaultLogLevel=error");
    if (Runtime.version().feature() >= 24) {
      command.add("--enable-native-access=ALL-UNNAMED");
    }
    command.addAll(
        List.of("-cp", System.getProperty("java.class.path"), StoreProcess.class.getName()));
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command).redirectErrorStream(true).start();
  }

  public static void main(String[] arguments) throws IOException {
    Path directory = Path.of(arguments[1]);
    switch (arguments[0]) {
      case "append" ->
          append(directory, Long.parseLong(arguments[2]), Integer.parseInt(arguments[3]), false);
      case "kill" ->
          append(directory, Long.parseLong(arguments[2]), Integer.parseInt(arguments[3]), true);
      case "fill" -> fill(directory);
      case "read-only" -> readOnly(directory);
      case "reader" -> reader(directory);
      default -> throw new IllegalArgumentException(arguments[0]);
    }
  }

  private static void say(String line) throws IOException {
    OUT.write((line + "\n").getBytes(StandardCharsets.UTF_8));
  }

  static ObservationBatch batch(ObservationTable table, long number) {
    ObservationBatch batch = table.newBatch();
    for (int row = 0; row < ROWS; row++) {
      batch
          .begin(row, Fixture.T0 + (row % 2) * Fixture.DAY, number, number * ROWS + row, "r")
          .putWord(1, number);
    }
    return batch;
  }

  /** Appends batches with numbers from a first one on, and says each after it was committed. */
  private static void append(Path directory, long first, int count, boolean maintains)
      throws IOException {
    say("starting");
    ObservationStoreOptions options =
        Fixture.options().withFilesPerDay(3).withSnapshots(2, Duration.ZERO);
    try (ObservationStore store = ObservationStore.open(directory, options)) {
      ObservationTable table = store.table(Fixture.numbers());
      say("open");
      for (long number = first; number < first + count; number++) {
        table.append(batch(table, number), Map.of("micrite.log-position", Long.toString(number)));
        say("ack " + number);
        if (maintains) {
          table.maintain();
          say("maintained");
        }
      }
    }
  }

  /** Appends until the disk is full, then reads what is there, makes room and goes on. */
  private static void fill(Path directory) throws IOException {
    try (ObservationStore store = ObservationStore.open(directory, Fixture.options())) {
      ObservationTable table = store.table(Fixture.numbers());
      long batches = 0;
      String error = null;
      while (error == null) {
        try {
          table.append(batch(table, batches), Map.of());
          batches++;
        } catch (dev.micrite.offline.OfflineException e) {
          error = e.getMessage();
        }
      }
      say("full " + error);
      say("missing " + (batches * ROWS - table.scan(ObservationFilter.all()).count()));
      say("batches " + batches);
    }
    say("closed");
  }

  /** Reads what is there, and finds nothing where nothing is. */
  private static void reader(Path directory) throws IOException {
    try (ObservationStore store = ObservationStore.openForReading(directory, Fixture.options())) {
      ObservationTable table = store.table(Fixture.numbers());
      say("rows " + table.scan(ObservationFilter.all()).count());
      try {
        table.append(batch(table, 1), Map.of());
        say("appended");
      } catch (dev.micrite.offline.OfflineException e) {
        say("error " + e.getMessage());
      }
    }
    Path nowhere = directory.resolve("nowhere");
    try (ObservationStore store = ObservationStore.openForReading(nowhere, Fixture.options())) {
      say("tables " + store.featureClasses());
    }
  }

  private static void readOnly(Path directory) throws IOException {
    try (ObservationStore store = ObservationStore.open(directory, Fixture.options())) {
      ObservationTable table = store.table(Fixture.numbers());
      say("rows " + table.scan(ObservationFilter.all()).count());
      try {
        table.append(batch(table, 1), Map.of());
        say("appended");
      } catch (dev.micrite.offline.OfflineException e) {
        say("error " + e.getMessage());
      }
      try {
        table.expire(Instant.now(), 1);
        say("expired");
      } catch (dev.micrite.offline.OfflineException e) {
        say("expiry " + e.getMessage());
      }
    }
    say("closed");
  }
}
