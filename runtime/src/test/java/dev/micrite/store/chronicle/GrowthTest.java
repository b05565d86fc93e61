package dev.micrite.store.chronicle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.micrite.store.EntityId;
import dev.micrite.store.KeyKind;
import dev.micrite.store.OnlineStore;
import dev.micrite.store.OnlineStores;
import dev.micrite.store.RowUpdate;
import dev.micrite.store.StoreFixture;
import dev.micrite.store.StoreOptions;
import dev.micrite.store.StoredRow;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A store that is given more than it was made for. */
final class GrowthTest {
  private static final int ROWS = 20_000;

  @TempDir Path directory;

  @ParameterizedTest
  @EnumSource(KeyKind.class)
  void readsGoOnWhileTheStoreGrowsFarBeyondItsEntries(KeyKind kind) throws Exception {
    try (OnlineStores stores =
        ChronicleStores.open(directory, StoreOptions.defaults().withEntries(100))) {
      OnlineStore store = stores.open(StoreFixture.schema(kind));
      AtomicLong written = new AtomicLong();
      AtomicReference<Throwable> failure = new AtomicReference<>();
      Thread writer = new Thread(() -> fill(store, kind, written));
      writer.setUncaughtExceptionHandler((thread, e) -> failure.set(e));
      writer.start();
      while (writer.isAlive()) {
        check(store, kind, Math.max(0, written.get() - 500), written.get());
      }
      assertThat(failure.get()).isNull();
      check(store, kind, 0, ROWS);
      assertThat(store.size()).isEqualTo(ROWS);
      assertThat(store.fill()).isBetween(0.0, 1.0);
    }
    try (OnlineStores stores =
        ChronicleStores.open(directory, StoreOptions.defaults().withEntries(100))) {
      check(stores.open(StoreFixture.schema(kind)), kind, 0, ROWS);
      assertThat(stores.recoveries()).isEmpty();
    }
  }

  private static void fill(OnlineStore store, KeyKind kind, AtomicLong written) {
    EntityId id = new EntityId();
    RowUpdate update = new RowUpdate();
    for (int number = 0; number < ROWS; number++) {
      StoreFixture.setId(id, kind, number);
      store.write(id, update.reset().putLong(3, number, number));
      // A second time with a longer row, so that rows move.
      store.write(
          id,
          update
              .reset()
              .putString(2, number, StoreProcess.text(number))
              .putDouble(9, number, number));
      written.set(number + 1);
    }
  }

  private static void check(OnlineStore store, KeyKind kind, long from, long to) {
    EntityId id = new EntityId();
    StoredRow row = new StoredRow();
    for (long number = from; number < to; number++) {
      StoreFixture.setId(id, kind, number);
      assertThat(store.read(id, row)).as("%s of %d", id, to).isTrue();
      assertThat(row.longAt(3)).isEqualTo(number);
      assertThat(row.stringAt(2)).isEqualTo(StoreProcess.text(number));
      assertThat(row.doubleAt(9)).isEqualTo((double) number);
    }
  }

  @Test
  void rowsMayGrowManyTimesOverAndBeLarge() {
    try (OnlineStores stores =
        ChronicleStores.open(directory, StoreOptions.defaults().withEntries(1_000))) {
      OnlineStore store = stores.open(StoreFixture.schema(KeyKind.LONG));
      EntityId id = new EntityId();
      RowUpdate update = new RowUpdate();
      StoredRow row = new StoredRow();
      for (int length = 1; length < 100_000; length *= 3) {
        for (int number = 0; number < 20; number++) {
          id.set(number);
          store.write(id, update.reset().putString(2, length, "x".repeat(length + number)));
        }
        for (int number = 0; number < 20; number++) {
          id.set(number);
          assertThat(store.read(id, row)).isTrue();
          assertThat(row.stringAt(2)).hasSize(length + number);
        }
      }
      assertThat(store.size()).isEqualTo(20);
    }
  }
}
