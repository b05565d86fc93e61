package dev.micrite.store;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;

/**
 * A schema with every kind of slot, ids of every kind, and random updates that a {@link NaiveStore}
 * understands.
 */
public final class StoreFixture {
  private StoreFixture() {}

  /** Slots 0-6 are cached, 7-9 are not; numbers, texts, decimals and bytes among both. */
  public static StoreSchema schema(KeyKind keyKind) {
    return new StoreSchema(
        "io.acme.User",
        keyKind,
        List.of(
            new Slot("age", "int", Encoding.WORD, true),
            new Slot("balance", "double", Encoding.WORD, true),
            new Slot("name", "string", Encoding.BYTES, true),
            new Slot("seen", "long", Encoding.WORD, true),
            new Slot("tags", "bytes", Encoding.BYTES, true),
            new Slot("active", "boolean", Encoding.WORD, true),
            new Slot("score", "double", Encoding.WORD, true),
            new Slot("coldCount", "long", Encoding.WORD, false),
            new Slot("coldText", "string", Encoding.BYTES, false),
            new Slot("coldRate", "double", Encoding.WORD, false)));
  }

  /** So many cached slots of one type, named f0, f1, ... */
  public static StoreSchema numbers(int slots) {
    List<Slot> list = new ArrayList<>();
    for (int i = 0; i < slots; i++) {
      list.add(new Slot("f" + i, "long", Encoding.WORD, true));
    }
    return new StoreSchema("io.acme.Number", KeyKind.LONG, list);
  }

  /** Sets an id that stands for a number. */
  public static void setId(EntityId id, KeyKind kind, long number) {
    switch (kind) {
      case LONG -> id.set(number * 7_919 - 3);
      case STRING -> id.set((number % 3 == 0 ? "k\u00e4se-" : "user-") + number);
      case UUID -> id.set(new UUID(number, ~number));
    }
  }

  /** A random update, put into both arguments. */
  static void randomUpdate(
      Random random, StoreSchema schema, RowUpdate update, NaiveStore.Writes writes) {
    update.reset();
    int count = 1 + random.nextInt(4);
    for (int i = 0; i < count; i++) {
      int slot = random.nextInt(random.nextInt(4) == 0 ? schema.slots().size() : schema.hotSlots());
      long time = random.nextInt(20) - 5L; // few times, so that ties and late arrivals are common
      if (random.nextInt(5) == 0) {
        update.putAbsent(slot, time);
        writes.add(slot, time, null);
      } else if (schema.slots().get(slot).encoding() == Encoding.WORD) {
        long value = random.nextLong();
        update.putLong(slot, time, value);
        writes.add(slot, time, value);
      } else {
        String value =
            "v".repeat(random.nextInt(random.nextInt(10) == 0 ? 6_000 : 60)) + random.nextInt();
        update.putString(slot, time, value);
        writes.add(slot, time, value);
      }
    }
  }
}
