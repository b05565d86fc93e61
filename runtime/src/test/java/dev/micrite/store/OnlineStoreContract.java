package dev.micrite.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What every online store promises; run once per store. */
public abstract class OnlineStoreContract {
  private final EntityId id = new EntityId();
  private final RowUpdate update = new RowUpdate();
  private final StoredRow row = new StoredRow();

  /** New, empty stores, closed by the test. */
  protected abstract OnlineStores open();

  @ParameterizedTest
  @EnumSource(KeyKind.class)
  @DisplayName(
      "S3, T3: a random history of writes leaves what a naive twin holds, ties and late arrivals"
          + " included")
  void randomHistoryLeavesWhatTheTwinHolds(KeyKind kind) {
    for (long seed = 1; seed <= 5; seed++) {
      Random random = new Random(seed);
      StoreSchema schema = StoreFixture.schema(kind);
      NaiveStore twin = new NaiveStore();
      NaiveStore.Writes writes = new NaiveStore.Writes();
      // Every second history with hashes of 3 bits, so that ids collide all the time.
      EntityId someId = kind == KeyKind.LONG || seed % 2 == 0 ? new EntityId() : new EntityId(7);
      try (OnlineStores stores = open()) {
        OnlineStore store = stores.open(schema);
        for (int i = 0; i < 3_000; i++) {
          StoreFixture.setId(someId, kind, random.nextInt(40));
          writes.clear();
          StoreFixture.randomUpdate(random, schema, update, writes);
          store.write(someId, update);
          twin.apply(someId.toString(), writes);
          StoreFixture.setId(someId, kind, random.nextInt(45));
          store.read(someId, row);
          try {
            twin.assertSameRow(schema, someId, row);
          } catch (AssertionError e) {
            throw new AssertionError("seed " + seed + ", step " + i, e);
          }
        }
        int[] shown = new int[1];
        store.forEach(
            (shownId, shownRow) -> {
              shown[0]++;
              twin.assertSameRow(schema, shownId, shownRow);
            });
        assertThat(shown[0]).as("seed %d", seed).isEqualTo(twin.size());
        assertThat(store.size()).as("seed %d", seed).isEqualTo(twin.size());
      }
    }
  }

  @Test
  @DisplayName(
      "S3: an older value never replaces a newer one; of equal times the later write stays")
  void newestFeatureTimeStays() {
    try (OnlineStores stores = open()) {
      OnlineStore store = stores.open(StoreFixture.schema(KeyKind.LONG));
      id.set(1);
      store.write(id, update.reset().putInt(0, 100, 1));
      store.write(id, update.reset().putInt(0, 99, 2));
      assertThat(store.read(id, row)).isTrue();
      assertThat(row.intAt(0)).isEqualTo(1);
      store.write(id, update.reset().putInt(0, 100, 3));
      store.read(id, row);
      assertThat(row.intAt(0)).isEqualTo(3);
      store.write(id, update.reset().putInt(0, 101, 4).putInt(0, 100, 5));
      store.read(id, row);
      assertThat(row.intAt(0)).isEqualTo(4);
      assertThat(row.timeMicros(0)).isEqualTo(101);
    }
  }

  @Test
  @DisplayName(
      "S1, S2: fresh means 0 <= now - time <= max; max 0 is never fresh, infinity always; the"
          + " future never")
  void freshness() {
    try (OnlineStores stores = open()) {
      OnlineStore store = stores.open(StoreFixture.schema(KeyKind.LONG));
      id.set(1);
      store.write(id, update.reset().putInt(0, 1_000, 1));
      store.read(id, row);
      assertThat(row.isFresh(0, 1_000, 0)).isFalse();
      assertThat(row.isFresh(0, 1_000, 1)).isTrue();
      assertThat(row.isFresh(0, 1_010, 10)).isTrue();
      assertThat(row.isFresh(0, 1_011, 10)).isFalse();
      assertThat(row.isFresh(0, 999, 10)).isFalse();
      assertThat(row.isFresh(0, 999, Long.MAX_VALUE)).isFalse();
      assertThat(row.isFresh(0, RowLayout.MAX_MICROS, Long.MAX_VALUE)).isTrue();
      assertThat(row.isFresh(1, 1_000, Long.MAX_VALUE)).isFalse();
      id.set(2);
      store.read(id, row);
      assertThat(row.isFresh(0, 1_000, Long.MAX_VALUE)).isFalse();
    }
  }

  @Test
  @DisplayName("S4: absence is kept like a value, with its time")
  void absenceIsKept() {
    try (OnlineStores stores = open()) {
      OnlineStore store = stores.open(StoreFixture.schema(KeyKind.LONG));
      id.set(1);
      store.write(id, update.reset().putString(2, 5, "here").putAbsent(2, 6));
      store.read(id, row);
      assertThat(row.isPresent(2)).isFalse();
      assertThat(row.isFresh(2, 6, 1)).isTrue();
      assertThat(row.timeMicros(2)).isEqualTo(6);
    }
  }

