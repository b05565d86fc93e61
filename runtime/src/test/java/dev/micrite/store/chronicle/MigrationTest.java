package dev.micrite.store.chronicle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.micrite.store.Encoding;
import dev.micrite.store.EntityId;
import dev.micrite.store.KeyKind;
import dev.micrite.store.OnlineStore;
import dev.micrite.store.OnlineStores;
import dev.micrite.store.RowUpdate;
import dev.micrite.store.Slot;
import dev.micrite.store.StoreOptions;
import dev.micrite.store.StoreSchema;
import dev.micrite.store.StoredRow;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same directory under other features. */
final class MigrationTest {
  @TempDir Path directory;

  private final EntityId id = new EntityId();
  private final StoredRow row = new StoredRow();

  private static StoreSchema schema(Slot... slots) {
    return new StoreSchema("io.acme.User", KeyKind.STRING, List.of(slots));
  }

  private static Slot word(String name, String type, boolean cached) {
    return new Slot(name, type, Encoding.WORD, cached);
  }

  private static Slot bytes(String name, String type, boolean cached) {
    return new Slot(name, type, Encoding.BYTES, cached);
  }

  @Test
  void valuesThatStillMeanTheSameAreKept() {
    StoreSchema before =
        schema(
            word("count", "short", true),
            bytes("name", "string", true),
            word("color", "enum io.acme.Color(RED,GREEN,BLUE)", true),
            word("rate", "double", true),
            word("gone", "int", true),
            bytes("text", "string", true),
            word("narrow", "long", true),
            word("later", "long", false));
    try (OnlineStores stores =
        ChronicleStores.open(directory, StoreOptions.defaults().withEntries(100))) {
      OnlineStore store = stores.open(before);
      for (int number = 0; number < 50; number++) {
        id.set("user" + number);
        store.write(
            id,
            new RowUpdate()
                .putShort(0, 7, (short) -number)
                .putString(1, 8, "name" + number)
                .putLong(2, 9, number % 3)
                .putDouble(3, 10, number)
                .putInt(4, 11, 1)
                .putString(5, 12, "17")
                .putLong(6, 13, 5)
                .putLong(7, 14, number));
        store.write(id, new RowUpdate().putAbsent(3, 20));
      }
    }
    StoreSchema after =
        schema(
            word("later", "long", true), // now cached
            word("color", "enum io.acme.Color(BLUE,WHITE,RED)", true), // moved, added, removed
            word("count", "long", true), // wider
            word("text", "int", true), // another type
            word("narrow", "int", true), // narrower
            word("added", "int", true),
            bytes("name", "string", false), // no longer cached
            word("rate", "double", false));
    try (OnlineStores stores =
        ChronicleStores.open(directory, StoreOptions.defaults().withEntries(100))) {
      OnlineStore store = stores.open(after);
      assertThat(stores.recoveries()).isEmpty();
      assertThat(store.size()).isEqualTo(50);
      for (int number = 0; number < 50; number++) {
        id.set("user" + number);
        assertThat(store.read(id, row)).isTrue();
        assertThat(row.longAt(0)).isEqualTo(number);
        assertThat(row.timeMicros(0)).isEqualTo(14);
        int[] colors = {2, -1, 0};
        assertThat(row.isPresent(1)).isEqualTo(number % 3 != 1);
        assertThat(row.timeMicros(1)).isEqualTo(number % 3 != 1 ? 9 : StoredRow.NEVER);
        if (number % 3 != 1) {
          assertThat(row.longAt(1)).isEqualTo(colors[number % 3]);
        }
        assertThat(row.longAt(2)).isEqualTo(-number);
        for (int slot = 3; slot < 6; slot++) {
          assertThat(row.timeMicros(slot)).isEqualTo(StoredRow.NEVER);
        }
        assertThat(row.stringAt(6)).isEqualTo("name" + number);
        assertThat(row.isPresent(7)).isFalse();
        assertThat(row.timeMicros(7)).isEqualTo(20);
      }
    }
  }

  @Test
  void anotherTypeOfIdStartsEmpty() {
    try (OnlineStores stores =
        ChronicleStores.open(directory, StoreOptions.defaults().withEntries(100))) {
      id.set("a");
      stores.open(schema(word("count", "int", true))).write(id, new RowUpdate().putInt(0, 1, 1));
    }
    StoreSchema longs =
        new StoreSchema("io.acme.User", KeyKind.LONG, List.of(word("count", "int", true)));
    try (OnlineStores stores =
        ChronicleStores.open(directory, StoreOptions.defaults().withEntries(100))) {
      OnlineStore store = stores.open(longs);
      assertThat(store.size()).isZero();
      id.set(1);
      store.write(id, new RowUpdate().putInt(0, 1, 2));
      assertThat(store.read(id, row)).isTrue();
    }
  }

  @Test
  void moreEntriesThanTheFileHasRoomForMakeALargerOne() {
    StoreSchema schema = schema(word("count", "int", true));
    for (int entries : new int[] {100, 5_000, 100}) {
      try (OnlineStores stores =
          ChronicleStores.open(directory, StoreOptions.defaults().withEntries(entries))) {
        OnlineStore store = stores.open(schema);
        id.set("a" + entries);
        store.write(id, new RowUpdate().putInt(0, entries, entries));
        id.set("a100");
        assertThat(store.read(id, row)).isTrue();
        assertThat(store.fill()).isLessThan(entries == 100 && store.size() == 1 ? 0.1 : 0.001);
      }
    }
  }
}
