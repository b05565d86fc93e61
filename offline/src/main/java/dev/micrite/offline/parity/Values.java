package dev.micrite.offline.parity;

import dev.micrite.store.RowLayout;
import dev.micrite.store.RowUpdate;
import java.util.Arrays;
import java.util.BitSet;

/** Values of some features of one row, in the form that stores have them in, by position. */
final class Values {
  private final BitSet present = new BitSet();
  private final BitSet known = new BitSet();
  private final long[] words;
  private final byte[][] bytes;
  private String[] why;

  Values(int features) {
    this.words = new long[features];
    this.bytes = new byte[features][];
  }

  void putWord(int feature, long word) {
    known.set(feature);
    present.set(feature);
    words[feature] = word;
  }

  void putBytes(int feature, byte[] value) {
    known.set(feature);
    present.set(feature);
    bytes[feature] = value;
  }

  void putAbsent(int feature) {
    known.set(feature);
  }

  /** Takes what was put last into an update. */
  void putLast(int feature, RowUpdate update) {
    int last = update.count() - 1;
    if ((update.stamp(last) & 1) == 0) {
      putAbsent(feature);
    } else if (update.isInTail(last)) {
      int from = RowLayout.referenceOffset(update.word(last));
      int length = RowLayout.referenceLength(update.word(last));
      putBytes(feature, Arrays.copyOfRange(update.tail(), from, from + length));
    } else {
      putWord(feature, update.word(last));
    }
  }

  /** Says why a feature has neither a value nor an absence. */
  void putWhy(int feature, String text) {
    if (why == null) {
      why = new String[words.length];
    }
    why[feature] = text;
  }

  /** Whether there is a value. */
  boolean isPresent(int feature) {
    return present.get(feature);
  }

  /** Whether there is a value, or it is known that there is none. */
  boolean isKnown(int feature) {
    return known.get(feature);
  }

  /** Why there is neither; empty if nobody wrote that down. */
  String why(int feature) {
    return why == null || why[feature] == null ? "" : why[feature];
  }

  /** Whether two values that are present have the same bits. */
  boolean hasSameBits(int feature, Values other, int otherFeature) {
    return words[feature] == other.words[otherFeature]
        && Arrays.equals(bytes[feature], other.bytes[otherFeature]);
  }

  /** Puts a value that is present into a slot. */
  void putInto(RowUpdate update, int feature, int slot) {
    if (bytes[feature] == null) {
      update.putLong(slot, 0, words[feature]);
    } else {
      update.putBytes(slot, 0, bytes[feature]);
    }
  }
}
