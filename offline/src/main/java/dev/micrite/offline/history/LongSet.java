package dev.micrite.offline.history;

/** A set of longs, by open addressing. */
final class LongSet {
  private long[] keys = new long[1 << 10];
  private boolean[] used = new boolean[1 << 10];
  private int size;

  void add(long key) {
    int slot = slotOf(key);
    if (used[slot]) {
      return;
    }
    used[slot] = true;
    keys[slot] = key;
    if (++size * 2 > keys.length) {
      grow();
    }
  }

  boolean contains(long key) {
    return used[slotOf(key)];
  }

  int size() {
    return size;
  }

  private void grow() {
    long[] oldKeys = keys;
    boolean[] oldUsed = used;
    keys = new long[oldKeys.length * 2];
    used = new boolean[keys.length];
    for (int i = 0; i < oldKeys.length; i++) {
      if (oldUsed[i]) {
        int slot = slotOf(oldKeys[i]);
        used[slot] = true;
        keys[slot] = oldKeys[i];
      }
    }
  }

  private int slotOf(long key) {
    int mask = keys.length - 1;
    int slot = (int) (key * 0x9E3779B97F4A7C15L >>> 32) & mask;
    while (used[slot] && keys[slot] != key) {
      slot = slot + 1 & mask;
    }
    return slot;
  }
}
