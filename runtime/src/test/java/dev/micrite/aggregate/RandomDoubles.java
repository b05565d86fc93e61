package dev.micrite.aggregate;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Lists of doubles of the kinds that sums get wrong. */
final class RandomDoubles {
  private static final double[] SPECIAL = {
    0.0,
    -0.0,
    Double.MIN_VALUE,
    -Double.MIN_VALUE,
    Double.MIN_NORMAL,
    Double.MAX_VALUE,
    -Double.MAX_VALUE,
    1.0,
    -1.0,
    0.1,
    0x1p53,
    0x1p-1022,
    0x1p1000,
    -0x1p1000,
    0x1p970
  };

  private static final double[] NON_FINITE = {
    Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY
  };

  private RandomDoubles() {}

  /** From 0 to {@code most} finite values of one kind, or of several. */
  static List<Double> finite(Random random, int most) {
    int size = random.nextInt(most + 1);
    int kind = random.nextInt(8);
    List<Double> values = new ArrayList<>();
    while (values.size() < size) {
      double value = ofKind(random, kind);
      values.add(value);
      if (random.nextInt(5) == 0) {
        values.add(-value); // cancels, all of it or what a rounding left of it
      }
    }
    return values;
  }

  /** The same, and now and then NaN and infinities. */
  static List<Double> any(Random random, int most) {
    List<Double> values = finite(random, most);
    if (random.nextInt(3) == 0) {
      for (int i = random.nextInt(3); i >= 0; i--) {
        values.add(random.nextInt(values.size() + 1), NON_FINITE[random.nextInt(3)]);
      }
    }
    return values;
  }

  private static double ofKind(Random random, int kind) {
    return switch (kind) {
      case 0 -> random.nextInt(2_000_001) - 1_000_000;
      case 1 -> random.nextInt(1_000_000) / 100.0;
      case 2 -> random.nextGaussian();
      case 3 -> SPECIAL[random.nextInt(SPECIAL.length)];
      case 4 -> Double.MIN_VALUE * (random.nextInt(2001) - 1000);
      case 5 -> Double.MAX_VALUE * (random.nextDouble() - 0.5) * 2;
      case 6 -> anyBits(random);
      default -> ofKind(random, random.nextInt(7));
    };
  }

  private static double anyBits(Random random) {
    double value = Double.longBitsToDouble(random.nextLong());
    return Double.isFinite(value) ? value : 1;
  }
}
