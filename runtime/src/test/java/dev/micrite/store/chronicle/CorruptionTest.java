package dev.micrite.store.chronicle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.micrite.store.EntityId;
import dev.micrite.store.KeyKind;
import dev.micrite.store.OnlineStore;
import dev.micrite.store.OnlineStores;
import dev.micrite.store.RowUpdate;
import dev.micrite.store.StoreException;
import dev.micrite.store.StoreFixture;
import dev.micrite.store.StoreOptions;
import dev.micrite.store.StoreSchema;
import dev.micrite.store.StoredRow;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Damage of every kind to every file, of a store that was closed and of one whose writer was
 * killed.
 */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
final class CorruptionTest {
  private static final int ROWS = 150;
  private static final int ROUNDS = 250;
  private static final StoreSchema SCHEMA = StoreFixture.schema(KeyKind.STRING);
  private static final StoreOptions OPTIONS = StoreOptions.defaults().withEntries(ROWS);
  private static final List<String> TAGS =
      List.of(
          "DamagedStore",
          "ForeignStoreFile",
          "NoStore",
          "StoreFormat",
          "DamagedRow",
          "StoreLocked");

  @TempDir Path directory;
  private Path files;
  private Map<String, byte[]> closed;
  private Map<String, byte[]> killed;

  @BeforeEach
  void writeStore() throws IOException {
    files = directory.resolve("online").resolve(SCHEMA.featureClass());
    try (OnlineStores stores = ChronicleStores.open(directory, OPTIONS)) {
      OnlineStore store = stores.open(SCHEMA);
      EntityId id = new EntityId();
      for (int number = 0; number < ROWS; number++) {
        StoreFixture.setId(id, KeyKind.STRING, number);
        store.write(id, new RowUpdate().putLong(3, 1, number));
        store.write(id, new RowUpdate().putString(2, 2, StoreProcess.text(number)));
      }
      killed = snapshot(); // what kill -9 would leave: memory that is written belongs to the kernel
    }
    closed = snapshot();
  }

  private Map<String, byte[]> snapshot() throws IOException {
    Map<String, byte[]> content = new TreeMap<>();
    try (Stream<Path> all = Files.list(files)) {
      for (Path file : all.toList()) {
        content.put(file.getFileName().toString(), Files.readAllBytes(file));
      }
    }
    return content;
  }

  private void restore(Map<String, byte[]> content) throws IOException {
    try (Stream<Path> all = Files.list(files)) {
      for (Path file : all.toList()) {
        Files.delete(file);
      }
    }
    for (Map.Entry<String, byte[]> file : content.entrySet()) {
      Files.write(files.resolve(file.getKey()), file.getValue());
    }
  }

  @Test
  void randomDamageGivesAnErrorOrARecoveryButNeverAWrongValue() throws IOException {
    int recovered = 0;
    int refused = 0;
    for (long seed = 1; seed <= ROUNDS; seed++) {
      Random random = new Random(seed);
      Map<String, byte[]> content = random.nextBoolean() ? closed : killed;
      restore(content);
      List<String> names = List.copyOf(content.keySet());
      String name =
          random.nextInt(3) == 0 ? names.get(random.nextInt(names.size())) : rowsFile(content);
      byte[] damaged = damage(random, content.get(name));
      Files.write(files.resolve(name), damaged);
      String what = "seed " + seed + ", " + name + ", " + (content == closed ? "closed" : "killed");
      if (random.nextInt(4) == 0) {
        readOnly(what);
      }
      try (OnlineStores stores = ChronicleStores.open(directory, OPTIONS)) {
        check(stores.open(SCHEMA), what);
        recovered++;
      } catch (StoreException e) {
        assertThat(TAGS).as("%s: %s", what, e.getMessage()).contains(e.tag());
        refused++;
      }
    }
    assertThat(recovered).isGreaterThan(ROUNDS / 2);
    assertThat(refused).isPositive();
  }

  private void readOnly(String what) {
    try (OnlineStores stores = ChronicleStores.open(directory, OPTIONS.forReading())) {
      check(stores.open(SCHEMA), what + " reading");
    } catch (StoreException e) {
      assertThat(TAGS).as("%s: %s", what, e.getMessage()).contains(e.tag());
    }
  }

  private static String rowsFile(Map<String, byte[]> content) {
    return content.keySet().stream()
        .filter(name -> name.endsWith(".map"))
        .findFirst()
        .orElseThrow();
  }

