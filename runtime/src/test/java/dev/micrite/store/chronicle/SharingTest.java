package dev.micrite.store.chronicle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.micrite.store.ChildProcess;
import dev.micrite.store.EntityId;
import dev.micrite.store.OnlineStore;
import dev.micrite.store.OnlineStores;
import dev.micrite.store.RowUpdate;
import dev.micrite.store.StoreFixture;
import dev.micrite.store.StoreOptions;
import dev.micrite.store.StoredRow;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One process writes, others read. */
final class SharingTest {
  @TempDir Path directory;

  @Test
  void secondWriterIsRefusedInTheSameProcessAndInAnother() throws Exception {
    try (OnlineStores first = ChronicleStores.open(directory, StoreOptions.defaults())) {
      assertThat(first.isReadOnly()).isFalse();
      assertThatThrownBy(() -> ChronicleStores.open(directory, StoreOptions.defaults()))
          .hasMessageStartingWith("[StoreInUse]")
          .hasMessageContaining("this process (" + ProcessHandle.current().pid() + ")");
      // The refusal must not have cost the first its lock.
      try (ChildProcess other =
          ChildProcess.start(ChildProcess.FLAGS, StoreProcess.class, "hold", directory)) {
        assertThatThrownBy(() -> other.await("ready")).hasMessageContaining("ended");
      }
    }
    try (ChildProcess other =
        ChildProcess.start(ChildProcess.FLAGS, StoreProcess.class, "hold", directory)) {
      other.await("ready");
      assertThatThrownBy(() -> ChronicleStores.open(directory, StoreOptions.defaults()))
          .hasMessageStartingWith("[StoreInUse]")
          .hasMessageContaining("process " + other.process().pid());
      other.kill();
    }
    ChronicleStores.open(directory, StoreOptions.defaults()).close();
  }

  @Test
  void readerBesideAWriterSeesItsRowsThroughGrowthDeathAndRecovery() throws Exception {
    try (ChildProcess writer =
        ChildProcess.start(ChildProcess.FLAGS, StoreProcess.class, "hold", directory)) {
      writer.await("ready");
      try (OnlineStores stores =
          ChronicleStores.open(directory, StoreOptions.defaults().forReading())) {
        OnlineStore store = stores.open(StoreFixture.numbers(4));
        assertThat(store.size()).isZero();
        for (long rows : new long[] {1, 50, 400, 3_000}) {
          writer.send(Long.toString(rows));
          while (store.size() < rows) {
            assertRows(store, store.size());
          }
          writer.await("written");
          assertRows(store, rows);
        }
        assertThat(stores.isReadOnly()).isTrue();
        assertThatThrownBy(() -> store.write(id(1), new RowUpdate().putLong(0, 1, 1)))
            .hasMessageStartingWith("[ReadOnlyStore]");
        writer.kill();
        assertRows(store, 3_000);
        try (OnlineStores next = ChronicleStores.open(directory, StoreOptions.defaults())) {
          OnlineStore written = next.open(StoreFixture.numbers(4));
          written.write(id(3_000), new RowUpdate().putLong(0, 1, 30_000));
          assertRows(store, 3_000);
          assertThat(store.read(id(3_000), new StoredRow())).isTrue();
        }
        assertRows(store, 3_000);
      }
    }
  }

  private static void assertRows(OnlineStore store, long rows) {
    EntityId id = new EntityId();
    StoredRow row = new StoredRow();
    for (long key = 0; key < rows; key++) {
      id.set(key);
      assertThat(store.read(id, row)).as("row %d of %d", key, rows).isTrue();
      for (int slot = 0; slot < 4; slot++) {
        assertThat(row.longAt(slot)).isEqualTo(key * 10 + slot);
      }
    }
  }

  private static EntityId id(long number) {
    EntityId id = new EntityId();
    id.set(number);
    return id;
  }

  @Test
  void readerOfNothingIsToldSo() {
    assertThatThrownBy(
            () ->
                ChronicleStores.open(
                    directory.resolve("none"), StoreOptions.defaults().forReading()))
        .hasMessageStartingWith("[NoStore]");
    ChronicleStores.open(directory, StoreOptions.defaults()).close();
    try (OnlineStores stores =
        ChronicleStores.open(directory, StoreOptions.defaults().forReading())) {
      assertThatThrownBy(() -> stores.open(StoreFixture.numbers(1)))
          .hasMessageStartingWith("[NoStore]");
    }
  }

  @Test
  void readerOfOtherFeaturesIsToldSo() {
    try (OnlineStores writer =
            ChronicleStores.open(directory, StoreOptions.defaults().withEntries(100));
        OnlineStores reader =
            ChronicleStores.open(directory, StoreOptions.defaults().forReading())) {
      writer.open(StoreFixture.numbers(2));
      assertThatThrownBy(() -> reader.open(StoreFixture.numbers(3)))
          .hasMessageStartingWith("[StoreFormat]")
          .hasMessageContaining("io.acme.Number");
    }
  }

  @Test
  void unusableDirectoryIsNamed() throws Exception {
    Path file = Files.writeString(directory.resolve("file"), "not a directory");
    assertThatThrownBy(() -> ChronicleStores.open(file, StoreOptions.defaults()))
        .hasMessageStartingWith("[StoreAccess]")
        .hasMessageContaining(file.toString());
  }

  @Test
  void missingJvmFlagsAreNamedOneByOne() throws Exception {
    List<String> some = ChildProcess.FLAGS.subList(0, 4);
    ProcessBuilder builder =
        new ProcessBuilder(ChildProcess.command(some, StoreProcess.class, "hold", directory));
    Process process = builder.redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(output)
        .contains("[MissingJvmFlags]", "--add-opens=java.base/java.lang.reflect=ALL-UNNAMED")
        .contains("Add-Opens: java.base/java.lang.reflect")
        .doesNotContain("--add-opens=java.base/java.lang=ALL-UNNAMED", "sun.nio.ch");
  }
}
