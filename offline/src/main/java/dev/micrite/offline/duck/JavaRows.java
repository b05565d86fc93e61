package dev.micrite.offline.duck;

import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
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
  private final Map<Long, RowSource> sources = new ConcurrentHashMap<>();
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
    sources.put(number, source);
    return number;
  }

  void remove(long number) {
    sources.remove(number);
  }

  static String relation(long number) {
    return "micrite_rows(" + number + ")";
  }

  private static final class Position {
    private int next;
  }

  private record Function(Map<Long, RowSource> sources)
      implements DuckDBTableFunction<RowSource, Position, Object> {
    @Override
    public RowSource bind(DuckDBTableFunctionBindInfo info) throws SQLException {
      RowSource source = sources.get(info.getParameter(0).getLong());
      for (RowSource.Column column : source.columns()) {
        info.addResultColumn(column.name(), column.type());
      }
      info.setCardinality(source.rowCount(), true);
      return source;
    }

    @Override
    public Position init(DuckDBTableFunctionInitInfo info) {
      info.setMaxThreads(1);
      return new Position();
    }

    @Override
    public long apply(DuckDBTableFunctionCallInfo info, DuckDBDataChunkWriter chunk) {
      RowSource source = info.getBindData();
      Position position = info.getInitData();
      int count = (int) Math.min(chunk.capacity(), source.rowCount() - position.next);
      source.write(position.next, count, chunk);
      position.next += count;
      return count;
    }
  }
}
