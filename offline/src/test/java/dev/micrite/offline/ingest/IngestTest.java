package dev.micrite.offline.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.micrite.catalog.FeatureClass;
import dev.micrite.catalog.FeatureKey;
import dev.micrite.offline.OfflineException;
import dev.micrite.offline.table.ObservationStore;
import dev.micrite.query.IngestReport;
import dev.micrite.query.Ingestion;
import dev.micrite.resolve.Micros;
import dev.micrite.store.EntityId;
import dev.micrite.store.OnlineStore;
import dev.micrite.store.RowUpdate;
import dev.micrite.store.StoredRow;
import dev.micrite.store.memory.MemoryStores;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class IngestTest {
  private static final String ROW =
      "id || '@' || epoch_us(_feature_time) || ' ' || coalesce(\"meanValue\"::varchar, '-') || ' '"
          + " || coalesce(\"level\"::varchar, '-') || ' ' || coalesce(name, '-') || ' '"
          + " || coalesce(note, '-') || ' ' || coalesce(array_to_string(_absent, ','), '')";

  @TempDir Path directory;

  private ObservationStore store;
  private final OnlineStore online = MemoryStores.create().open(Reading.CLASS.schema());

  @BeforeEach
  void open() {
    store = Fixture.open(directory.resolve("offline"));
  }

  @AfterEach
  void close() {
    store.close();
  }

  private Path csv(String... lines) throws IOException {
    Path file = Files.createTempFile(directory, "rows", ".csv");
    return Files.writeString(file, String.join("\n", lines) + "\n");
  }

  private Path parquet(String query) throws IOException {
    Path file = Files.createTempFile(directory, "rows", ".parquet");
    return Fixture.parquet(store, file, query);
  }

  private IngestReport run(Ingestion<?> ingestion) {
    return Fixture.run(store, ingestion, online);
  }

  private List<String> observed() {
    return Fixture.observed(store, Reading.CLASS, ROW);
  }

  private StoredRow row(long id) {
    EntityId entity = new EntityId();
    entity.set(id);
    StoredRow row = new StoredRow();
    online.read(entity, row);
    return row;
  }

  // What a row of a random file holds, as text, and what is to become of it.

  private record Row(String id, String at, String mean, String level, String name, String note) {
    static Row random(Random random) {
      boolean isGood = random.nextInt(4) > 0;
      return new Row(
          pick(random, isGood, Integer.toString(random.nextInt(20)), null),
          pick(
              random,
              isGood,
              "2024-01-0" + (1 + random.nextInt(9)) + " 0" + random.nextInt(3) + ":00:00",
              "2030-01-01 00:00:00"),
          pick(random, isGood, random.nextInt(101) + ".0", "100.5"),
          random.nextInt(3) == 0
              ? null
              : pick(random, isGood, Integer.toString(1 + random.nextInt(9)), "10"),
          pick(random, isGood, "n" + "\uD83D\uDE00".repeat(random.nextInt(3)), "sixsix"),
          random.nextBoolean() ? null : "x" + random.nextInt(9));
    }

    private static String pick(Random random, boolean isGood, String good, String bad) {
      return isGood || random.nextInt(5) > 0 ? good : bad;
    }

    /** The first reason by the order of the columns, or null. */
    String reason() {
      if (id == null) {
        return "NullValue";
      } else if (at.startsWith("2030")) {
        return "FutureFeatureTime";
      } else if (Double.parseDouble(mean) > 100) {
        return "OutOfRange";
      } else if (level != null && Integer.parseInt(level) > 9) {
        return "OutOfRange";
      }
      return name.length() > 5 ? "TooLong" : null;
    }

    long micros() {
      return Micros.of(Instant.parse(at.replace(' ', 'T') + "Z"));
    }

    String observed() {
      String absent = level != null ? "" : "level";
      if (note == null) {
        absent += absent.isEmpty() ? "note" : ",note";
      }
      return "%s@%d %s %s %s %s %s"
          .formatted(
              id,
              micros(),
              mean,
              level == null ? "-" : level,
              name,
              note == null ? "-" : note,
              absent);
    }

    String sql() {
      return "(%s::bigint, %s::timestamp, %s::double, %s::int, %s, %s::varchar)"
          .formatted(
              id, quoted(at), mean, level, quoted(name), note == null ? "null" : quoted(note));
    }

    private static String quoted(String text) {
      return "'" + text + "'";
    }

    String csv() {
      return Stream.of(id, at, mean, level, name, note)
          .map(value -> value == null ? "" : value)
          .collect(java.util.stream.Collectors.joining(","));
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  @DisplayName("E2, T3, S3: random files become what a plain reading of them says, in both stores")
  void randomFiles(long seed) throws IOException {
    Random random = new Random(seed);
    List<Row> rows = Stream.generate(() -> Row.random(random)).limit(500).toList();
    int format = (int) seed % 3;
    Path[] files = new Path[2];
    for (int i = 0; i < 2; i++) {
      List<Row> half = rows.subList(i * 250, i * 250 + 250);
      if (format == 0) {
        List<String> lines = new ArrayList<>(List.of("id,at,mean_value,LEVEL,name,note"));
        half.forEach(row -> lines.add(row.csv()));
        files[i] = csv(lines.toArray(String[]::new));
      } else {
        String query =
            "select * from (values "
                + half.stream().map(Row::sql).collect(java.util.stream.Collectors.joining(", "))
                + ") t(id, \"at\", mean_value, \"LEVEL\", name, note)";
        files[i] =
            format == 1
                ? parquet(query)
                : ArrowFixture.write(directory.resolve(i + ".arrow"), query);
      }
    }
    // Something newer than all, and something older: S3.
    online.write(entity(3), new RowUpdate().putDouble(slot(Reading.meanValue), Fixture.NOW, -7));
    online.write(entity(4), new RowUpdate().putDouble(slot(Reading.meanValue), 5, -7));

    Ingestion<Reading> ingestion =
        switch (format) {
          case 0 -> Ingestion.csv(Reading.CLASS, files);
          case 1 -> Ingestion.parquet(Reading.CLASS, files);
          default -> Ingestion.arrow(Reading.CLASS, files);
        };
    IngestReport report = run(ingestion.maxRejects(500));

    List<Row> good = rows.stream().filter(row -> row.reason() == null).toList();
    assertThat(observed())
        .as("seed %d", seed)
        .containsExactlyElementsOf(good.stream().map(Row::observed).toList());
    assertThat(report.read()).isEqualTo(500);
    assertThat(report.accepted()).isEqualTo(good.size());
    assertThat(report.rejected()).isEqualTo(500 - good.size()).isPositive();
    List<String> reasons = new ArrayList<>();
    for (int i = 0; i < 500; i++) {
      if (rows.get(i).reason() != null) {
        reasons.add(files[i / 250] + " " + (i % 250 + 1) + " " + rows.get(i).reason());
      }
    }
    assertThat(
            Fixture.query(
                store,
                "select source || ' ' || row_number || ' ' || reason from '"
                    + report.rejects().orElseThrow()
                    + "'"))
        .as("seed %d", seed)
        .containsExactlyInAnyOrderElementsOf(reasons);
    checkOnline(good, seed);
  }

  private void checkOnline(List<Row> good, long seed) {
    Map<String, Row> newest = new TreeMap<>();
    for (Row row : good) {
      newest.merge(row.id(), row, (a, b) -> b.micros() >= a.micros() ? b : a);
    }
    newest.forEach(
        (id, row) -> {
          StoredRow stored = row(Long.parseLong(id));
          String where = "seed " + seed + " id " + id;
          assertThat(stored.doubleAt(slot(Reading.meanValue)))
              .as(where)
              .isEqualTo(id.equals("3") ? -7 : Double.parseDouble(row.mean()));
          assertThat(stored.timeMicros(slot(Reading.name))).as(where).isEqualTo(row.micros());
          assertThat(stored.stringAt(slot(Reading.name))).as(where).isEqualTo(row.name());
          assertThat(stored.isPresent(slot(Reading.level))).isEqualTo(row.level() != null);
          assertThat(stored.timeMicros(slot(Reading.level))).isEqualTo(row.micros());
          if (row.level() != null) {
            assertThat(stored.intAt(slot(Reading.level))).isEqualTo(Integer.parseInt(row.level()));
          }
          assertThat(stored.timeMicros(slot(Reading.note)))
              .as("not etlOfflineToOnline")
              .isEqualTo(StoredRow.NEVER);
        });
  }

  private static EntityId entity(long id) {
    EntityId entity = new EntityId();
    entity.set(id);
    return entity;
  }

  private static int slot(FeatureKey<?, ?> feature) {
    return feature.slot();
  }

  @Test
  @DisplayName("E2: each reason, of a CSV file")
  void reasons() throws IOException {
    Path file =
        csv(
            "id,at,mean_value,level,name,note",
            "1,2024-01-02,5,,a,\"\"",
            ",2024-01-02,5,,a,",
            "x,2024-01-02,5,,a,",
            "2,,5,,a,",
            "2,yesterday,5,,a,",
            "2,2025-01-01,5,,a,",
            "2,2024-01-02,,,a,",
            "2,2024-01-02,NaN,,a,",
            "2,2024-01-02,1e999,,a,",
            "2,2024-01-02,100.00001,,a,",
            "2,2024-01-02,5,0,a,",
            "2,2024-01-02,5,1.5,a,",
            "2,2024-01-02,5,99999999999,a,",
            "2,2024-01-02,5,,abcdef,",
            "2,2024-01-02,5,,a,b,too,many",
            "2,2024-01-02,5,,a",
            "3,2024-01-02T10:00:00.123456789+02:00,100,9,\"a,\"\"b\",c");
    IngestReport report = run(Ingestion.csv(Reading.CLASS, file).maxRejects(100));
    assertThat(report.read()).isEqualTo(17);
    assertThat(report.rejected()).isEqualTo(15);
    assertThat(
            Fixture.query(
                store,
                "select coalesce(row_number || ' ' || column_name || ' ', '') || reason from '"
                    + report.rejects().orElseThrow()
                    + "' order by row_number nulls last"))
        .containsExactly(
            "2 id NullValue",
            "3 id NotConvertible",
            "4 at NullValue",
            "5 at NotConvertible",
            "6 at FutureFeatureTime",
            "7 mean_value NullValue",
            "8 mean_value OutOfRange",
            "9 mean_value NotConvertible",
            "10 mean_value OutOfRange",
            "11 level OutOfRange",
            "12 level NotConvertible",
            "13 level NotConvertible",
            "14 name TooLong",
            "MalformedLine",
            "MalformedLine");
    assertThat(
            Fixture.query(
                store,
                "select text || ' ' || record from '"
                    + report.rejects().get()
                    + "' where row_number = 10"))
        .first()
        .asString()
        .contains("100.00001 is outside [0, 100]", "\"mean_value\":\"100.00001\"");
    assertThat(observed())
        .containsExactly(
            "1@" + Micros.of(Instant.parse("2024-01-02T00:00:00Z")) + " 5.0 - a  level",
            "3@" + Micros.of(Instant.parse("2024-01-02T08:00:00.123456Z")) + " 100.0 9 a,\"b c ");
  }

  @Test
  @DisplayName("E2: a row too many that is rejected, and neither store has anything")
  void nothingIsPublished() throws IOException {
    Path file = csv("id,at,mean_value,name", "1,2024-01-02,5,a", "2,2024-01-02,500,a");
    assertThatThrownBy(() -> run(Ingestion.csv(Reading.CLASS, file)))
        .isInstanceOf(OfflineException.class)
        .hasMessageContainingAll(
            "[TooManyRejects] 1 of 2 rows", "row 2", "mean_value", "500 is outside [0, 100]");
    assertThat(Fixture.table(store, Reading.CLASS).snapshot()).isEmpty();
    assertThat(online.size()).isZero();
    assertThat(
            Fixture.query(
                store,
                "select feature from '" + store.directory() + "/rejects/*Reading/*.parquet'"))
        .containsExactly("Reading.meanValue");
    IngestReport report = run(Ingestion.csv(Reading.CLASS, file).maxRejects(1));
    assertThat(report.accepted()).isOne();
    assertThat(report.snapshot()).isPresent();
    assertThat(online.size()).isOne();
  }

  @Test
  void columnsThatCannotBeMappedAreNamedBeforeAnythingIsRead() throws IOException {
    Path file = csv("id,at,mean_valeu,name,x", "1,2024-01-02,5,a,b");
    Ingestion<Reading> all = Ingestion.csv(Reading.CLASS, file);
    assertThatThrownBy(() -> run(all))
        .hasMessageContainingAll(
            "[UnmappedColumn] " + file, "mean_valeu (meanValue?), x", "ignore(\"mean_valeu\")");
    assertThatThrownBy(() -> run(all.map("mean_value", Reading.meanValue)))
        .hasMessageContainingAll(
            "[NoSuchColumn] " + file,
            "no column mean_value.",
            "Did you mean mean_valeu?",
            "id, at, mean_valeu");
    assertThatThrownBy(() -> run(all.map("mean_valeu", Reading.name).map("x", Reading.meanValue)))
        .hasMessageContainingAll("[ColumnTwice]", "mean_valeu and name", "Reading.name");
    assertThatThrownBy(() -> run(all.ignore("id", "mean_valeu", "x")))
        .hasMessageContainingAll("[NoIdColumn]", "Reading.id");
    assertThatThrownBy(() -> run(all.timeColumn("when")))
        .hasMessageContainingAll("[NoSuchColumn]", "when");
    assertThatThrownBy(() -> run(all.ignoreOthers().at(Instant.parse("2030-01-01T00:00:00Z"))))
        .hasMessageContaining("[FutureFeatureTime]");
    assertThatThrownBy(() -> run(Ingestion.csv(Reading.CLASS, directory.resolve("none.csv"))))
        .hasMessageContainingAll("[NoSuchFile]", "none.csv");
    assertThat(Fixture.table(store, Reading.CLASS).snapshot()).isEmpty();
    assertThat(run(all.map("mean_valeu", Reading.meanValue).ignore("x")).accepted()).isOne();
  }

  @Test
  void typesThatDoNotFitAreNamedWithFileAndColumn() throws IOException {
    Path file = parquet("select 1 as id, 'a' as name, 5::decimal(5,2) as mean_value");
    assertThatThrownBy(() -> run(Ingestion.parquet(Reading.CLASS, file)))
        .hasMessageContainingAll(
            "[ColumnType] " + file,
            "column mean_value is DECIMAL(5,2)",
            "Reading.meanValue is double",
            "DOUBLE, FLOAT");
    Path narrow = parquet("select 1::smallint as id, 5::float as mean_value");
    assertThat(run(Ingestion.parquet(Reading.CLASS, narrow)).accepted()).isOne();
    assertThat(observed()).containsExactly("1@" + Fixture.NOW + " 5.0 - - - ");
  }

  @Test
  @DisplayName("T2: feature time of a named column, one for all, or that of the ingestion")
  void featureTimes() throws IOException {
    Path file = csv("id,since,name", "1,2024-01-02,a");
    run(Ingestion.csv(Reading.CLASS, file).timeColumn("since"));
    run(
        Ingestion.csv(Reading.CLASS, file)
            .ignore("since")
            .at(Instant.parse("2024-01-03T00:00:00Z")));
    run(Ingestion.csv(Reading.CLASS, file).ignoreOthers());
    assertThat(
            Fixture.observed(
                store,
                Reading.CLASS,
                "strftime(_feature_time, '%Y-%m-%d') || coalesce(' at ' || strftime(\"at\", '%d'), '')"))
        .containsExactlyInAnyOrder("2024-01-02 at 02", "2024-01-03", "2024-04-10");
  }

  @Test
  void globsMeanAllFilesInTheOrderOfTheirPaths() throws IOException {
    for (int i = 3; i > 0; i--) {
      Path folder = Files.createDirectories(directory.resolve("in/day" + i));
      Fixture.parquet(
          store, folder.resolve("part.parquet"), "select 1 as id, " + i + "::double as mean_value");
    }
    run(Ingestion.parquet(Reading.CLASS, directory + "/in/day*/*.parquet"));
    assertThat(Fixture.observed(store, Reading.CLASS, "\"meanValue\"::int"))
        .containsExactly("1", "2", "3");
    assertThat(row(1).doubleAt(slot(Reading.meanValue))).as("T3: the later write").isEqualTo(3);
    assertThatThrownBy(() -> Ingestion.parquet(Reading.CLASS, directory + "/none/*.parquet"))
        .hasMessageContaining("[NoSuchFile]");
  }

  @ParameterizedTest
  @CsvSource({
    // class, feature, class's staleness, feature's, reaches the online store
    "false, , 1h, , false",
    "true, , 1h, , true",
    "false, true, 1h, , true",
    "true, false, 1h, , false",
    "true, , , , false",
    "true, , , 1h, true",
    "false, true, , infinity, true",
    "true, , 1h, 0, false",
  })
  @DisplayName("S5: etlOfflineToOnline of feature, else class, and max staleness above zero")
  void reverseEtl(
      boolean ofClass, Boolean ofFeature, String classStaleness, String staleness, boolean reaches)
      throws IOException {
    FeatureClass.Declaration<IngestTest> declared =
        FeatureClass.declare(IngestTest.class).etlOfflineToOnline(ofClass);
    if (classStaleness != null) {
      declared.maxStaleness(classStaleness);
    }
    declared.id("id", "long");
    var options = declared.bytes("email", "String", "string");
    if (ofFeature != null) {
      options.etlOfflineToOnline(ofFeature);
    }
    if (staleness != null) {
      options.maxStaleness(staleness);
    }
    options.add();
    FeatureClass<IngestTest> made =
        declared.rows(
            () -> {
              throw new AssertionError("no row is needed");
            });
    OnlineStore store5 = MemoryStores.create().open(made.schema());
    Path file = csv("id,email", "1,a@b");
    IngestReport report = Fixture.run(store, Ingestion.csv(made, file).storeOffline(false), store5);
    assertThat(store5.size()).isEqualTo(reaches ? 1 : 0);
    assertThat(report.snapshot()).isEmpty();
    Fixture.run(store, Ingestion.csv(made, file).storeOnline(false), store5);
    assertThat(store5.size()).isEqualTo(reaches ? 1 : 0);
    assertThat(Fixture.observed(store, made, "email")).containsExactly("a@b");
  }

  private record Sample(long id, Instant at, Float mean_value, Integer level, String name) {}

  @Test
  @DisplayName("E2: records, some of which are refused")
  void records() {
    Instant at = Instant.parse("2024-02-01T00:00:00Z");
    List<Sample> samples = new ArrayList<>();
    for (int i = 0; i < 45_000; i++) {
      samples.add(
          new Sample(i % 1000, at.plusSeconds(i), i % 100 + 0f, i % 2 == 0 ? null : 3, "n"));
    }
    samples.set(7, new Sample(7, at, 101f, 3, "n"));
    samples.set(21_000, new Sample(7, at, null, 3, "n"));
    samples.set(21_001, new Sample(7, at.plusSeconds(1L << 30), 1f, 3, "n"));
    samples.set(44_999, new Sample(7, at, 1f, 3, "\uD83D"));
    samples.set(44_998, null);
    assertThatThrownBy(() -> run(Ingestion.records(Reading.CLASS, Sample.class, samples)))
        .hasMessageContaining("[TooManyRejects] 5 of 45000 rows");
    assertThat(online.size()).isZero();
    IngestReport report =
        run(Ingestion.records(Reading.CLASS, Sample.class, samples.stream()).maxRejects(5));
    assertThat(
            Fixture.query(
                store,
                "select row_number || ' ' || coalesce(column_name, '') || ' ' || reason from '"
                    + report.rejects().orElseThrow()
                    + "' order by row_number"))
        .containsExactly(
            "8 mean_value BadGiven",
            "21001 mean_value NullValue",
            "21002 at FutureFeatureTime",
            "44999  NullValue",
            "45000  UnstorableValue");
    assertThat(report.accepted()).isEqualTo(44_995);
    List<String> observed = observed();
    assertThat(observed).hasSize(44_995);
    assertThat(observed.get(0)).isEqualTo("0@" + Micros.of(at) + " 0.0 - n - level");
    assertThat(observed.get(1)).isEqualTo("1@" + Micros.of(at.plusSeconds(1)) + " 1.0 3 n - ");
    assertThat(row(0).timeMicros(slot(Reading.name))).isEqualTo(Micros.of(at.plusSeconds(44_000)));
    assertThat(online.size()).isEqualTo(1000);
  }

  private record WrongType(long id, long level, OptionalInt name) {}

  @Test
  void componentsOfAnotherTypeAreNamed() {
    assertThatThrownBy(() -> run(Ingestion.records(Reading.CLASS, WrongType.class, List.of())))
        .hasMessageContainingAll(
            "[ColumnType] WrongType: component level is long", "Reading.level is OptionalInt");
  }
}
