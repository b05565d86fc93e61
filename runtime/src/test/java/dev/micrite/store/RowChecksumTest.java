package dev.micrite.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class RowChecksumTest {
  private static final int LENGTH = 184;

  private static byte[] row() {
    byte[] row = new byte[LENGTH];
    new Random(3).nextBytes(row);
    return row;
  }

  private static boolean isOwn(int bit) {
    return bit / 64 == RowLayout.CHECKSUM / 8;
  }

  @Test
  void everyFlipOfOneOrTwoBitsIsFound() {
    byte[] row = row();
    long sum = RowChecksum.of(row, LENGTH);
    for (int first = 0; first < LENGTH * 8; first++) {
      if (isOwn(first)) {
        continue;
      }
      flip(row, first);
      assertThat(RowChecksum.of(row, LENGTH)).isNotEqualTo(sum);
      for (int second = 0; second < first; second++) {
        if (!isOwn(second)) {
          flip(row, second);
          if (RowChecksum.of(row, LENGTH) == sum) {
            throw new AssertionError("bits " + first + " and " + second);
          }
          flip(row, second);
        }
      }
      flip(row, first);
    }
  }

  @Test
  void flipsOfSomeHighBitsAndWordsInOtherOrderAreFound() {
    Random random = new Random(4);
    byte[] row = row();
    long sum = RowChecksum.of(row, LENGTH);
    for (int round = 0; round < 1_000_000; round++) {
      byte[] damaged = row.clone();
      for (int flips = 2 + random.nextInt(4); flips > 0; flips--) {
        // The top bits of words are where multiplications lose differences.
        flip(damaged, 64 * (2 + random.nextInt(LENGTH / 8 - 2)) + 56 + random.nextInt(8));
      }
      if (!Arrays.equals(row, damaged) && RowChecksum.of(damaged, LENGTH) == sum) {
        throw new AssertionError("round " + round);
      }
    }
    for (int first = 2; first < LENGTH / 8; first++) {
      for (int second = 2; second < first; second++) {
        byte[] swapped = row.clone();
        Words.putLong(swapped, 8 * first, Words.longAt(row, 8 * second));
        Words.putLong(swapped, 8 * second, Words.longAt(row, 8 * first));
        assertThat(RowChecksum.of(swapped, LENGTH)).isNotEqualTo(sum);
      }
    }
  }

  private static void flip(byte[] row, int bit) {
    row[bit / 8] ^= (byte) (1 << bit % 8);
  }
}
