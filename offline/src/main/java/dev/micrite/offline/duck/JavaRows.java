package dev.micrite.offline.duck;

import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.duckdb.DuckDBColumnType;
import org.duckdb.DuckDBConnection;
import org.duckdb.DuckDBDataChunkWriter;
import org.duckdb.DuckDBFunctions;
import org.duckdb.DuckDBTableFunction;
import org.duckdb.DuckDBTableFunctionBindInfo;
import org.duckdb.DuckDBTableFunctionBuilder;
import org.duckdb.DuckDBTableFunctionCallInfo;
import org.duckdb.DuckDBTableFunctionInitInfo;

/**
 * The table function {@code micrite_rows(n)}: rows of the source with number n. Registered once for
 * each database, because a registered function is never let go.
 */
final class JavaRows {
  private final Map<Long, Rows> sources = new ConcurrentHashMap<>();
  private static final long UNKNOWN = -1;

  private final AtomicLong numbers = new AtomicLong();

  private JavaRows() {}

  static JavaRows register(DuckDBConnection connection) throws SQLException {
    JavaRows rows = new JavaRows();
    try (DuckDBTableFunctionBuilder builder = DuckDBFunctions.tableFunction()) {
      builder
          .withName("micrite_rows")
          .withParameter(DuckDBColumnType.BIGINT)
          .withFunction(new Function(rows.sources))
          .register(connection);
    }
    return rows;
  }

  long add(RowSource source) {
    long number = numbers.incrementAndGet();
    sources.put(number, new Rows(source.columns(), source.rowCount(), () -> new Reading(source)));
    return number;
  }

  /** Adds rows that can be read once. */
  long add(RowFeed feed) {
    long number = numbers.incrementAndGet();
    sources.put(number, new Rows(feed.columns(), UNKNOWN, () -> feed));
    return number;
  }

  void remove(long number) {
    sources.remove(number);
  }

  static String relation(long number) {
    return "micrite_rows(" + number + ")";
  }

  /** What a statement reads: each time from the beginning, where that can be had again. */
  private record Rows(List<RowSource.Column> columns, long count, Supplier<RowFeed> reading) {}

  /** A source from its first row to its last. */
  private static final class Reading implements RowFeed {
    private final RowSource source;
    private int next;

    Reading(RowSource source) {
      this.source = source;
    }

    @Override
    public List<RowSource.Column> columns() {
      return source.columns();
    }

    @Override
    public int write(DuckDBDataChunkWriter chunk, int capacity) {
      int count = Math.min(capacity, source.rowCount() - next);
      source.write(next, count, chunk);
      next += count;
      return count;
    }
  }

  private record Function(Map<Long, Rows> sources)
      implements DuckDBTableFunction<Rows, RowFeed, Object> {
    @Override
    public Rows bind(DuckDBTableFunctionBindInfo info) throws SQLException {
      Rows rows = sources.get(info.getParameter(0).getLong());
      for (RowSource.Column column : rows.columns()) {
        info.addResultColumn(column.name(), column.type());
      }
      if (rows.count() != UNKNOWN) {
        info.setCardinality(rows.count(), true);
      }
      return rows;
    }

    @Override
    public RowFeed init(DuckDBTableFunctionInitInfo info) {
      info.setMaxThreads(1);
      Rows rows = info.getBindData();
      return rows.reading().get();
    }

    @Override
    public long apply(DuckDBTableFunctionCallInfo info, DuckDBDataChunkWriter chunk) {
      RowFeed feed = info.getInitData();
      return feed.write(chunk, (int) chunk.capacity());
    }
  }
}
