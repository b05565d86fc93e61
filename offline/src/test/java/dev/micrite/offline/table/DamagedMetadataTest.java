package dev.micrite.offline.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is damaged is named; other tables and older snapshots are read. */
final class DamagedMetadataTest {
  private static final ObservationSchema OTHER =
      new ObservationSchema(
          "io.acme.Other",
          "id",
          ObservationSchema.IdType.LONG,
          List.of(
              new ObservationSchema.Feature("amount", "double"),
              new ObservationSchema.Feature("count", "long")));

  @TempDir Path directory;
  private long first;

  @BeforeEach
  void fill() {
    try (ObservationStore store = open()) {
      ObservationTable table = store.table(Fixture.numbers());
      first = table.append(StoreProcess.batch(table, 1), Map.of()).snapshot();
      table.append(StoreProcess.batch(table, 2), Map.of());
      ObservationTable other = store.table(OTHER);
      other.append(StoreProcess.batch(other, 1), Map.of());
    }
  }

  private ObservationStore open() {
    return ObservationStore.open(directory, Fixture.options());
  }

  /** The newest file of the table's metadata whose name begins and ends so. */
  private Path newest(String begins, String ends) throws IOException {
    try (Stream<Path> files = Files.list(directory.resolve("tables/io.acme.User/metadata"))) {
      return files
          .filter(file -> file.getFileName().toString().startsWith(begins))
          .filter(file -> file.getFileName().toString().endsWith(ends))
          .max(
              java.util.Comparator.comparing(
                  file -> {
                    try {
                      return Files.getLastModifiedTime(file);
                    } catch (IOException e) {
                      throw new java.io.UncheckedIOException(e);
                    }
                  }))
          .orElseThrow();
    }
  }

  /** At its head, at its end, cut short, and empty. */
  private static List<byte[]> damaged(byte[] bytes) {
    byte[] head = bytes.clone();
    Arrays.fill(head, 0, 40, (byte) 0x5A);
    byte[] tail = bytes.clone();
    Arrays.fill(tail, tail.length - 40, tail.length, (byte) 0x5A);
    return List.of(head, tail, Arrays.copyOf(bytes, bytes.length / 2), new byte[0]);
  }

  private void isNamedAndTheRestIsRead(Path file, boolean readsOlder) throws IOException {
    byte[] whole = Files.readAllBytes(file);
    for (byte[] bad : damaged(whole)) {
      Files.write(file, bad);
      try (ObservationStore store = open()) {
        assertThatThrownBy(
                () -> store.table(Fixture.numbers()).scan(ObservationFilter.all()).count())
            .hasMessageContainingAll("[DamagedMetadata]", file.toString(), "backup");
        assertThat(store.table(OTHER).scan(ObservationFilter.all()).count()).isEqualTo(30);
        if (readsOlder) {
          ObservationFilter before = ObservationFilter.all().at(first);
          assertThat(store.table(Fixture.numbers()).scan(before).count()).isEqualTo(30);
        }
      }
    }
    Files.write(file, whole);
    try (ObservationStore store = open()) {
      assertThat(store.table(Fixture.numbers()).scan(ObservationFilter.all()).count())
          .isEqualTo(60);
    }
  }

  @Test
  void metadataOfATable() throws IOException {
    isNamedAndTheRestIsRead(newest("", ".metadata.json"), false);
  }

  @Test
  void listOfManifests() throws IOException {
    isNamedAndTheRestIsRead(newest("snap-", ".avro"), true);
  }

  @Test
  void manifest() throws IOException {
    String list = newest("snap-", ".avro").getFileName().toString();
    // snap-<snapshot>-<attempt>-<uuid>.avro; manifests are <uuid>-m<number>.avro
    String uuid = list.split("-", 4)[3].replace(".avro", "");
    isNamedAndTheRestIsRead(newest(uuid, ".avro"), true);
  }

  @Test
  void catalog() throws IOException {
    Path file = directory.resolve("catalog.db");
    byte[] whole = Files.readAllBytes(file);
    byte[] bad = whole.clone();
    Arrays.fill(bad, 100, bad.length, (byte) 0x5A);
    for (byte[] damaged : List.of(bad, Arrays.copyOf(whole, whole.length / 2 + 7))) {
      Files.write(file, damaged);
      assertThatThrownBy(
              () -> {
                try (ObservationStore store = open()) {
                  store.table(Fixture.numbers()).scan(ObservationFilter.all()).count();
                }
              })
          .hasMessageContainingAll("[DamagedCatalog]", "catalog.db", "backup");
    }
    Files.write(file, whole);
    try (ObservationStore store = open()) {
      assertThat(store.table(OTHER).scan(ObservationFilter.all()).count()).isEqualTo(30);
    }
  }
}
