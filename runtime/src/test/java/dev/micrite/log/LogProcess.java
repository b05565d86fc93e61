package dev.micrite.log;

import dev.micrite.store.EntityId;
import dev.micrite.store.KeyKind;
import dev.micrite.store.RowUpdate;
import dev.micrite.store.StoreException;
import dev.micrite.store.StoreFixture;
import dev.micrite.store.StoreSchema;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What tests let another process do with a log. */
final class LogProcess {
  // Without a buffer: a line that was written is in the pipe even if this process is dead the
  // moment after.
  private static final FileOutputStream OUT = new FileOutputStream(FileDescriptor.out);

  private static final List<StoreSchema> SCHEMAS =
      List.of(
          StoreFixture.schema(KeyKind.LONG),
          StoreFixture.schema(KeyKind.STRING),
          StoreFixture.schema(KeyKind.UUID));

  private LogProcess() {}

  public static void main(String[] arguments) throws Exception {
    Path directory = Path.of(arguments[1]);
    switch (arguments[0]) {
      case "write" -> write(directory, Long.parseLong(arguments[2]));
      case "hold" -> hold(directory);
      case "read" -> read(directory);
      case "fill" -> fill(directory);
      default -> throw new IllegalArgumentException(arguments[0]);
    }
  }

  private static void say(String line) {
    try {
      OUT.write((line + "\n").getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * Two threads append until they are killed, and say what was acknowledged: thread, number,
   * position.
   */
  private static void write(Path directory, long first) throws Exception {
    say("opening");
    ObservationLog log =
        ObservationLog.open(directory, LogOptions.defaults().withSegmentBytes(16 << 10));
    say("open");
    Thread[] threads = new Thread[2];
    for (int thread = 0; thread < threads.length; thread++) {
      int own = thread;
      threads[thread] = new Thread(() -> writeOne(log, own, first));
      threads[thread].start();
    }
    for (Thread thread : threads) {
      thread.join();
    }
  }

  private static void writeOne(ObservationLog log, int thread, long first) {
    int run = log.run("thread " + thread);
    EntityId id = new EntityId();
    RowUpdate update = new RowUpdate();
    for (long number = first; ; number++) {
      say("ack " + thread + " " + number + " " + append(log, run, number, id, update));
    }
  }

  /** A record in which everything says its number. */
  static long append(ObservationLog log, int run, long number, EntityId id, RowUpdate update) {
    StoreSchema schema = schema(number);
    StoreFixture.setId(id, schema.keyKind(), number);
    update
        .reset()
        .putLong(0, number, number)
        .putString(2, number, text(number))
        .putAbsent(5, ~number)
        .putString(4, number, text(~number));
    return log.append(schema, id, update, number * 3, run);
  }

  /** Whether what a reader is at is such a record. */
  static boolean isWhole(LogReader reader, long number) {
    EntityId id = new EntityId();
    StoreFixture.setId(id, schema(number).keyKind(), number);
    EntityId found = new EntityId();
    reader.id(found);
    return reader.recordedMicros() == number * 3
        && reader.schema().equals(schema(number))
        && found.toString().equals(id.toString())
        && reader.count() == 4
        && reader.longAt(0) == number
        && reader.timeMicros(0) == number
        && reader.stringAt(1).equals(text(number))
        && !reader.isPresent(2)
        && reader.timeMicros(2) == ~number
        && reader.stringAt(3).equals(text(~number));
  }

  private static StoreSchema schema(long number) {
    return SCHEMAS.get((int) (number % 3));
  }

  private static String text(long number) {
    return number + "-".repeat((int) Math.floorMod(number * 31, 97L));
  }

  private static void hold(Path directory) throws Exception {
    try (ObservationLog log = ObservationLog.open(directory, LogOptions.defaults())) {
      say("ready " + log.endPosition());
      int end = System.in.read();
      say("ended " + end);
    }
  }

  /** Reads all there is, then tries to write. */
  private static void read(Path directory) {
    long records = 0;
    try (LogReader reader = LogReader.open(directory)) {
      while (reader.next()) {
        records++;
      }
    }
    say("read " + records);
    try {
      ObservationLog.open(directory, LogFixture.SMALL).close();
    } catch (StoreException e) {
      say(e.getMessage());
    }
  }

  /** Appends until the disk is full, makes room, and goes on. */
  private static void fill(Path directory) throws Exception {
    Path ballast = Files.write(directory.resolve("ballast"), new byte[1 << 20]);
    EntityId id = new EntityId();
    RowUpdate update = new RowUpdate();
    long number = 0;
    try (ObservationLog log =
        ObservationLog.open(directory, LogOptions.defaults().withSegmentBytes(256 << 10))) {
      int run = log.run("fill");
      for (int round = 0; round < 3; round++) {
        StoreException full = null;
        while (full == null) {
          try {
            append(log, run, number, id, update);
            number++;
          } catch (StoreException e) {
            full = e;
          }
        }
        say("full " + full.getMessage());
        say("read " + countWhole(directory, number) + " of " + number);
        if (round == 0) {
          Files.delete(ballast);
        } else {
          // The mappings of released segments are still there; room has to be had all the same.
          long released = LogDirectory.at(directory).release(log.endPosition());
          say("released " + (released > 0) + " " + LogDirectory.at(directory).backlogBytes());
        }
        long before = number;
        for (; number < before + 3_000; number++) {
          append(log, run, number, id, update);
        }
        say("went on");
        if (round > 0) {
          return;
        }
      }
    }
  }

  /** How many records follow each other from the first of them on, all whole; the last is known. */
  private static long countWhole(Path directory, long numbers) {
    long expected = -1;
    long wrong = 0;
    try (LogReader reader = LogReader.open(directory)) {
      while (reader.next()) {
        expected = expected < 0 ? reader.recordedMicros() / 3 : expected;
        wrong += isWhole(reader, expected) ? 0 : 1;
        expected++;
      }
    }
    return wrong == 0 ? expected : numbers - 1 - wrong;
  }
}
