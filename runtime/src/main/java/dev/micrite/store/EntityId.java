package dev.micrite.store;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.UUID;

/**
 * The id of an entity, in a holder that is filled again and again: filling it allocates nothing
 * once its buffer is large enough. Not for use by two threads at once.
 *
 * <p>A store finds rows by {@link #key()}, 64 bits. For a text or a UUID those are a hash, so the
 * row carries the bytes of the id too; when another id already has a key, the next one is tried.
 */
public final class EntityId {
  private final long keyMask;
  private KeyKind kind = KeyKind.LONG;
  private long key;
  private byte[] bytes = new byte[32];
  private int length;
  private boolean isStorable = true;

  public EntityId() {
    this(-1);
  }

  /** For tests: keeps only the masked bits of every hash, so that collisions can be had. */
  EntityId(long keyMask) {
    this.keyMask = keyMask;
  }

  public void set(long id) {
    kind = KeyKind.LONG;
    key = id;
    length = 0;
    isStorable = true;
  }

  public void set(String id) {
    int most = Utf8.maxBytes(id);
    if (bytes.length < most) {
      bytes = new byte[Math.max(most, 2 * bytes.length)];
    }
    int end = Utf8.encode(id, bytes, 0);
    isStorable = end >= 0;
    length = isStorable ? end : ~end;
    kind = KeyKind.STRING;
    key = hash();
  }

  public void set(UUID id) {
    Words.putLong(bytes, 0, id.getMostSignificantBits());
    Words.putLong(bytes, 8, id.getLeastSignificantBits());
    length = 16;
    isStorable = true;
    kind = KeyKind.UUID;
    key = hash();
  }

  /** Takes the id that a row of a store belongs to. */
  public void setFrom(KeyKind newKind, StoredRow row) {
    if (newKind == KeyKind.LONG) {
      set(row.key());
      return;
    }
    byte[] image = row.buffer();
    setBytes(newKind, image, RowLayout.keyOffset(image), RowLayout.keyLength(image));
  }

  /** Takes the bytes of a text or of a UUID, as {@link #copyKeyTo} gave them. */
  public void setBytes(KeyKind newKind, byte[] source, int offset, int count) {
    if (newKind == KeyKind.LONG || newKind == KeyKind.UUID && count != 16) {
      throw new IllegalArgumentException("no id of kind " + newKind + " has " + count + " bytes");
    }
    if (bytes.length < count) {
      bytes = new byte[Math.max(count, 2 * bytes.length)];
    }
    System.arraycopy(source, offset, bytes, 0, count);
    length = count;
    isStorable = true; // it was looked at when it was written
    kind = newKind;
    key = hash();
  }

  /** Where the search for the row starts: the id itself, or a hash of it. */
  public long key() {
    return key;
  }

  public KeyKind kind() {
    return kind;
  }

  /** Whether columns of tables can hold it: not a text with half of a surrogate pair. */
  public boolean isStorable() {
    return isStorable;
  }

  /** How many bytes the id has beside its key: 0 for {@link KeyKind#LONG}. */
  public int keyLength() {
    return length;
  }

  /** Copies the bytes of the id. */
  public void copyKeyTo(byte[] into, int offset) {
    System.arraycopy(bytes, 0, into, offset, length);
  }

  /**
   * Copies the bytes of the id to an offset of a buffer; its position is neither used nor moved.
   */
  public void copyKeyTo(ByteBuffer into, int offset) {
    into.put(offset, bytes, 0, length);
  }

  /** Whether a whole row, found under a key that this id may have, is this id's. */
  public boolean owns(byte[] row) {
    int count = RowLayout.keyLength(row);
    if (count != length) {
      return false;
    }
    int offset = RowLayout.keyOffset(row);
    return count == 0 || Arrays.equals(bytes, 0, count, row, offset, offset + count);
  }

  // Wide multiply and fold (as in wyhash, Wang Yi 2019) over 8-byte words, then the finalizer of
  // MurmurHash3: every bit
  // of the id reaches every bit of the key. The bytes beyond the end count as zeros, the length
  // tells them apart.
  private long hash() {
    long hash = 0x9E3779B97F4A7C15L * (length + 1);
    int whole = length & ~7;
    for (int at = 0; at < whole; at += 8) {
      hash = fold(hash ^ Words.longAt(bytes, at));
    }
    if (whole < length) {
      long last = 0;
      for (int at = length - 1; at >= whole; at--) {
        last = last << 8 | bytes[at] & 0xFF;
      }
      hash = fold(hash ^ last);
    }
    hash ^= hash >>> 33;
    hash *= 0xFF51AFD7ED558CCDL;
    hash ^= hash >>> 33;
    hash *= 0xC4CEB9FE1A85EC53L;
    hash ^= hash >>> 33;
    return hash & keyMask;
  }

  private static long fold(long word) {
    long a = word ^ 0xA0761D6478BD642FL;
    return a * 0xE7037ED1A0B428DBL ^ Math.multiplyHigh(a, 0xE7037ED1A0B428DBL) ^ a >>> 32;
  }

  /** The id as people write it. */
  @Override
  public String toString() {
    return switch (kind) {
      case LONG -> Long.toString(key);
      case STRING -> Utf8.decode(bytes, 0, length);
      case UUID -> new UUID(Words.longAt(bytes, 0), Words.longAt(bytes, 8)).toString();
    };
  }
}
