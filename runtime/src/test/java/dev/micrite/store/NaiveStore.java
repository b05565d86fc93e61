package dev.micrite.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The slow twin of a store: S3 in maps. */
final class NaiveStore {
  private final Map<String, Map<Integer, Cell>> rows = new HashMap<>();

  /** A value, null if known to be absent. */
  private record Cell(long time, Object value) {}

  /** The writes of one update, in order. */
  static final class Writes {
    private final List<Integer> slots = new ArrayList<>();
    private final List<Cell> cells = new ArrayList<>();

    void clear() {
      slots.clear();
      cells.clear();
    }

    void add(int slot, long time, Object value) {
      slots.add(slot);
      cells.add(new Cell(time, value));
    }
  }

  void apply(String id, Writes writes) {
    Map<Integer, Cell> row = rows.computeIfAbsent(id, any -> new HashMap<>());
    for (int i = 0; i < writes.slots.size(); i++) {
      Cell cell = writes.cells.get(i);
      row.merge(writes.slots.get(i), cell, (old, next) -> next.time >= old.time ? next : old);
    }
  }

  int size() {
    return rows.size();
  }

  void assertSameRow(StoreSchema schema, EntityId id, StoredRow row) {
    Map<Integer, Cell> expected = rows.get(id.toString());
    assertThat(row.isFound()).as("row of %s", id).isEqualTo(expected != null);
    for (int slot = 0; slot < schema.slots().size(); slot++) {
      Cell cell = expected == null ? null : expected.get(slot);
      String what = id + " slot " + slot;
      assertThat(row.timeMicros(slot))
          .as(what)
          .isEqualTo(cell == null ? StoredRow.NEVER : cell.time);
      assertThat(row.isPresent(slot)).as(what).isEqualTo(cell != null && cell.value != null);
      if (cell != null && cell.value instanceof Long number) {
        assertThat(row.longAt(slot)).as(what).isEqualTo(number);
      } else if (cell != null && cell.value != null) {
        assertThat(row.stringAt(slot)).as(what).isEqualTo(cell.value);
      }
    }
  }
}
