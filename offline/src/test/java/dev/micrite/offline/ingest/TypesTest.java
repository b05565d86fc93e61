package dev.micrite.offline.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.micrite.catalog.FeatureClass;
import dev.micrite.catalog.FeatureOptions;
import dev.micrite.offline.table.ObservationStore;
import dev.micrite.query.IngestReport;
import dev.micrite.query.Ingestion;
import dev.micrite.store.OnlineStore;
import dev.micrite.store.memory.MemoryStores;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What columns of each type may hold each type of feature, and which of their values. */
final class TypesTest {
  private static final Set<String> WORDS =
      Set.of(
          "boolean",
          "byte",
          "short",
          "char",
          "int",
          "long",
          "float",
          "double",
          "instant",
          "localDate");

  @TempDir Path directory;

  private static FeatureClass<TypesTest> declare(
      String type, UnaryOperator<FeatureOptions<TypesTest>> more) {
    FeatureClass.Declaration<TypesTest> declared =
        FeatureClass.declare(TypesTest.class).maxStaleness("infinity").etlOfflineToOnline(true);
    declared.id("id", "long");
    more.apply(
            WORDS.contains(type) || type.startsWith("enum")
                ? declared.word("value", type, type)
                : declared.bytes("value", type, type))
        .add();
    return declared.rows(
        () -> {
          throw new AssertionError("no row is needed");
        });
  }

  private IngestReport run(
      ObservationStore store, FeatureClass<TypesTest> featureClass, String values) {
    String query = "select 1 as id, unnest([" + values + "]) as value";
    Path file = Fixture.parquet(store, directory.resolve("rows.parquet"), query);
    OnlineStore online = MemoryStores.create().open(featureClass.schema());
    IngestReport report =
        Fixture.run(store, Ingestion.parquet(featureClass, file).maxRejects(100), online);
    assertThat(report.onlineWrites()).isEqualTo(report.accepted() > 0 ? 1 : 0);
    return report;
  }

