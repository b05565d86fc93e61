package dev.micrite.offline.table;

import dev.micrite.offline.duck.Sql;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Types of structured values on their way between Java and DuckDB: all their leaves are text. */
final class ShapeSql {
  private ShapeSql() {}

  static String struct(ValueShape.RecordOf shape, Function<ValueShape, String> component) {
    if (shape.components().isEmpty()) {
      return component.apply(ValueShape.Leaf.BOOLEAN);
    }
    return shape.components().stream()
        .map(c -> Sql.name(c.name()) + " " + component.apply(c.shape()))
        .collect(Collectors.joining(", ", "STRUCT(", ")"));
  }

  /** The type with text instead of every leaf. */
  static String textType(ValueShape shape) {
    if (shape instanceof ValueShape.ListOf list) {
      return textType(list.element()) + "[]";
    } else if (shape instanceof ValueShape.MapOf map) {
      return "MAP(VARCHAR, " + textType(map.value()) + ")";
    } else if (shape instanceof ValueShape.RecordOf struct) {
      return struct(struct, ShapeSql::textType);
    }
    return "VARCHAR";
  }
}
