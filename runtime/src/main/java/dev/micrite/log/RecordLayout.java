package dev.micrite.log;

/**
 * The bytes of a record, little endian. Every record starts at a multiple of 8 and is a multiple of
 * 8 long. Its first word, written last, is its commit: length and checksum in one store, so that a
 * record is either there and whole or not there.
 *
 * <pre>
 * offset  bytes  what
 * 0       8      commit: the upper 40 bits of the checksum, then the length in words of 8 bytes (24 bits)
 *
 *                an end of the segment is a commit alone; of a definition, the rest is
 * 8       4      kind and {@link #MARK}
 * 12      4      length of the content in bytes
 * 16             content, zeros
 *
 *                of an observation, the rest is
 * 8       4      kind, {@link #MARK}; {@link #ONE_TIME} if all values have one feature time
 * 12      4      offset in the segment of the definition of the class
 * 16      4      offset in the segment of the definition of the run
 * 20      4      count of values
 * 24      8      recorded time in microseconds
 * 32      4      length of the id's bytes: 8 for a number, 16 for a UUID
 * 36      4      bytes that values take beside their words
 * 40             the id's bytes, zeros
 *                2 bytes for each value: its slot, + 2^15 if a value is present; zeros
 *                feature times in microseconds, one for each value or one for all
 *                8 bytes for each present value: its bits, or the length of its bytes
 *                the bytes of values, zeros
 * </pre>
 */
final class RecordLayout {
  static final int KIND = 8;
  static final int CONTENT_LENGTH = 12;
  static final int CONTENT = 16;
  static final int CLASS = 12;
  static final int RUN = 16;
  static final int COUNT = 20;
  static final int RECORDED = 24;
  static final int ID_LENGTH = 32;
  static final int TAIL_LENGTH = 36;
  static final int ID = 40;

  /** In every record but the end; tells records from other bytes before their checksum is taken. */
  static final int MARK = 0x6C4D << 8;

  static final int OBSERVATION = MARK | 1;
  static final int CLASS_DEFINITION = MARK | 2;
  static final int RUN_DEFINITION = MARK | 3;
  static final int KIND_MASK = 0xFF_FFFF;
  static final int ONE_TIME = 1 << 24;

  /** Length of an end: its commit. */
  static final int END_BYTES = 8;

  static final int PRESENT = 0x8000;

  private static final int LENGTH_BITS = 24;
  private static final long LENGTH_MASK = (1L << LENGTH_BITS) - 1;

  /** No record can be longer, whatever the length of its segment. */
  static final long MAX_RECORD_BYTES = LENGTH_MASK * 8;

  private RecordLayout() {}

  static long commit(int length, long checksum) {
    return checksum & ~LENGTH_MASK | length >>> 3;
  }

  /** Length that a commit names, in bytes. */
  static long lengthOf(long commit) {
    return (commit & LENGTH_MASK) << 3;
  }

  static boolean isRecordKind(int kind) {
    int bare = kind & KIND_MASK;
    boolean isDefinition = bare == CLASS_DEFINITION || bare == RUN_DEFINITION;
    return (kind & ~ONE_TIME) == OBSERVATION || isDefinition && kind == bare;
  }

  static int padded(int bytes) {
    return bytes + 7 & ~7;
  }

  static long padded(long bytes) {
    return bytes + 7 & ~7L;
  }
}