  @Test
  void featuresWithoutStalenessCostNothingUntilOneIsWritten() {
    try (OnlineStores stores = open()) {
      StoreSchema schema = StoreFixture.schema(KeyKind.LONG);
      OnlineStore store = stores.open(schema);
      id.set(1);
      store.write(id, update.reset().putInt(0, 1, 1));
      store.read(id, row);
      assertThat(row.slotCount()).isEqualTo(schema.hotSlots());
      assertThat(row.timeMicros(9)).isEqualTo(StoredRow.NEVER);
      store.write(id, update.reset().putDouble(9, 2, 0.5));
      store.read(id, row);
      assertThat(row.slotCount()).isEqualTo(schema.slots().size());
      assertThat(row.doubleAt(9)).isEqualTo(0.5);
      assertThat(row.intAt(0)).isEqualTo(1);
    }
  }

  @Test
  void everyTypeComesBackAsItWas() {
    String odd = "\u00e4\u20ac\uD83D\uDE00\uD800 lone, \uFFFD and \u0000";
    try (OnlineStores stores = open()) {
      OnlineStore store = stores.open(StoreFixture.schema(KeyKind.STRING));
      id.set(odd);
      BigDecimal decimal = new BigDecimal("-12345678901234567890.1200");
      UUID uuid = UUID.randomUUID();
      store.write(
          id, update.reset().putString(2, 1, odd).putDecimal(4, 1, decimal).putUuid(8, 1, uuid));
      store.write(
          id,
          update.reset().putFloat(0, 1, -0f).putDouble(1, 1, Double.NaN).putBoolean(5, 1, true));
      store.write(
          id,
          update
              .reset()
              .putChar(3, 1, '\uFFFF')
              .putByte(6, 1, (byte) -1)
              .putShort(7, 1, (short) -2));
      id.set(odd);
      assertThat(store.read(id, row)).isTrue();
      assertThat(row.stringAt(2)).isEqualTo(odd);
      assertThat(row.decimalAt(4)).isEqualTo(decimal);
      assertThat(row.uuidAt(8)).isEqualTo(uuid);
      assertThat(Float.floatToRawIntBits(row.floatAt(0))).isEqualTo(Float.floatToRawIntBits(-0f));
      assertThat(row.doubleAt(1)).isNaN();
      assertThat(row.booleanAt(5)).isTrue();
      assertThat(row.charAt(3)).isEqualTo('\uFFFF');
      assertThat(row.byteAt(6)).isEqualTo((byte) -1);
      assertThat(row.shortAt(7)).isEqualTo((short) -2);
    }
  }

  @Test
  void structuredValuesComeBackAsTheyWere() {
    Map<String, List<Integer>> map = new LinkedHashMap<>();
    map.put("z", List.of(1, 2));
    map.put("a", List.of());
    Instant instant = Instant.parse("1969-12-31T23:59:59.999999Z");
    try (OnlineStores stores = open()) {
      OnlineStore store = stores.open(StoreFixture.schema(KeyKind.LONG));
      id.set(1);
      update.reset();
      update.putValue(
          4,
          1,
          out ->
              out.map(map, (w, list) -> w.list(list, ValueWriter::int32))
                  .optional(Optional.of("x"), ValueWriter::string)
                  .optional(Optional.<String>empty(), ValueWriter::string)
                  .instant(instant)
                  .localDate(LocalDate.of(2024, 2, 29))
                  .duration(Duration.ofNanos(-1))
                  .doubles(new double[] {1.5, -0.0})
                  .floats(new float[] {2.5f})
                  .bytes(new byte[] {1, 2})
                  .bool(true)
                  .char16('c')
                  .float32(1f));
      store.write(id, update);
      store.read(id, row);
      ValueReader in = row.valueAt(4);
      assertThat(in.map(r -> r.list(ValueReader::int32)).entrySet())
          .containsExactlyElementsOf(map.entrySet());
      assertThat(in.optional(ValueReader::string)).contains("x");
      assertThat(in.optional(ValueReader::string)).isEmpty();
      assertThat(in.instant()).isEqualTo(instant);
      assertThat(in.localDate()).isEqualTo(LocalDate.of(2024, 2, 29));
      assertThat(in.duration()).isEqualTo(Duration.ofNanos(-1));
      assertThat(in.doubles()).containsExactly(1.5, -0.0);
      assertThat(in.floats()).containsExactly(2.5f);
      assertThat(in.bytes()).containsExactly(1, 2);
      assertThat(in.bool()).isTrue();
      assertThat(in.char16()).isEqualTo('c');
      assertThat(in.float32()).isEqualTo(1f);
      assertThat(in.isAtEnd()).isTrue();
      assertThatThrownBy(in::int8).isInstanceOf(IllegalStateException.class);
    }
  }

