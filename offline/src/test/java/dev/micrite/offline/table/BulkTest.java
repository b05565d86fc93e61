package dev.micrite.offline.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.micrite.offline.duck.DuckConnection;
import dev.micrite.offline.table.ObservationSchema.Feature;
import dev.micrite.offline.table.ObservationSchema.IdType;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class BulkTest {
  private static final ObservationSchema SCHEMA =
      new ObservationSchema(
          "io.acme.Event",
          "id",
          IdType.LONG,
          List.of(
              new Feature("amount", "double"),
              new Feature("count", "int"),
              new Feature("merchant", "string"),
              new Feature("weight", "long"),
              new Feature("flag", "boolean")));

  @TempDir Path directory;

  @Test
  void relationOfManyDaysIsSortedWithinEachFile() {
    try (ObservationStore store =
        ObservationStore.open(directory, Fixture.options().withMemoryBytes(64 << 20))) {
      ObservationTable table = store.table(SCHEMA);
      Commit commit = table.append(events(300_000, 100), Map.of("micrite.log-position", "9"));
      assertThat(commit.rows()).isEqualTo(300_000);
      assertThat(commit.files()).isEqualTo(100);
      assertThat(table.property("micrite.log-position")).contains("9");
      ObservationScan scan =
          table.scan(ObservationFilter.all().withFeatures(Fixture.names(SCHEMA)));
      try (DuckConnection connection = store.duck().connect()) {
        assertThat(
                connection.number(
                    "comparing",
                    "select count(*) from (select id, _feature_time, amount, count, merchant, weight, flag from "
                        + scan.relation()
                        + " except all select id, _feature_time, amount, count, merchant, weight, flag from "
                        + events(300_000, 100)
                        + ")"))
            .isZero();
        for (String file : scan.files().subList(0, 10)) {
          assertThat(
                  connection.number(
                      "checking the order",
                      "select count(*) from (select (id, _feature_time) k, lag((id, _feature_time)) over (order by file_row_number) p, cast(_feature_time as date) d, first(cast(_feature_time as date)) over () f from read_parquet('"
                          + file
                          + "', file_row_number = true)) where k < p or d <> f"))
              .isZero();
        }
      }
    }
  }

  @Test
  void largeDaysAreSplitIntoFilesOfTheTargetSize() {
    ObservationStoreOptions options = Fixture.options().withTargetFileBytes(1 << 20);
    try (ObservationStore store = ObservationStore.open(directory, options)) {
      ObservationTable table = store.table(SCHEMA);
      table.append(events(200_000, 1), Map.of());
      table.append(events(200_000, 1), Map.of());
      MaintenanceReport report = table.compact();
      assertThat(report.filesWritten()).isGreaterThan(1).isLessThan(report.filesRead());
      ObservationFilter all = ObservationFilter.all().withFeatures(Fixture.names(SCHEMA));
      assertThat(table.scan(all).count()).isEqualTo(400_000);
      assertThat(table.compact()).as("again").isEqualTo(MaintenanceReport.NOTHING);
    }
  }

  @Test
  void columnsThatDoNotFitAreNamed() {
    try (ObservationStore store = ObservationStore.open(directory, Fixture.options())) {
      ObservationTable table = store.table(SCHEMA);
      String times =
          "make_timestamptz(1) as _feature_time, make_timestamptz(1) as _recorded_time, 'r' as _run, cast(0 as bigint) as _sequence";
      assertThatThrownBy(
              () ->
                  table.append(
                      "(select cast(1 as bigint) as id, " + times + ", 'x' as amount)", Map.of()))
          .hasMessageContainingAll("[ColumnType]", "amount", "VARCHAR", "DOUBLE");
      assertThatThrownBy(
              () ->
                  table.append(
                      "(select cast(1 as bigint) as id, " + times + ", 1 as extra)", Map.of()))
          .hasMessageContainingAll("[UnknownColumn]", "extra");
      assertThatThrownBy(() -> table.append("(select " + times + ")", Map.of()))
          .hasMessageContainingAll("[MissingColumn]", " id ");
      assertThatThrownBy(
              () ->
                  table.append(
                      "(select cast(nullif(i, 7) as bigint) as id, "
                          + times
                          + " from range(10) t(i))",
                      Map.of()))
          .hasMessageContainingAll("[NullColumn]", "no id");
      assertThat(table.snapshot()).isEmpty();
      assertThat(
              table
                  .append(
                      "(select cast(1 as smallint) as id, " + times + ", ['count'] as _absent)",
                      Map.of())
                  .rows())
          .isEqualTo(1);
      assertThat(
              Observation.read(table, ObservationFilter.carrying(java.util.Set.of("count")), true))
          .hasToString("[1@1/1#0 r {count=absent}]");
    }
  }

  /** Events that are the same whenever they are asked for. */
  private static String events(int rows, int days) {
    return "(select cast(hash(i) % 5000 as bigint) as id,"
        + " make_timestamptz(1700006400000000 + cast(hash(i * 7) % ("
        + days
        + " * 86400000000) as bigint)) as _feature_time,"
        + " make_timestamptz(1800000000000000) as _recorded_time, 'bulk' as _run,"
        + " cast(i as bigint) as _sequence, hash(i * 3) % 1000 / 10.0 as amount,"
        + " cast(hash(i * 5) % 100 as int) as count, 'm' || (hash(i * 11) % 500) as merchant,"
        + " cast(i as bigint) as weight, i % 3 = 0 as flag"
        + " from range("
        + rows
        + ") t(i))";
  }
}