  private IngestReport runArrow(
      ObservationStore store, FeatureClass<TypesTest> featureClass, String values) {
    Path file = directory.resolve("rows.arrow");
    ArrowFixture.write(file, "select 1 as id, unnest([" + values + "]) as value");
    return Fixture.run(
        store,
        Ingestion.arrow(featureClass, file).maxRejects(100),
        MemoryStores.create().open(featureClass.schema()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      value = {
        "boolean; true, false; [true, false]; 0",
        "byte; 1::tinyint, '-128'::tinyint; [1, -128]; 0",
        "short; 1::utinyint, 255::utinyint; [1, 255]; 0",
        "int; 65535::usmallint; [65535]; 0",
        "long; 4294967295::uinteger; [4294967295]; 0",
        "long; 9223372036854775807; [9223372036854775807]; 0",
        "char; 'a', 'ab', '', '\uD83D\uDE00', '\u20AC'; [97, 8364]; 3",
        "float; 1.5::float, 'nan'::float; [1.5, nan]; 0",
        "double; 0.1, 'infinity'::double; [0.1, inf]; 0",
        "double; 4294967295::uinteger; [4294967295.0]; 0",
        "string; 'a', '', 'b c'; [a, '', b c]; 0",
        "decimal; 1.50::decimal(5,2), -0.01::decimal(5,2); [1.50, -0.01]; 0",
        "decimal; 18446744073709551615::ubigint; [18446744073709551615]; 0",
        "instant; timestamptz '2024-01-01 02:00:00+02', 'infinity'::timestamptz; ['2024-01-01 00:00:00+00']; 1",
        "instant; timestamp '2024-01-01 02:00:00.000001'; ['2024-01-01 02:00:00.000001+00']; 0",
        "instant; timestamp_ns '1969-12-31 23:59:59.999999999'; ['1969-12-31 23:59:59.999999+00']; 0",
        "instant; timestamptz_ns '1969-12-31 23:59:59.999999999+00', timestamptz_ns 'infinity'; ['1969-12-31 23:59:59.999999+00']; 1",
        "instant; date '2024-01-01'; ['2024-01-01 00:00:00+00']; 0",
        "localDate; date '2024-01-01', 'infinity'::date; [2024-01-01]; 1",
        "duration; 1.5::decimal(4,1), -2::decimal(4,1); [1.500000000, -2.000000000]; 0",
        "duration; 90::bigint; [90.000000000]; 0",
        "uuid; '00000000-0000-0001-0000-000000000002', 'no', '{00000000-0000-0001-0000-000000000002}'; [00000000-0000-0001-0000-000000000002]; 2",
        "uuid; blob '\\x01\\x02abcdefghijklmn', blob 'ab'; [01026162-6364-6566-6768-696a6b6c6d6e]; 1",
        "bytes; blob 'ab'; [ab]; 0",
        "enum io.acme.Color(RED,GREEN); 'RED', 'red', 'BLUE'; [RED]; 2",
        "doubles; [0.1::double, 2], [null]; [[0.1, 2.0]]; 1",
        "floats; [1::float, 2::float]; [[1.0, 2.0]]; 0",
        "list<string>; ['a', 'b'], ['c', null], []; [[a, b], []]; 1",
        "list<long>; [1::int, 2::int]; [[1, 2]]; 0",
        "list<list<int>>; [[1::int]], [[null::int]]; [[[1]]]; 1",
        "list<enum io.acme.Color(RED)>; ['RED'], ['GREEN']; [[RED]]; 1",
        "map<double>; map {'a': 1.5::double}, map {'b': null::double}; [{a=1.5}]; 1",
        "record io.acme.P(x:int,y:optional<string>); {'x': 1::int, 'y': null::varchar}, {'x': null::int, 'y': 'b'}; [{'x': 1, 'y': NULL}]; 1",
      })
  void valuesOfParquetAndArrow(String type, String values, String stored, long rejected) {
    try (ObservationStore store = Fixture.open(directory.resolve("offline"))) {
      FeatureClass<TypesTest> featureClass = declare(type, options -> options);
      assertThat(run(store, featureClass, values).rejected()).isEqualTo(rejected);
      assertThat(runArrow(store, featureClass, values).rejected()).isEqualTo(rejected);
      assertThat(
              Fixture.query(
                  store,
                  "select cast(list(value order by _sequence) as varchar) from ("
                      + "select _run, _sequence, value from "
                      + Fixture.relation(store, featureClass)
                      + ") group by _run"))
          .containsExactly(stored, stored);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      value = {
        "int; 1::bigint",
        "int; '1'",
        "long; 1::ubigint",
        "float; 1::double",
        "double; 1::bigint",
        "double; 1.5::decimal(4,1)",
        "string; 1",
        "boolean; 1",
        "instant; '2024-01-01'",
        "localDate; timestamp '2024-01-01'",
        "byte; 1::int",
        "duration; 1.5::double",
        "decimal; 0.1::double",
        "list<int>; [1::bigint]",
        "list<string>; [1]",
        "record io.acme.P(x:int); {'y': 1}",
        "map<double>; map {1: 1.5}",
        "uuid; 1",
        "enum io.acme.Color(RED); 0",
        "bytes; 'ab'",
      })
  void typesOfParquetThatAreRefused(String type, String value) {
    try (ObservationStore store = Fixture.open(directory.resolve("offline"))) {
      assertThatThrownBy(() -> run(store, declare(type, options -> options), value))
          .hasMessageContainingAll("[ColumnType]", "rows.parquet: column value is", ".value is ");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "boolean; true,TRUE,false,1,yes; 3",
        "byte; 127,-128,128,1.0; 2",
        "short; 32768,-5; 1",
        "char; a,ab; 1",
        "float; 1e10,1e39,Infinity,NaN,x,0x10; 3",
        "double; .5,5.,-1e-400,+3,1_000,1e309; 4",
        "decimal; 1.50,-3,1e5,.5,123456789012345678901234567890123456789012345; 3",
        "instant; 2024-02-30,2024-02-29,2024-02-29 24:00:00,2024-02-29T12:00Z,2024-02-29T12:00:00+02; 3",
        "localDate; 2024-02-29,2024-2-29,2023-02-29; 1",
        "duration; 1.5,-2,1e3,PT1H; 2",
        "uuid; 00000000-0000-0001-0000-000000000002,1-2-3-4-5; 1",
        "enum io.acme.Color(RED); RED,red; 1",
      })
  void textsOfCsv(String type, String texts, long accepted) throws IOException {
    try (ObservationStore store = Fixture.open(directory.resolve("offline"))) {
      FeatureClass<TypesTest> featureClass = declare(type, options -> options);
      Path file = directory.resolve("rows.csv");
      Files.writeString(file, "id;value\n1;" + texts.replace(",", "\n1;") + "\n");
      IngestReport report =
          Fixture.run(
              store,
              Ingestion.csv(featureClass, file).delimiter(';').maxRejects(100),
              MemoryStores.create().open(featureClass.schema()));
      assertThat(report.accepted()).isEqualTo(accepted);
      assertThat(report.onlineWrites()).isOne();
    }
  }

  @Test
  void listsHaveNoTextInCsv() throws IOException {
    try (ObservationStore store = Fixture.open(directory.resolve("offline"))) {
      FeatureClass<TypesTest> featureClass = declare("list<string>", options -> options);
      Path file = Files.writeString(directory.resolve("rows.csv"), "id,value\n1,a\n");
      assertThatThrownBy(
              () ->
                  Fixture.run(
                      store,
                      Ingestion.csv(featureClass, file),
                      MemoryStores.create().open(featureClass.schema())))
          .hasMessageContainingAll("[ColumnType]", "column value", "CSV has no form");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "decimal; 0.1::decimal(3,1), 0.2::decimal(3,1), 0.3::decimal(3,1); 0.1; 0.25; 1",
        "decimal; 5::int, 6::int; 5.5; inf; 1",
        "long; 9007199254740993, 9007199254740992, 9007199254740991; 9007199254740992; inf; 2",
        "long; 5, -5; -1e300; 1e300; 2",
        "long; 5, 9223372036854775807; 9.3e18; inf; 0",
        "float; 0.1::float, 'nan'::float, 0.09::float; 0.1; inf; 1",
        "double; -0.0, 0.0, -1e-300; 0; 1; 2",
      })
  void boundsAreExact(String type, String values, String min, String max, long accepted) {
    try (ObservationStore store = Fixture.open(directory.resolve("offline"))) {
      FeatureClass<TypesTest> featureClass = declare(type, o -> o.range(bound(min), bound(max)));
      assertThat(run(store, featureClass, values).accepted()).isEqualTo(accepted);
    }
  }

  private static double bound(String text) {
    return text.equals("inf") ? Double.POSITIVE_INFINITY : Double.parseDouble(text);
  }

  @Test
  void lengthsAreThoseOfJava() {
    try (ObservationStore store = Fixture.open(directory.resolve("offline"))) {
      assertThat(
              run(
                      store,
                      declare("string", o -> o.maxLength(2)),
                      "'\uD83D\uDE00', '\u20AC\u20AC', 'abc'")
                  .accepted())
          .isEqualTo(2);
      assertThat(
              run(store, declare("string", o -> o.maxLength(2)), "'\uD83D\uDE00a', 'aa'")
                  .accepted())
          .isOne();
      assertThat(
              run(store, declare("list<string>", o -> o.maxLength(1)), "['a'], ['a', 'b']")
                  .accepted())
          .isOne();
      assertThat(
              run(
                      store,
                      declare("map<int>", o -> o.maxLength(1)),
                      "map {'a': 1}, map {'a': 1, 'b': 2}")
                  .accepted())
          .isOne();
    }
  }
}
