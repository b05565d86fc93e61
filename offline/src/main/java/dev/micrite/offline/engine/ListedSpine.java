package dev.micrite.offline.engine;

import dev.micrite.query.Spine;
import dev.micrite.resolve.Micros;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The rows that the caller has in memory. */
final class ListedSpine implements SpineSource {
  private final Spine.Rows rows;
  private final SpineIds ids;
  private final List<CarriedColumn> columns = new ArrayList<>();

  ListedSpine(Spine.Rows rows, SpineIds ids) {
    this.rows = rows;
    this.ids = ids;
    for (Spine.Column column : rows.columns()) {
      columns.add(
          CarriedColumn.ofValues(column.name(), column.values())
              .orElseThrow(
                  () ->
                      SpineSource.bad(
                          "Column %s of the spine has values of several types, or of one that"
                                  .formatted(column.name())
                              + " cannot be carried along. Boolean, Integer, Long, Float, Double,"
                              + " BigDecimal, String, Instant, LocalDate and UUID can.")));
    }
  }

  @Override
  public List<CarriedColumn> columns() {
    return columns;
  }

  @Override
  public String timeColumn() {
    return "time";
  }

  @Override
  public String name() {
    return "listed rows";
  }

  @Override
  public long count() {
    return rows.ids().size();
  }

  @Override
  public SpineReader open() {
    return new Reader();
  }

  private final class Reader implements SpineReader {
    private int next;

    @Override
    public SpineBatch next(int most) {
      int size = Math.min(most, rows.ids().size() - next);
      if (size == 0) {
        return null;
      }
      Object[] batchIds = new Object[size];
      long[] times = new long[size];
      for (int i = 0; i < size; i++) {
        batchIds[i] = ids.of(rows.ids().get(next + i), next + i);
        times[i] = micros(next + i);
      }
      Object[][] values = new Object[columns.size()][];
      for (int column = 0; column < values.length; column++) {
        values[column] = rows.columns().get(column).values().subList(next, next + size).toArray();
      }
      next += size;
      return new SpineBatch(next - size, batchIds, times, values);
    }

    private long micros(int row) {
      Instant time = rows.times().get(row);
      if (!Micros.canTell(time)) {
        throw SpineSource.bad(
            "Row %d of the spine has the time %s, which is out of range.".formatted(row, time));
      }
      return Micros.of(time);
    }

    @Override
    public void close() {
      // Holds nothing.
    }
  }
}
