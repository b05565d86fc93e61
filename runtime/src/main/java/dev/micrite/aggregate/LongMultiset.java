package dev.micrite.aggregate;

/**
 * Longs with the number of times each was added: open addressing with linear probing, no boxing.
 *
 * <p>{@code slots} is {@code [key0, count0, key1, count1, ...]}, a power of two of pairs, at most
 * two thirds in use. A count of 0 means a free slot, so that no key needs a special value.
 */
final class LongMultiset {
  private static final int INITIAL_PAIRS = 8;

  private long[] slots = new long[2 * INITIAL_PAIRS];
  private int size;

  /** How many different keys there are. */
  int size() {
    return size;
  }

  void add(long key) {
    add(key, 1);
  }

  /** Takes out one of {@code key}, which must be there. */
  void remove(long key) {
    int slot = slotOf(key);
    if (slots[slot + 1] == 0) {
      throw new IllegalStateException("A value is retracted that was never added.");
    }
    if (--slots[slot + 1] == 0) {
      size--;
      closeGap(slot);
    }
  }

  void addAll(LongMultiset other) {
    // Keys arrive in the order of their hashes; room for all of them first, or they pile up.
    while (3L * (size + (long) other.size) > slots.length) {
      grow();
    }
    for (int slot = 0; slot < other.slots.length; slot += 2) {
      if (other.slots[slot + 1] != 0) {
        add(other.slots[slot], other.slots[slot + 1]);
      }
    }
  }

  private void add(long key, long times) {
    int slot = slotOf(key);
    if (slots[slot + 1] == 0) {
      slots[slot] = key;
      size++;
    }
    slots[slot + 1] += times;
    if (3L * size > slots.length) {
      grow();
    }
  }

  private void grow() {
    long[] old = slots;
    slots = new long[Math.multiplyExact(2, old.length)];
    for (int slot = 0; slot < old.length; slot += 2) {
      if (old[slot + 1] != 0) {
        int to = slotOf(old[slot]);
        slots[to] = old[slot];
        slots[to + 1] = old[slot + 1];
      }
    }
  }

  /** Moves later keys of the run up, so that a search need not know of removed ones. */
  private void closeGap(int removed) {
    int mask = slots.length - 1;
    int gap = removed;
    for (int slot = (gap + 2) & mask; slots[slot + 1] != 0; slot = (slot + 2) & mask) {
      int distanceFromHome = (slot - homeOf(slots[slot])) & mask;
      if (distanceFromHome >= ((slot - gap) & mask)) {
        slots[gap] = slots[slot];
        slots[gap + 1] = slots[slot + 1];
        slots[slot + 1] = 0;
        gap = slot;
      }
    }
  }

  /** The slot of {@code key}, or the free one where it belongs. */
  private int slotOf(long key) {
    int mask = slots.length - 1;
    int slot = homeOf(key);
    while (slots[slot + 1] != 0 && slots[slot] != key) {
      slot = (slot + 2) & mask;
    }
    return slot;
  }

  private int homeOf(long key) {
    // The finalizer of MurmurHash3: ids, times and the bits of doubles are anything but random.
    long hash = (key ^ (key >>> 33)) * 0xff51afd7ed558ccdL;
    hash = (hash ^ (hash >>> 33)) * 0xc4ceb9fe1a85ec53L;
    return (int) (hash ^ (hash >>> 33)) & (slots.length - 1) & ~1;
  }
}
