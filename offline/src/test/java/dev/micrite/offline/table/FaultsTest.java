package dev.micrite.offline.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.micrite.offline.duck.DuckChunks;
import dev.micrite.offline.duck.DuckConnection;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

final class FaultsTest {
  @TempDir Path directory;
  @TempDir Path scratch;

  private ObservationStore open() {
    return ObservationStore.open(directory, Fixture.options());
  }

  private void appendTwo() {
    try (ObservationStore store = open()) {
      ObservationTable table = store.table(Fixture.numbers());
      table.append(StoreProcess.batch(table, 1), Map.of("micrite.log-position", "1"));
      table.append(StoreProcess.batch(table, 2), Map.of());
    }
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void fullDiskIsNamedAndWhatIsStoredCanBeRead() throws Exception {
    String mount = "mount -t tmpfs -o size=1m tmpfs \"$0\" && exec \"$@\"";
    List<String> unshare = unshare(mount);
    String output = run(StoreProcess.start(scratch, unshare, "fill", directory.toString()));
    assertThat(output).contains("full [DiskFull]", "missing 0", "closed");
    assertThat(output).doesNotContain("batches 0\n");
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void readOnlyDirectoryIsReadAndNotWritten() throws Exception {
    appendTwo();
    String mount = "mount --bind \"$0\" \"$0\" && mount -o remount,bind,ro \"$0\" && exec \"$@\"";
    List<String> unshare = unshare(mount);
    String output = run(StoreProcess.start(scratch, unshare, "read-only", directory.toString()));
    assertThat(output)
        .contains("rows 60", "error [ReadOnlyDirectory]", "expiry [ReadOnlyDirectory]", "closed");
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void storesThatAreOpenedForReadingNeedNoRightToWrite() throws Exception {
    appendTwo();
    String mount = "mount --bind \"$0\" \"$0\" && mount -o remount,bind,ro \"$0\" && exec \"$@\"";
    String output =
        run(StoreProcess.start(scratch, unshare(mount), "reader", directory.toString()));
    assertThat(output).contains("rows 60", "error [ReadOnlyStore]", "tables []");
  }

  @Test
  void columnsThatAReaderKnowsAndTheTableDoesNotAreEmpty() throws Exception {
    appendTwo();
    try (ObservationStore store = ObservationStore.openForReading(directory, Fixture.options())) {
      FileTime written = Files.getLastModifiedTime(directory.resolve("catalog.db"));
      ObservationSchema newer =
          new ObservationSchema(
              "io.acme.User",
              "id",
              ObservationSchema.IdType.LONG,
              List.of(
                  new ObservationSchema.Feature("count", "long"),
                  new ObservationSchema.Feature("later", "string")));
      ObservationFilter both = ObservationFilter.all().withFeatures(Set.of("count", "later"));
      assertThat(Observation.read(store.table(newer), both, true))
          .hasSize(60)
          .allMatch(it -> it.values().keySet().equals(Set.of("count")));
      assertThat(Files.getLastModifiedTime(directory.resolve("catalog.db"))).isEqualTo(written);
    }
  }

  /** Skips the test where the machine gives no namespaces to its users, as some containers do. */
  private List<String> unshare(String mount) throws IOException, InterruptedException {
    List<String> probe = List.of("unshare", "-rm", "mount", "-t", "tmpfs", "tmpfs", "/mnt");
    assumeTrue(Files.isExecutable(Path.of("/usr/bin/unshare")), "there is no unshare here");
    assumeTrue(new ProcessBuilder(probe).start().waitFor() == 0, "unshare is not allowed here");
    return List.of("unshare", "-rm", "sh", "-c", mount, directory.toString());
  }

  private static String run(Process process) throws IOException, InterruptedException {
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(output).isZero();
    return output;
  }

  @Test
  void missingAndDamagedFilesAreNamedAndTheOthersAreRead() throws Exception {
    appendTwo();
    try (ObservationStore store = open()) {
      ObservationTable table = store.table(Fixture.numbers());
      ObservationFilter first = ObservationFilter.all().before(Fixture.T0 + Fixture.DAY);
      ObservationFilter second =
          ObservationFilter.carrying(Set.of("count"))
              .between(Fixture.T0 + Fixture.DAY, Fixture.T0 + 2 * Fixture.DAY);
      Path damaged = Path.of(table.scan(second).files().get(0));
      byte[] bytes = Files.readAllBytes(damaged);
      for (Path file : List.of(damaged)) {
        // At its head, in its middle and at its end, and cut short.
        byte[] head = bytes.clone();
        java.util.Arrays.fill(head, 0, 200, (byte) 0x5A);
        byte[] tail = bytes.clone();
        java.util.Arrays.fill(tail, tail.length - 60, tail.length, (byte) 0x5A);
        for (byte[] bad : List.of(head, tail, java.util.Arrays.copyOf(bytes, 100), new byte[0])) {
          Files.write(file, bad);
          assertThatThrownBy(() -> Observation.read(table, second, true))
              .hasMessageContainingAll("[DamagedDataFile]", file.toString());
        }
      }
      assertThat(table.scan(first).count()).isEqualTo(30);
      Files.delete(damaged);
      assertThatThrownBy(() -> Observation.read(table, second, false))
          .hasMessageContainingAll("[MissingDataFile]", damaged.toString());
      assertThatThrownBy(table::compact).hasMessageContaining("[MissingDataFile]");
      assertThat(table.scan(first).count()).isEqualTo(30);
      table.append(StoreProcess.batch(table, 3), Map.of());
      Files.write(damaged, bytes);
      assertThat(Observation.read(table, second, false)).hasSize(45);
    }
  }

  @Test
  void catalogOfAnotherKindIsRefused() throws Exception {
    Files.writeString(directory.resolve("catalog.db"), "this is no database, but text ".repeat(99));
    assertThatThrownBy(this::open).hasMessageContainingAll("[ForeignCatalog]", "catalog.db");
  }

  @Test
  void missingMetadataAndMovedDirectoriesAreNamed() throws Exception {
    Path there = directory.resolve("there");
    try (ObservationStore store = ObservationStore.open(there, Fixture.options())) {
      ObservationTable table = store.table(Fixture.numbers());
      table.append(StoreProcess.batch(table, 1), Map.of());
    }
    Path moved = directory.resolve("moved");
    Files.move(there, moved);
    try (ObservationStore store = ObservationStore.open(moved, Fixture.options())) {
      assertThatThrownBy(() -> store.table(Fixture.numbers()))
          .hasMessageContainingAll("[MissingMetadata]", "move it back");
    }
    Files.move(moved, there);
    try (ObservationStore store = ObservationStore.open(there, Fixture.options())) {
      assertThat(store.table(Fixture.numbers()).scan(ObservationFilter.all()).count())
          .isEqualTo(30);
    }
    Path copy = Files.createDirectory(directory.resolve("copy"));
    Files.copy(there.resolve("catalog.db"), copy.resolve("catalog.db"));
    try (ObservationStore store = ObservationStore.open(copy, Fixture.options())) {
      assertThatThrownBy(() -> store.table(Fixture.numbers()))
          .hasMessageContainingAll("[MovedStore]", there.toRealPath().toString());
    }
    Path link = Files.createSymbolicLink(directory.resolve("link"), there);
    try (ObservationStore store = ObservationStore.open(link, Fixture.options())) {
      assertThat(store.table(Fixture.numbers()).scan(ObservationFilter.all()).count())
          .isEqualTo(30);
    }
  }

  @Test
  void directoriesThatAreNoDirectory() throws Exception {
    Path file = Files.writeString(directory.resolve("file"), "");
    assertThatThrownBy(() -> ObservationStore.open(file, Fixture.options()))
        .isInstanceOf(dev.micrite.offline.OfflineException.class);
    assertThatThrownBy(() -> ObservationStore.open(directory.resolve("a*b"), Fixture.options()))
        .hasMessageContaining("[BadDirectory]");
    Path odd = directory.resolve("it's a \"dir\" é");
    try (ObservationStore store = ObservationStore.open(odd, Fixture.options())) {
      ObservationTable table = store.table(Fixture.numbers());
      table.append(StoreProcess.batch(table, 1), Map.of());
      assertThat(Observation.read(table, ObservationFilter.all(), true)).hasSize(30);
    }
  }

  @Test
  void errorsInTheMiddleOfAResultAreNoEndOfIt() {
    try (ObservationStore store = open();
        DuckConnection connection = store.duck().connect();
        DuckChunks chunks =
            connection.chunks(
                "testing",
                "select case when i = 3000000 then error('bad row') else i end"
                    + " from range(5000000) t(i)")) {
      assertThatThrownBy(
              () -> {
                while (chunks.next()) {
                  assertThat(chunks.chunk().rowCount()).isPositive();
                }
              })
          .hasMessageContainingAll("[OfflineStatement]", "bad row");
    }
  }
}
