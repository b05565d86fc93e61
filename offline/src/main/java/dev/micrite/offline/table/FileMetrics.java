package dev.micrite.offline.table;

import dev.micrite.offline.duck.Sql;
import java.nio.ByteBuffer;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.iceberg.Metrics;
import org.apache.iceberg.types.Conversions;
import org.apache.iceberg.types.Type;
import org.apache.iceberg.types.Types;

/**
 * What Iceberg is told of a data file: how many values and nulls its columns have, and the bounds
 * of those that scans are planned by. Asked of DuckDB about the rows that go into the file.
 */
final class FileMetrics {
  private final List<Types.NestedField> columns;
  private final List<Types.NestedField> bounded;

  /** Takes the columns of the file, and the table's id. */
  FileMetrics(List<Types.NestedField> columns, Types.NestedField id) {
    this.columns = columns;
    this.bounded =
        columns.stream()
            .filter(
                c ->
                    c.name().equals(Columns.FEATURE_TIME)
                        || c.name().equals(Columns.RECORDED_TIME)
                        || c.name().equals(Columns.SEQUENCE)
                        || c.fieldId() == id.fieldId() && isNumber(c.type()))
            .toList();
  }

  private static boolean isNumber(Type type) {
    return type.typeId() == Type.TypeID.INTEGER || type.typeId() == Type.TypeID.LONG;
  }

  /** Aggregates to be selected. */
  String sql() {
    return "count(*)"
        + columns.stream()
            .map(c -> ", count(" + Sql.name(c.name()) + ")")
            .collect(Collectors.joining())
        + bounded.stream().map(FileMetrics::extremes).collect(Collectors.joining());
  }

  private static String extremes(Types.NestedField column) {
    String value = Sql.name(column.name());
    String number =
        column.type().typeId() == Type.TypeID.TIMESTAMP
            ? "epoch_us(%s(" + value + "))"
            : "%s(" + value + ")";
    return ", " + number.formatted("min") + ", " + number.formatted("max");
  }

  /**
   * Reads them.
   *
   * @param first where they begin in the row, from 1
   */
  Metrics read(ResultSet row, int first) throws SQLException {
    long count = row.getLong(first);
    Map<Integer, Long> values = new HashMap<>();
    Map<Integer, Long> nulls = new HashMap<>();
    Map<Integer, ByteBuffer> lower = new HashMap<>();
    Map<Integer, ByteBuffer> upper = new HashMap<>();
    int at = first + 1;
    for (Types.NestedField column : columns) {
      values.put(column.fieldId(), count);
      nulls.put(column.fieldId(), count - row.getLong(at++));
    }
    for (Types.NestedField column : bounded) {
      lower.put(column.fieldId(), bound(column.type(), row.getLong(at++)));
      upper.put(column.fieldId(), bound(column.type(), row.getLong(at++)));
    }
    return new Metrics(count, null, values, nulls, null, lower, upper);
  }

  private static ByteBuffer bound(Type type, long value) {
    return type.typeId() == Type.TypeID.INTEGER
        ? Conversions.toByteBuffer(type, (int) value)
        : Conversions.toByteBuffer(type, value);
  }
}
