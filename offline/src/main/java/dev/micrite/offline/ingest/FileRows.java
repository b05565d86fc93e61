package dev.micrite.offline.ingest;

import dev.micrite.catalog.FeatureKey;
import dev.micrite.offline.OfflineException;
import dev.micrite.offline.duck.Sql;
import dev.micrite.query.Ingestion;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The rows of a file as SQL: what they hold, and which of them are rejected. */
final class FileRows {
  private final SourceFile file;
  private final List<MappedColumn> columns;
  private final List<String> conversions = new ArrayList<>();
  private final List<RowCheck> checks = new ArrayList<>();

  /** Maps the columns and checks their types; reads no rows. */
  FileRows(SourceFile file, Ingestion<?> ingestion, long nowMicros) {
    this.file = file;
    this.columns = ColumnMapping.of(ingestion, file.path().toString(), file.columns());
    for (MappedColumn column : columns) {
      conversions.add(conversion(column));
      checks.addAll(RowCheck.of(column, file.isText(), nowMicros));
    }
  }

  private String conversion(MappedColumn column) {
    String raw = "c" + column.position();
    if (file.isText()) {
      boolean isBounded =
          column
              .feature()
              .filter(k -> !Double.isInfinite(k.min()) || !Double.isInfinite(k.max()))
              .isPresent();
      return Conversion.text(column.shape(), raw, isBounded)
          .orElseThrow(
              () ->
                  new OfflineException(
                      "ColumnType",
                      "%s: column %s holds %s, a %s, for which CSV has no form. Use Parquet, or records."
                          .formatted(
                              file.path(),
                              column.column().name(),
                              column.target(),
                              column.typeText())));
    }
    return Conversion.typed(column.shape(), column.column().type(), raw)
        .orElseThrow(
            () ->
                new OfflineException(
                    "ColumnType",
                    "%s: column %s is %s, but %s is %s, which is read from %s. Cast it where the file is made."
                        .formatted(
                            file.path(),
                            column.column().name(),
                            column.column().type(),
                            column.target(),
                            column.typeText(),
                            Conversion.types(column.shape()))));
  }

  SourceFile file() {
    return file;
  }

  /** The names of the columns that are read. */
  List<String> names() {
    return columns.stream().map(column -> column.column().name()).toList();
  }

  /** The features whose values the rows have, but the id. */
  List<FeatureKey<?, ?>> features() {
    List<FeatureKey<?, ?>> features = new ArrayList<>();
    columns.stream()
        .filter(column -> !column.isId())
        .forEach(column -> column.feature().ifPresent(features::add));
    return features;
  }

  private String values(String relation, String more) {
    StringBuilder sql = new StringBuilder("(select *");
    for (int i = 0; i < columns.size(); i++) {
      sql.append(", ").append(conversions.get(i)).append(" as v").append(i);
    }
    sql.append(" from (select ").append(more);
    sql.append(
        columns.stream()
            .map(column -> Sql.name(column.column().name()) + " as c" + column.position())
            .collect(Collectors.joining(", ")));
    return sql.append(" from ").append(relation).append("))").toString();
  }

  /**
   * A query of all rows in the order of the file: id, feature time, whether it is rejected, absent
   * features, then those of {@link #features}.
   *
   * @param relation the rows of the file
   * @param time of rows without a column for it, in SQL
   */
  String staged(String relation, String time) {
    String id = value(columns.stream().filter(MappedColumn::isId).findFirst());
    String featureTime =
        columns.stream().anyMatch(MappedColumn::isTime)
            ? value(columns.stream().filter(MappedColumn::isTime).findFirst())
            : time;
    return "select "
        + id
        + ", "
        + featureTime
        + ", coalesce("
        + checks.stream()
            .map(check -> "(" + check.condition() + ")")
            .collect(Collectors.joining(" or "))
        + ", false), "
        + absent()
        + features().stream().map(feature -> ", " + value(feature)).collect(Collectors.joining())
        + " from "
        + values(relation, "");
  }

  private String value(FeatureKey<?, ?> feature) {
    return value(
        columns.stream().filter(c -> c.feature().equals(Optional.of(feature))).findFirst());
  }

  private static String value(Optional<MappedColumn> column) {
    return "v" + column.orElseThrow().position();
  }

  private String absent() {
    List<MappedColumn> optional = columns.stream().filter(c -> !c.isRequired()).toList();
    if (optional.isEmpty()) {
      return "cast(null as varchar[])";
    }
    String any =
        optional.stream()
            .map(c -> "c" + c.position() + " is null")
            .collect(Collectors.joining(" or "));
    String names =
        optional.stream()
            .map(
                c ->
                    "case when c"
                        + c.position()
                        + " is null then "
                        + Sql.text(c.feature().orElseThrow().name())
                        + " end")
            .collect(Collectors.joining(", "));
    return "case when " + any + " then list_filter([" + names + "], lambda n: n is not null) end";
  }

  /**
   * A query of the rejected rows, in the form of {@link Rejects}.
   *
   * @param relation the rows of the file
   */
  String rejected(String relation) {
    StringBuilder reason = new StringBuilder("case");
    for (RowCheck check : checks) {
      reason
          .append(" when ")
          .append(check.condition())
          .append(" then {'column': ")
          .append(Sql.text(check.column().column().name()))
          .append(", 'feature': ")
          .append(Sql.text(check.column().target()))
          .append(", 'reason': ")
          .append(Sql.text(check.reason()))
          .append(", 'text': ")
          .append(check.text())
          .append("}");
    }
    String record =
        columns.stream()
            .map(c -> Sql.text(c.column().name()) + ", c" + c.position())
            .collect(Collectors.joining(", ", "cast(json_object(", ") as varchar)"));
    return "select "
        + Sql.text(file.path().toString())
        + ", n, r.\"column\", r.feature, r.reason, r.\"text\", "
        + record
        + " from (select *, "
        + reason
        + " end as r from "
        + values(relation, "row_number() over () as n, ")
        + ") where r is not null";
  }
}
