package dev.micrite.offline.ingest;

import dev.micrite.catalog.FeatureKey;
import dev.micrite.offline.duck.DuckConnection;
import dev.micrite.offline.duck.Sql;
import dev.micrite.offline.table.ObservationSchema;
import dev.micrite.offline.table.ValueShape;
import java.util.List;
import java.util.stream.Collectors;

/**
 * All rows of an ingestion, in a table of DuckDB, which spills; {@code rowid} is their order. What
 * is published is read from here, so that both stores get the same rows, whatever happens to the
 * files meanwhile.
 */
final class Stage {
  // Of two winners by time the later row: times are made positive, row numbers are below 2^40.
  private static final String ORDER =
      "(cast(epoch_us(ft) as hugeint) + 4611686018427387904) * 1099511627776 + rowid";

  private final DuckConnection connection;
  private final ObservationSchema schema;
  private final String table;
  private final List<FeatureKey<?, ?>> features;

  /**
   * Makes an empty one.
   *
   * @param features that any row carries; each once
   */
  Stage(
      DuckConnection connection,
      ObservationSchema schema,
      String table,
      List<FeatureKey<?, ?>> features) {
    this.connection = connection;
    this.schema = schema;
    this.table = table;
    this.features = List.copyOf(features);
    connection.execute(
        "preparing an ingestion",
        "create table "
            + table
            + " (id "
            + schema.idType().sqlType()
            + ", ft timestamptz, bad boolean, absent varchar[]"
            + this.features.stream()
                .map(f -> ", " + name(f) + " " + type(f))
                .collect(Collectors.joining())
            + ")");
  }

  private static String name(FeatureKey<?, ?> feature) {
    return "f" + feature.slot();
  }

  private String type(FeatureKey<?, ?> feature) {
    return ValueShape.of(schema.features().get(feature.slot()).type()).sqlType();
  }

  /** Adds rows: id, feature time, whether rejected, absent features, then these features. */
  void add(String doing, List<FeatureKey<?, ?>> carried, String query) {
    connection.execute(
        doing,
        "insert into "
            + table
            + " (id, ft, bad, absent"
            + carried.stream().map(f -> ", " + name(f)).collect(Collectors.joining())
            + ") "
            + query);
  }

  long count() {
    return connection.number("counting rows", "select count(*) from " + table);
  }

  /** How many rows are rejected, from a row on. */
  long countBad(long from) {
    return connection.number(
        "counting rows", "select count(*) from " + table + " where bad and rowid >= " + from);
  }

  /** The accepted rows, as a relation of observations without recorded time and run. */
  String observations() {
    return observations(features);
  }

  /** As {@link #observations()}, with no other features than these. */
  String observations(List<FeatureKey<?, ?>> carried) {
    return "(select id as "
        + Sql.name(schema.idName())
        + ", ft as _feature_time, rowid as _sequence"
        + (features.stream().anyMatch(FeatureKey::isOptional) ? ", absent as _absent" : "")
        + carried.stream()
            .map(f -> ", " + name(f) + " as " + Sql.name(f.name()))
            .collect(Collectors.joining())
        + " from "
        + table
        + " where not bad)";
  }

  /**
   * Of these features the newest observation of each entity (T3), as a relation of observations: a
   * row has only those of its values that nothing newer replaces.
   */
  String newest(List<FeatureKey<?, ?>> wanted) {
    String winners =
        wanted.stream()
            .map(
                f ->
                    ", cast(max("
                        + ORDER
                        + ") filter (where "
                        + carries(f)
                        + ") % 1099511627776 as bigint) as w"
                        + f.slot())
            .collect(Collectors.joining());
    String isWinner =
        wanted.stream().map(Stage::wins).collect(Collectors.joining(" or ", "(", ")"));
    return "(select s.id as "
        + Sql.name(schema.idName())
        + ", s.ft as _feature_time, s.ft as _recorded_time, '' as _run, s.rowid as _sequence, "
        + "list_filter(["
        + wanted.stream()
            .map(
                f ->
                    "case when "
                        + wins(f)
                        + " and s."
                        + name(f)
                        + " is null then "
                        + Sql.text(f.name())
                        + " end")
            .collect(Collectors.joining(", "))
        + "], lambda n: n is not null) as _absent"
        + wanted.stream()
            .map(
                f ->
                    ", case when "
                        + wins(f)
                        + " then s."
                        + name(f)
                        + " end as "
                        + Sql.name(f.name()))
            .collect(Collectors.joining())
        + " from "
        + table
        + " s join (select id"
        + winners
        + " from "
        + table
        + " where not bad group by id) w on s.id = w.id and "
        + isWinner
        + ")";
  }

  private static String wins(FeatureKey<?, ?> feature) {
    return "s.rowid is not distinct from w.w" + feature.slot();
  }

  private static String carries(FeatureKey<?, ?> feature) {
    String present = name(feature) + " is not null";
    return feature.isOptional()
        ? "(" + present + " or list_contains(absent, " + Sql.text(feature.name()) + "))"
        : present;
  }

  List<FeatureKey<?, ?>> features() {
    return features;
  }

  void drop() {
    connection.execute("ending an ingestion", "drop table if exists " + table);
  }
}