  private static byte[] damage(Random random, byte[] original) {
    byte[] bytes = original.clone();
    int at = bytes.length == 0 ? 0 : random.nextInt(bytes.length);
    int until = Math.min(bytes.length, at + 1 + random.nextInt(5_000));
    switch (random.nextInt(8)) {
      case 0 -> bytes = Arrays.copyOf(bytes, at);
      case 1 -> Arrays.fill(bytes, at, until, (byte) 0);
      case 2 -> Arrays.fill(bytes, at, until, (byte) random.nextInt());
      case 3 ->
          bytes =
              random.nextBoolean()
                  ? new byte[0]
                  : "id,name\n1,foreign\n".getBytes(StandardCharsets.UTF_8);
      case 4 -> bytes = Arrays.copyOf(bytes, bytes.length + 1 + random.nextInt(10_000));
      case 5 -> {
        int flips = 2 + random.nextInt(200);
        for (int i = 0; i < flips && bytes.length > 0; i++) {
          bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
        }
      }
      default -> {
        if (bytes.length > 0) {
          bytes[
                  random.nextInt(
                      random.nextBoolean() ? Math.min(8_192, bytes.length) : bytes.length)] ^=
              (byte) (1 << random.nextInt(8));
        }
      }
    }
    return bytes;
  }

  private static void check(OnlineStore store, String what) {
    EntityId id = new EntityId();
    StoredRow row = new StoredRow();
    for (int number = 0; number < ROWS; number++) {
      StoreFixture.setId(id, KeyKind.STRING, number);
      if (store.read(id, row)) {
        assertThat(row.longAt(3)).as(what).isEqualTo(number);
        if (row.isPresent(2)) {
          assertThat(row.stringAt(2)).as(what).isEqualTo(StoreProcess.text(number));
        }
      }
    }
    assertThat(store.size()).as(what).isLessThanOrEqualTo(ROWS);
  }

  @Test
  void everyRowIsKeptWhenOnlyWhatSurroundsRowsIsDamaged() throws IOException {
    for (String name : List.of("store.json", "store.previous.json", "control.bin", "journal.bin")) {
      for (Map<String, byte[]> content : List.of(closed, killed)) {
        restore(content);
        Files.write(files.resolve(name), new byte[0]);
        assertAllRows(name);
      }
    }
    for (Map<String, byte[]> content : List.of(closed, killed)) {
      restore(content);
      String name = rowsFile(content);
      byte[] bytes = content.get(name).clone();
      Arrays.fill(bytes, 0, 4_096, (byte) 0xAA); // Chronicle's header
      Files.write(files.resolve(name), bytes);
      assertAllRows("header");
      restore(content);
      Files.delete(files.resolve("store.json"));
      Files.deleteIfExists(files.resolve("store.previous.json"));
      assertAllRows("no sidecar at all");
    }
  }

  private void assertAllRows(String what) {
    try (OnlineStores stores = ChronicleStores.open(directory, OPTIONS)) {
      OnlineStore store = stores.open(SCHEMA);
      assertThat(store.size()).as(what).isEqualTo(ROWS);
      check(store, what);
      stores
          .recoveries()
          .forEach(report -> assertThat(report.damaged()).as(report.toString()).isZero());
    }
  }

  @Test
  void aDamagedRowIsDroppedAloneAndCounted() throws IOException {
    restore(closed);
    String name = rowsFile(closed);
    byte[] bytes = closed.get(name).clone();
    byte[] text = StoreProcess.text(77).getBytes(StandardCharsets.UTF_8);
    bytes[indexOf(bytes, text)]++;
    Files.write(files.resolve(name), bytes);
    Files.write(files.resolve("journal.bin"), new byte[0]);
    try (OnlineStores stores = ChronicleStores.open(directory, OPTIONS)) {
      OnlineStore store = stores.open(SCHEMA);
      assertThat(store.size()).isEqualTo(ROWS - 1);
      check(store, "one row");
      assertThat(stores.recoveries()).hasSize(1);
      assertThat(stores.recoveries().get(0).damaged()).isEqualTo(1);
      assertThat(stores.recoveries().get(0).missing()).isZero();
      assertThat(stores.recoveries().get(0).isLossy()).isTrue();
    }
  }

  private static int indexOf(byte[] bytes, byte[] part) {
    for (int at = 0; at + part.length <= bytes.length; at++) {
      if (Arrays.equals(bytes, at, at + part.length, part, 0, part.length)) {
        return at;
      }
    }
    throw new AssertionError("not in the file");
  }

  @Test
  void foreignAndNewerFilesAreNamed() throws IOException {
    restore(closed);
    Files.writeString(files.resolve(rowsFile(closed)), "id,name\n1,foreign\n");
    assertRefused("ForeignStoreFile");
    restore(closed);
    Files.write(files.resolve(rowsFile(closed)), new byte[0]);
    assertRefused("DamagedStore");
    restore(closed);
    Files.delete(files.resolve(rowsFile(closed)));
    assertRefused("DamagedStore");
  }

  private void assertRefused(String tag) {
    try (OnlineStores stores = ChronicleStores.open(directory, OPTIONS)) {
      StoreException refusal = null;
      try {
        stores.open(SCHEMA);
      } catch (StoreException e) {
        refusal = e;
      }
      assertThat(refusal).isNotNull();
      assertThat(refusal.tag()).isEqualTo(tag);
    }
  }
}
