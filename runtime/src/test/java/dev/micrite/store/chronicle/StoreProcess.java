package dev.micrite.store.chronicle;

import dev.micrite.store.EntityId;
import dev.micrite.store.KeyKind;
import dev.micrite.store.OnlineStore;
import dev.micrite.store.OnlineStores;
import dev.micrite.store.RowUpdate;
import dev.micrite.store.StoreException;
import dev.micrite.store.StoreFixture;
import dev.micrite.store.StoreOptions;
import dev.micrite.store.StoredRow;
import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Random;

/** What tests let another process do with a store. */
final class StoreProcess {
  // Without a buffer: a line that was written is in the pipe even if this process is dead the
  // moment after.
  private static final FileOutputStream OUT = new FileOutputStream(FileDescriptor.out);

  private StoreProcess() {}

  public static void main(String[] arguments) throws Exception {
    Path directory = Path.of(arguments[1]);
    switch (arguments[0]) {
      case "write" ->
          write(directory, Integer.parseInt(arguments[2]), Long.parseLong(arguments[3]));
      case "hold" -> hold(directory);
      case "fill" -> fill(directory);
      default -> throw new IllegalArgumentException(arguments[0]);
    }
  }

  static void say(String line) {
    try {
      OUT.write((line + "\n").getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Writes until it is killed, and says what was acknowledged: entity, group of slots, number. */
  private static void write(Path directory, int entities, long first) throws Exception {
    say("opening");
    OnlineStores stores = ChronicleStores.open(directory, StoreOptions.defaults().withEntries(200));
    OnlineStore store = stores.open(StoreFixture.schema(KeyKind.STRING));
    say("open");
    Thread[] threads = new Thread[2];
    for (int group = 0; group < threads.length; group++) {
      int own = group;
      threads[group] = new Thread(() -> writeGroup(store, own, entities, first));
      threads[group].start();
    }
    for (Thread thread : threads) {
      thread.join();
    }
  }

  private static void writeGroup(OnlineStore store, int group, int entities, long first) {
    Random random = new Random(first + group);
    EntityId id = new EntityId();
    RowUpdate update = new RowUpdate();
    for (long number = first; ; number++) {
      int entity = random.nextInt(entities);
      StoreFixture.setId(id, KeyKind.STRING, entity);
      putGroup(update.reset(), group, number);
      store.write(id, update);
      say("ack " + entity + " " + group + " " + number);
    }
  }

  /** Group 0 is a number and two texts, group 1 two numbers: all say the same. */
  static void putGroup(RowUpdate update, int group, long number) {
    if (group == 0) {
      update
          .putLong(3, number, number)
          .putString(2, number, text(number))
          .putString(4, number, text(~number));
    } else {
      update.putLong(0, number, number).putLong(6, number, ~number);
    }
  }

  static String text(long number) {
    return number + "-".repeat((int) Math.floorMod(number * 31, 97L));
  }

  /** Writes one row, then reads lines: numbers to write more rows up to, or an end. */
  private static void hold(Path directory) throws Exception {
    try (OnlineStores stores =
            ChronicleStores.open(directory, StoreOptions.defaults().withEntries(100));
        BufferedReader in =
            new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
      OnlineStore store = stores.open(StoreFixture.numbers(4));
      EntityId id = new EntityId();
      RowUpdate update = new RowUpdate();
      long written = 0;
      say("ready");
      for (String line = in.readLine(); line != null && !line.equals("end"); line = in.readLine()) {
        for (long last = Long.parseLong(line); written < last; written++) {
          id.set(written);
          update.reset();
          for (int slot = 0; slot < 4; slot++) {
            update.putLong(slot, 1, written * 10 + slot);
          }
          store.write(id, update);
        }
        say("written " + written);
      }
    }
  }

  /** Writes rows until the disk is full, then checks what must still work. */
  private static void fill(Path directory) {
    try (OnlineStores stores =
        ChronicleStores.open(directory, StoreOptions.defaults().withEntries(1_000))) {
      OnlineStore store = stores.open(StoreFixture.numbers(20));
      EntityId id = new EntityId();
      RowUpdate update = new RowUpdate();
      StoredRow row = new StoredRow();
      long rows = 0;
      StoreException full = null;
      while (full == null) {
        id.set(rows);
        try {
          store.write(id, update.reset().putLong(0, 1, rows));
          rows++;
        } catch (StoreException e) {
          full = e;
        }
      }
      say("full " + full.getMessage());
      long wrong = 0;
      for (long key = 0; key < rows; key++) {
        id.set(key);
        store.write(id, update.reset().putLong(1, 1, -key));
        wrong += store.read(id, row) && row.longAt(0) == key && row.longAt(1) == -key ? 0 : 1;
      }
      id.set(rows);
      wrong += store.read(id, row) ? 1 : 0;
      say("rows " + rows + " wrong " + wrong + " size " + (store.size() - rows));
    }
    say("closed");
  }
}
