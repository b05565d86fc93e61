package dev.micrite.store;

/**
 * The bytes of a row, the same in every store, on disk and on the heap. Little endian; every part
 * starts at a multiple of 8 from the row's start, which itself lies at a multiple of 8.
 *
 * <pre>
 * offset     bytes  type   what
 * 0          4      int    magic and layout version: 'M' 'c' 'R' and the version, now 1
 * 4          4      int    length of the row, this header and the tail's padding included; a multiple of 8
 * 8          8      long   checksum of all other bytes of the row ({@link RowChecksum})
 * 16         8      long   version: how many writes the row has seen, from 1; signed, never wraps in practice
 * 24         8      long   key under which the row is found
 * 32         4      int    offset of the id's bytes from the row's start; 0 for ids of {@link KeyKind#LONG}
 * 36         4      int    length of the id's bytes; 0 for ids of {@link KeyKind#LONG}
 * 40         4      int    slot count: hot slots only, or all slots once a cold one was written
 * 44         4      int    fingerprint of the schema the row was written under ({@link StoreSchema#fingerprint})
 * 48 + 16*n  8      long   stamp of slot n: 2 * feature time in microseconds + 1 if a value is present; {@link
 *                          #NEVER} where nothing was stored
 * 56 + 16*n  8      long   value of slot n: its bits, or 2^32 * length + offset of its bytes from the row's start
 * 48 + 16*slot count       the tail: bytes of values, then of the id, then zeros up to a multiple of 8
 * </pre>
 *
 * A store may keep a row in more room than its length, so that one that grows seldom has to move;
 * what lies beyond the length means nothing.
 */
public final class RowLayout {
  /** First int of every row; its last byte is the version of the layout. */
  public static final int MAGIC = 'M' | 'c' << 8 | 'R' << 16 | 1 << 24;

  /** Stamp of a slot that holds nothing. */
  public static final long NEVER = Long.MIN_VALUE;

  public static final int LENGTH = 4;
  public static final int CHECKSUM = 8;
  public static final int VERSION = 16;
  public static final int KEY = 24;
  public static final int KEY_OFFSET = 32;
  public static final int KEY_LENGTH = 36;
  public static final int SLOT_COUNT = 40;
  public static final int FINGERPRINT = 44;
  public static final int SLOTS = 48;
  public static final int SLOT_BYTES = 16;

  /** Rows are at most this long, which also bounds what a damaged length can make anyone read. */
  public static final int MAX_LENGTH = 1 << 26;

  /**
   * The least and greatest feature time that fits a stamp beside its presence bit, about 146,000
   * years from 1970.
   */
  public static final long MAX_MICROS = (1L << 62) - 1;

  private RowLayout() {}

  /** Length of a row with so many slots and bytes of values and id, padded. */
  public static int lengthOf(int slotCount, int tailBytes) {
    return Math.addExact(SLOTS + SLOT_BYTES * slotCount, tailBytes) + 7 & ~7;
  }

  public static int length(byte[] row) {
    return Words.intAt(row, LENGTH);
  }

  public static long checksum(byte[] row) {
    return Words.longAt(row, CHECKSUM);
  }

  public static long version(byte[] row) {
    return Words.longAt(row, VERSION);
  }

  public static long key(byte[] row) {
    return Words.longAt(row, KEY);
  }

  public static int keyOffset(byte[] row) {
    return Words.intAt(row, KEY_OFFSET);
  }

  public static int keyLength(byte[] row) {
    return Words.intAt(row, KEY_LENGTH);
  }

  public static int slotCount(byte[] row) {
    return Words.intAt(row, SLOT_COUNT);
  }

  public static int fingerprint(byte[] row) {
    return Words.intAt(row, FINGERPRINT);
  }

  public static long stamp(byte[] row, int slot) {
    return Words.longAt(row, SLOTS + SLOT_BYTES * slot);
  }

  public static long word(byte[] row, int slot) {
    return Words.longAt(row, SLOTS + 8 + SLOT_BYTES * slot);
  }

  public static void setSlot(byte[] row, int slot, long stamp, long word) {
    Words.putLong(row, SLOTS + SLOT_BYTES * slot, stamp);
    Words.putLong(row, SLOTS + 8 + SLOT_BYTES * slot, word);
  }

  /** Changes the key and the version of a row that is made anew, and seals it. */
  public static void reseal(byte[] row, long key, long version) {
    Words.putLong(row, KEY, key);
    Words.putLong(row, VERSION, version);
    seal(row);
  }

  /** The stamp of a value or, if not present, of its known absence. */
  public static long stampOf(long timeMicros, boolean isPresent) {
    if (timeMicros > MAX_MICROS || timeMicros <= -MAX_MICROS) {
      throw new IllegalArgumentException(
          "feature time out of range: " + timeMicros + " microseconds");
    }
    return timeMicros * 2 + (isPresent ? 1 : 0);
  }

  /** The value word that points at bytes of the row. */
  public static long reference(int offset, int length) {
    return (long) length << 32 | offset;
  }

  public static int referenceOffset(long word) {
    return (int) word;
  }

  public static int referenceLength(long word) {
    return (int) (word >>> 32);
  }

  /** Fills in what every row begins with, but the checksum, which {@link #seal} writes last. */
  public static void begin(
      byte[] row, int length, long version, long key, int slotCount, int fingerprint) {
    Words.putInt(row, 0, MAGIC);
    Words.putInt(row, LENGTH, length);
    Words.putLong(row, VERSION, version);
    Words.putLong(row, KEY, key);
    Words.putLong(row, KEY_OFFSET, 0);
    Words.putInt(row, SLOT_COUNT, slotCount);
    Words.putInt(row, FINGERPRINT, fingerprint);
  }

  /** Says where the bytes of the id are. */
  public static void setKeyBytes(byte[] row, int offset, int length) {
    Words.putInt(row, KEY_OFFSET, offset);
    Words.putInt(row, KEY_LENGTH, length);
  }

  /** Writes the checksum of a row that is otherwise complete. */
  public static void seal(byte[] row) {
    Words.putLong(row, CHECKSUM, RowChecksum.of(row, length(row)));
  }

  /**
   * Whether an array begins with a whole, undamaged row of a schema. Every reference in such a row
   * lies inside it, since whoever sealed it put it there.
   */
  public static boolean isWhole(byte[] row, int available, int fingerprint) {
    if (available < SLOTS || Words.intAt(row, 0) != MAGIC || fingerprint(row) != fingerprint) {
      return false;
    }
    int length = length(row);
    return length >= SLOTS
        && length <= available
        && (length & 7) == 0
        && RowChecksum.of(row, length) == checksum(row);
  }
}
