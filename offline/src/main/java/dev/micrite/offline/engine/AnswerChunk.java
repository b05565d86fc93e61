package dev.micrite.offline.engine;

import dev.micrite.offline.table.ValueColumn;
import dev.micrite.resolve.LifeQuery;
import dev.micrite.resolve.Resolution;
import dev.micrite.store.RowLayout;
import dev.micrite.store.RowUpdate;
import java.util.List;
import org.duckdb.DuckDBDataChunkWriter;
import org.duckdb.DuckDBWritableVector;

/**
 * The answers of a batch as columns, which DuckDB reads while the next batch is answered. What is
 * put of one row lies side by side, as rows are put in any order.
 */
final class AnswerChunk {
  private final AnswerColumns columns;
  private final SpineBatch spine;
  private final Values[] values;

  /** Of each row, numbers first, then a bit for each value that is there. */
  private final long[] cells;

  private final int cellsPerRow;

  /** Has no values yet. */
  AnswerChunk(AnswerColumns columns, SpineBatch spine) {
    this.columns = columns;
    this.spine = spine;
    this.values = new Values[columns.values.size()];
    int numbers = (int) columns.values.stream().filter(ValueColumn::isNumber).count();
    this.cellsPerRow = numbers + (values.length + Long.SIZE - 1) / Long.SIZE;
    this.cells = new long[Math.multiplyExact(cellsPerRow, spine.size())];
    int cell = 0;
    for (int i = 0; i < values.length; i++) {
      ValueColumn column = columns.values.get(i);
      values[i] = new Values(column, column.isNumber() ? cell++ : -1, numbers, i);
    }
  }

  /** Takes the values of a row; different rows may be put by different threads. */
  void put(int row, RowUpdate update, Resolution resolution) {
    update.reset();
    for (int i = 0; i < values.length; i++) {
      if (resolution.save(row, columns.outputs.get(i), update)) {
        values[i].put(row, update);
      }
    }
  }

  /** As {@link #put(int, RowUpdate, Resolution)}. */
  void put(int row, RowUpdate update, LifeQuery.Answer answer) {
    update.reset();
    for (int i = 0; i < values.length; i++) {
      if (answer.save(columns.outputs.get(i), update)) {
        values[i].put(row, update);
      }
    }
  }

  int size() {
    return spine.size();
  }

  /** What a row takes, about; of at least one. */
  long bytesPerRow() {
    long texts = 0;
    for (Values value : values) {
      texts += value.texts == null ? 0 : lengths(value.texts);
    }
    for (int from : columns.carriedFrom) {
      texts += lengths(spine.columns()[from]);
    }
    return BatchSize.BYTES_PER_LIVED
        + columns.carried.size() * BatchSize.BYTES_PER_CARRIED
        + cellsPerRow * (long) Long.BYTES
        + 2 * texts / size(); // as they are, and as they travel
  }

  private static long lengths(Object[] values) {
    long sum = 0;
    for (Object value : values) {
      sum += value instanceof String text ? 48 + text.length() : 0;
    }
    return sum;
  }

  /** Writes rows from one on into the rows of a chunk from {@code at} on. */
  void write(int first, int count, DuckDBDataChunkWriter chunk, int at) {
    DuckDBWritableVector id = chunk.vector(0);
    DuckDBWritableVector time = chunk.vector(1);
    for (int row = 0; row < count; row++) {
      Object it = spine.ids()[first + row];
      if (columns.ids.isNumber()) {
        id.setLong(at + row, ((Number) it).longValue());
      } else {
        id.setString(at + row, it.toString());
      }
      time.setLong(at + row, spine.timesMicros()[first + row]);
    }
    int column = 2;
    List<CarriedColumn> carried = columns.carried;
    for (int i = 0; i < carried.size(); i++) {
      DuckDBWritableVector vector = chunk.vector(column++);
      Object[] from = spine.columns()[columns.carriedFrom[i]];
      for (int row = 0; row < count; row++) {
        carried.get(i).write(vector, at + row, from[first + row]);
      }
    }
    for (Values value : values) {
      value.write(first, count, chunk.vector(column++), at);
    }
  }

  /** One component of all rows. */
  private final class Values {
    private final ValueColumn column;
    private final int cell;
    private final int presenceCell;
    private final long presenceBit;
    private final String[] texts;

    /**
     * @param cell of a number, where it stands in its row
     * @param firstPresence where the bits begin
     */
    Values(ValueColumn column, int cell, int firstPresence, int number) {
      this.column = column;
      this.cell = cell;
      this.presenceCell = firstPresence + number / Long.SIZE;
      this.presenceBit = 1L << number;
      this.texts = column.isNumber() ? null : new String[spine.size()];
    }

    /** Takes what was put last. */
    void put(int row, RowUpdate update) {
      long word = update.word(update.count() - 1);
      int first = row * cellsPerRow;
      cells[first + presenceCell] |= presenceBit;
      if (texts == null) {
        cells[first + cell] = column.number(word);
      } else if (column.isWord()) {
        texts[row] = column.text(word);
      } else {
        texts[row] =
            column.text(
                update.tail(), RowLayout.referenceOffset(word), RowLayout.referenceLength(word));
      }
    }

    void write(int first, int count, DuckDBWritableVector vector, int at) {
      for (int row = 0; row < count; row++) {
        int start = (first + row) * cellsPerRow;
        if ((cells[start + presenceCell] & presenceBit) == 0) {
          vector.setNull(at + row);
        } else if (texts == null) {
          column.write(vector, at + row, cells[start + cell]);
        } else {
          vector.setString(at + row, texts[first + row]);
        }
      }
    }
  }
}
