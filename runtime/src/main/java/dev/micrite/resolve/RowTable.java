package dev.micrite.resolve;

import java.util.ArrayList;
import java.util.List;

/** Rows of one feature class, each id once for each time, in the order in which they came. */
final class RowTable {
  private final boolean isTimed;
  private final List<EntityRow> rows = new ArrayList<>();
  private int[] positions; // 1 + index in rows; 0 is free

  /** For rows that are all of one time. */
  RowTable(int expected) {
    this(expected, false);
  }

  /**
   * A table for so many rows, to begin with.
   *
   * @param isTimed whether rows of one id may be of different times
   */
  RowTable(int expected, boolean isTimed) {
    this.isTimed = isTimed;
    positions = new int[Integer.highestOneBit(Math.max(4, expected)) * 4];
  }

  List<EntityRow> rows() {
    return rows;
  }

  /** The row here with the id and time of this one; this one, which is added, if there is none. */
  EntityRow intern(EntityRow row) {
    int slot = slotOf(row);
    if (positions[slot] != 0) {
      return rows.get(positions[slot] - 1);
    }
    put(slot, row);
    return row;
  }

  /** Adds a row, or puts it in place of the one with its id if that is not newer. */
  void keepNewest(EntityRow row) {
    int slot = slotOf(row);
    if (positions[slot] == 0) {
      put(slot, row);
    } else if (rows.get(positions[slot] - 1).observedMicros <= row.observedMicros) {
      rows.set(positions[slot] - 1, row);
    }
  }

  private void put(int slot, EntityRow row) {
    rows.add(row);
    positions[slot] = rows.size();
    if (rows.size() * 2 > positions.length) {
      grow();
    }
  }

  private int slotOf(EntityRow row) {
    int mask = positions.length - 1;
    long hash = isTimed ? row.idHash() ^ row.nowMicros * 0xD6E8FEB86659FD93L : row.idHash();
    int slot = spread(hash) & mask;
    while (positions[slot] != 0 && !isSame(row, rows.get(positions[slot] - 1))) {
      slot = slot + 1 & mask;
    }
    return slot;
  }

  private static boolean isSame(EntityRow row, EntityRow other) {
    return row.nowMicros == other.nowMicros && row.sameId(other);
  }

  private void grow() {
    positions = new int[positions.length * 2];
    for (int i = 0; i < rows.size(); i++) {
      positions[slotOf(rows.get(i))] = i + 1;
    }
  }

  // Fibonacci hashing: consecutive ids do not fall into one run.
  private static int spread(long hash) {
    return (int) (hash * 0x9E3779B97F4A7C15L >>> 32);
  }
}
