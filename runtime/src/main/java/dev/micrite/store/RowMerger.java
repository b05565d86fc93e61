package dev.micrite.store;

import java.util.Arrays;

/**
 * Merges an update into a row by S3, the same for every store: per slot the value with the greater
 * feature time stays, of two with equal times the one written later. Makes the row's next image in
 * a buffer of its own; the old image is not touched. Not for use by two threads at once.
 */
public final class RowMerger {
  private static final int KEPT = -1;

  private final StoreSchema schema;
  private final UpdateCheck check;
  private final int hotSlots;
  private final int fingerprint;
  private final int[] winners;
  private byte[] row = new byte[512];

  public RowMerger(StoreSchema schema) {
    this.schema = schema;
    this.hotSlots = schema.hotSlots();
    this.fingerprint = schema.fingerprint();
    this.check = new UpdateCheck(schema);
    this.winners = new int[check.slots()];
  }

  /**
   * Makes the sealed image of the row after an update.
   *
   * @param old the row as it is, or one that was not found
   * @param key the key it is, or will be, found under
   * @return whether the update changes anything; if not, {@link #row} is undefined
   * @throws IllegalArgumentException if the update does not fit the schema
   */
  public boolean merge(StoredRow old, EntityId id, long key, RowUpdate update) {
    check.requireId(id);
    int oldCount = old.isFound() ? old.slotCount() : 0;
    int slotCount = Math.max(hotSlots, oldCount);
    Arrays.fill(winners, KEPT);
    boolean changed = false;
    for (int i = 0; i < update.count(); i++) {
      int slot = update.slot(i);
      check.requireValue(update, i);
      if (update.stamp(i) >> 1 >= winningTime(old, oldCount, update, slot)) {
        winners[slot] = i;
        changed = true;
      }
      if (slot >= slotCount) {
        slotCount = winners.length;
      }
    }
    if (changed) {
      write(old, oldCount, id, key, update, slotCount);
    }
    return changed;
  }

  /** The image that the last merge made, by {@link RowLayout}, from offset 0 on. */
  public byte[] row() {
    return row;
  }

  private long winningTime(StoredRow old, int oldCount, RowUpdate update, int slot) {
    if (winners[slot] != KEPT) {
      return update.stamp(winners[slot]) >> 1;
    }
    return slot < oldCount ? old.timeMicros(slot) : StoredRow.NEVER;
  }

  private void write(
      StoredRow old, int oldCount, EntityId id, long key, RowUpdate update, int slotCount) {
    byte[] oldRow = old.buffer();
    byte[] updateTail = update.tail();
    int length = RowLayout.lengthOf(slotCount, tailBytes(oldRow, oldCount, id, update, slotCount));
    if (length > RowLayout.MAX_LENGTH) {
      throw new IllegalArgumentException(
          "the values of "
              + schema.featureClass()
              + " "
              + id
              + " take "
              + length
              + " bytes; a row holds at most "
              + RowLayout.MAX_LENGTH);
    }
    if (row.length < length) {
      row = new byte[Math.max(length, 2 * row.length)];
    }
    RowLayout.begin(
        row, length, (old.isFound() ? old.version() : 0) + 1, key, slotCount, fingerprint);
    int tail = RowLayout.SLOTS + RowLayout.SLOT_BYTES * slotCount;
    for (int slot = 0; slot < slotCount; slot++) {
      int winner = winners[slot];
      long stamp =
          winner != KEPT
              ? update.stamp(winner)
              : slot < oldCount ? RowLayout.stamp(oldRow, slot) : RowLayout.NEVER;
      long word =
          winner != KEPT ? update.word(winner) : slot < oldCount ? RowLayout.word(oldRow, slot) : 0;
      if (check.isBytes(slot) && (stamp & 1) != 0) {
        int count = RowLayout.referenceLength(word);
        byte[] source = winner != KEPT ? updateTail : oldRow;
        System.arraycopy(source, RowLayout.referenceOffset(word), row, tail, count);
        word = RowLayout.reference(tail, count);
        tail += count;
      }
      RowLayout.setSlot(row, slot, stamp, word);
    }
    if (id.keyLength() > 0) {
      id.copyKeyTo(row, tail);
      RowLayout.setKeyBytes(row, tail, id.keyLength());
      tail += id.keyLength();
    }
    Arrays.fill(row, tail, length, (byte) 0);
    RowLayout.seal(row);
  }

  private int tailBytes(byte[] oldRow, int oldCount, EntityId id, RowUpdate update, int slotCount) {
    long bytes = id.keyLength();
    for (int slot = 0; slot < slotCount; slot++) {
      if (!check.isBytes(slot)) {
        continue;
      }
      int winner = winners[slot];
      if (winner != KEPT) {
        bytes += RowLayout.referenceLength(update.word(winner));
      } else if (slot < oldCount && (RowLayout.stamp(oldRow, slot) & 1) != 0) {
        bytes += RowLayout.referenceLength(RowLayout.word(oldRow, slot));
      }
    }
    return (int) Math.min(bytes, RowLayout.MAX_LENGTH);
  }
}
