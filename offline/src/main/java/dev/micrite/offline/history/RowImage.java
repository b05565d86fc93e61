package dev.micrite.offline.history;

import dev.micrite.catalog.FeatureKey;
import dev.micrite.store.Encoding;
import dev.micrite.store.RowLayout;
import dev.micrite.store.StoreSchema;
import dev.micrite.store.StoredRow;
import java.util.List;

/**
 * A row of the online store that is put together of values, the later ones in place of the earlier.
 * Used again and again; it has no checksum, as it never leaves memory.
 */
final class RowImage {
  private final StoredRow row = new StoredRow();
  private final int slotCount;
  private final int[] slots;
  private final boolean[] isWord;

  /** Of features kept as bytes what is present now, which is put into the row when it is shown. */
  private final byte[][] bytes;

  private final int tail;
  private boolean isStale;

  /**
   * @param features those that matter, by whose position values are put
   */
  RowImage(StoreSchema schema, List<FeatureKey<?, ?>> features) {
    this.slotCount = schema.slots().size();
    this.slots = features.stream().mapToInt(FeatureKey::slot).toArray();
    this.isWord = new boolean[slots.length];
    this.bytes = new byte[slots.length][];
    for (int i = 0; i < slots.length; i++) {
      isWord[i] = schema.slots().get(slots[i]).encoding() == Encoding.WORD;
    }
    this.tail = RowLayout.lengthOf(slotCount, 0);
    byte[] image = row.reserve(tail);
    RowLayout.begin(image, tail, 1, 0, slotCount, schema.fingerprint());
    for (int slot = 0; slot < slotCount; slot++) {
      RowLayout.setSlot(image, slot, RowLayout.NEVER, 0);
    }
    row.missing();
  }

  /** Forgets all values. */
  void clear() {
    byte[] image = row.buffer();
    for (int i = 0; i < slots.length; i++) {
      RowLayout.setSlot(image, slots[i], RowLayout.NEVER, 0);
      bytes[i] = null;
    }
    isStale = false;
    row.missing();
  }

  void putWord(int feature, long timeMicros, long word) {
    RowLayout.setSlot(row.buffer(), slots[feature], RowLayout.stampOf(timeMicros, true), word);
    found();
  }

  void putBytes(int feature, long timeMicros, byte[] value) {
    RowLayout.setSlot(row.buffer(), slots[feature], RowLayout.stampOf(timeMicros, true), 0);
    bytes[feature] = value;
    isStale = true;
    found();
  }

  void putAbsent(int feature, long timeMicros) {
    RowLayout.setSlot(row.buffer(), slots[feature], RowLayout.stampOf(timeMicros, false), 0);
    bytes[feature] = null;
    found();
  }

  /** Says that there is a row, though it may have no value. */
  void found() {
    if (!row.isFound()) {
      row.found();
    }
  }

  /** The row; valid until the next value is put. */
  StoredRow row() {
    if (isStale) {
      writeTail();
      isStale = false;
    }
    return row;
  }

  private void writeTail() {
    int length = tail;
    for (byte[] value : bytes) {
      length += value == null ? 0 : value.length;
    }
    byte[] image = row.buffer();
    if (image.length < length) {
      byte[] larger = row.reserve(length);
      System.arraycopy(image, 0, larger, 0, tail);
      image = larger;
    }
    int at = tail;
    for (int i = 0; i < slots.length; i++) {
      if (bytes[i] != null) {
        System.arraycopy(bytes[i], 0, image, at, bytes[i].length);
        RowLayout.setSlot(
            image,
            slots[i],
            RowLayout.stamp(image, slots[i]),
            RowLayout.reference(at, bytes[i].length));
        at += bytes[i].length;
      }
    }
  }

  /** Whether values of a feature are words. */
  boolean isWord(int feature) {
    return isWord[feature];
  }
}
