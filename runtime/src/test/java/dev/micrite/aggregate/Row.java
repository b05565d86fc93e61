package dev.micrite.aggregate;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.UUID;

/**
 * A row for the aggregates that look at time and id: few times, so that ids decide often; ids
 * unique, as T4 has it.
 */
record Row(long timeMicros, long id, double by, String value) {
  static final Comparator<Row> ORDER =
      Comparator.comparingLong(Row::timeMicros).thenComparingLong(Row::id);

  static final Comparator<Row> ORDER_BY_KEY =
      Comparator.comparingLong(Row::timeMicros).thenComparing(Row::key);

  /** The id as one that is no long; in another order than the longs. */
  UUID key() {
    return new UUID(Long.reverse(id), id);
  }

  static List<Row> random(Random random, int most) {
    int size = random.nextInt(most + 1);
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      long time = random.nextInt(1 + size / 3) - 2L;
      rows.add(new Row(time, i, by(random), "row " + random.nextInt(size)));
    }
    if (random.nextBoolean()) {
      rows.sort(ORDER);
    } else {
      Collections.shuffle(rows, random);
    }
    return rows;
  }

  private static double by(Random random) {
    int kind = random.nextInt(30);
    return kind == 0 ? Double.NaN : kind == 1 ? -0.0 : random.nextInt(5) - 2;
  }
}