  @Test
  @DisplayName(
      "S3: concurrent writers to different features of the same entities lose nothing, and no"
          + " reader sees a torn row")
  void concurrentWritersLoseNothing() throws Exception {
    int threads = 4;
    int rounds = 4_000;
    int entities = 5;
    StoreSchema schema = StoreFixture.numbers(2 * threads);
    try (OnlineStores stores = open()) {
      OnlineStore store = stores.open(schema);
      List<Thread> writers = new ArrayList<>();
      Map<Thread, Throwable> failures = new HashMap<>();
      for (int t = 0; t < threads; t++) {
        int slot = 2 * t;
        Thread writer = new Thread(() -> writePairs(store, slot, rounds, entities));
        writer.setUncaughtExceptionHandler((thread, e) -> failures.put(thread, e));
        writers.add(writer);
      }
      writers.forEach(Thread::start);
      while (writers.stream().anyMatch(Thread::isAlive)) {
        for (int entity = 0; entity < entities; entity++) {
          id.set(entity);
          if (store.read(id, row)) {
            for (int slot = 0; slot < 2 * threads; slot += 2) {
              assertThat(row.timeMicros(slot)).isEqualTo(row.timeMicros(slot + 1));
              assertThat(row.longAt(slot)).isEqualTo(row.longAt(slot + 1));
            }
          }
        }
      }
      for (Thread writer : writers) {
        writer.join();
      }
      assertThat(failures).isEmpty();
      for (int entity = 0; entity < entities; entity++) {
        id.set(entity);
        assertThat(store.read(id, row)).isTrue();
        for (int slot = 0; slot < 2 * threads; slot++) {
          assertThat(row.longAt(slot)).isEqualTo(rounds - 1);
        }
      }
    }
  }

  private static void writePairs(OnlineStore store, int slot, int rounds, int entities) {
    EntityId own = new EntityId();
    RowUpdate pair = new RowUpdate();
    for (int i = 0; i < rounds; i++) {
      for (int entity = 0; entity < entities; entity++) {
        own.set(entity);
        store.write(own, pair.reset().putLong(slot, i, i).putLong(slot + 1, i, i));
      }
    }
  }

  @ParameterizedTest
  @EnumSource(KeyKind.class)
  void readingAllocatesNothing(KeyKind kind) {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long self = Thread.currentThread().getId();
    String[] names = {"alpha", "beta", "gamma", "nobody"};
    UUID[] uuids = {new UUID(1, 1), new UUID(2, 2), new UUID(3, 3), new UUID(4, 4)};
    try (OnlineStores stores = open()) {
      OnlineStore store = stores.open(StoreFixture.schema(kind));
      for (int i = 0; i < 3; i++) {
        set(kind, i, names, uuids);
        store.write(
            id, update.reset().putInt(0, 1, i).putDouble(1, 1, i).putString(2, 1, names[i]));
      }
      long sum = 0;
      long allocated = Long.MAX_VALUE;
      // The least of some loops: while the JVM compiles, it allocates on the thread's account.
      for (int loop = 0; loop < 20; loop++) {
        long before = threads.getThreadAllocatedBytes(self);
        for (int i = 0; i < 20_000; i++) {
          set(kind, i & 3, names, uuids);
          if (store.read(id, row) && row.isFresh(0, 5, 10)) {
            sum += row.intAt(0);
          }
        }
        allocated = Math.min(allocated, threads.getThreadAllocatedBytes(self) - before);
      }
      assertThat(sum).isEqualTo(20 * 15_000);
      // A key is boxed by the store of the heap, no more than that; the real one allocates nothing.
      assertThat(allocated).isLessThanOrEqualTo(bytesPerRead() * 20_000);
    }
  }

  /** Bytes that a read may allocate. */
  protected long bytesPerRead() {
    return 0;
  }

  private void set(KeyKind kind, int number, String[] names, UUID[] uuids) {
    switch (kind) {
      case LONG -> id.set(number);
      case STRING -> id.set(names[number]);
      case UUID -> id.set(uuids[number]);
    }
  }

  @Test
  void misuseIsNamed() {
    OnlineStores stores = open();
    try {
      StoreSchema schema = StoreFixture.schema(KeyKind.LONG);
      OnlineStore store = stores.open(schema);
      assertThat(stores.open(StoreFixture.schema(KeyKind.LONG))).isSameAs(store);
      assertThatThrownBy(() -> stores.open(StoreFixture.schema(KeyKind.UUID)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("another schema");
      id.set("text");
      assertThatThrownBy(() -> store.write(id, update.reset().putInt(0, 1, 1)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("ids of kind LONG");
      id.set(1);
      assertThatThrownBy(() -> store.write(id, update.reset().putInt(2, 1, 1)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("io.acme.User.name");
      assertThatThrownBy(() -> store.write(id, update.reset().putInt(10, 1, 1)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("slot 10");
      assertThat(store.read(id, row)).isFalse();
      stores.close();
      assertThatThrownBy(() -> store.read(id, row)).hasMessageStartingWith("[StoreClosed]");
      assertThatThrownBy(() -> store.write(id, update.reset().putInt(0, 1, 1)))
          .hasMessageStartingWith("[StoreClosed]");
    } finally {
      stores.close();
    }
  }
}
