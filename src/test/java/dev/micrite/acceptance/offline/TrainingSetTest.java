package dev.micrite.acceptance.offline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.micrite.catalog.MicriteException;
import dev.micrite.query.Dataset;
import dev.micrite.query.Micrite;
import dev.micrite.query.Observation;
import dev.micrite.query.Spine;
import dev.micrite.query.UnresolvedFeatureException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Training sets of two classes, asked through generated queries. */
class TrainingSetTest {
  private static final Instant NOW = Instant.parse("2024-06-01T00:00:00Z");

  @TempDir Path directory;

  private static Instant day(int day) {
    return Instant.parse("2024-05-01T00:00:00Z").plusSeconds(86_400L * (day - 1));
  }

  private static UUID payment(int number) {
    return new UUID(7, number);
  }

  @BeforeEach
  void past() {
    try (Past past = new Past(directory)) {
      see(past, 1, 1, "Bonn", Optional.of("gold"));
      see(past, 2, 2, "Riga", Optional.empty());
      pay(past, 1, 2, 2, 10, Optional.of("first"));
      pay(past, 2, 1, 3, 20, Optional.empty());
      pay(past, 3, 1, 5, 40, Optional.of("third"));
      // Moves: what follows from the city follows.
      past.saw(ShopperFeatures.CLASS, 1L, day(4), day(4), ShopperFeatures.city, "Oslo");
      // Learned late, about an earlier time.
      past.saw(PaymentFeatures.CLASS, payment(2), day(3), day(20), PaymentFeatures.amount, 21.0);
    }
  }

  private static void see(Past past, long id, int day, String city, Optional<String> tier) {
    past.saw(
        ShopperFeatures.CLASS,
        id,
        day(day),
        day(day),
        ShopperFeatures.city,
        city,
        ShopperFeatures.tier,
        tier);
  }

  private static void pay(
      Past past, int number, long shopper, int day, double amount, Optional<String> note) {
    past.saw(
        PaymentFeatures.CLASS,
        payment(number),
        day(day),
        day(day),
        PaymentFeatures.paidAt,
        day(day),
        PaymentFeatures.shopperId,
        shopper,
        PaymentFeatures.amount,
        amount,
        PaymentFeatures.note,
        note,
        PaymentFeatures.currency,
        Payment.Currency.USD);
  }

  private Micrite open() {
    return Micrite.builder()
        .directory(directory)
        .entries(100)
        .clock(Clock.fixed(NOW, ZoneOffset.UTC))
        .open();
  }

  private static ShopperState state(
      long id,
      String city,
      Optional<String> tier,
      long count,
      double spent,
      OptionalDouble mean,
      Optional<String> note,
      String greeting,
      Instant at) {
    return new ShopperState(
        id, city, tier, count, spent, mean, note, greeting, at.getEpochSecond());
  }

  private static final Spine.Rows SHOPPERS =
      Spine.of(
          List.of(1L, 2L, 1L, 1L, 1L, 2L),
          List.of(day(3), day(2), day(2), day(6), day(4), day(30)));

  private static final List<ShopperState> STATES =
      List.of(
          // The payment of that very time is not part of its history (T4).
          state(
              1,
              "Bonn",
              Optional.of("gold"),
              0,
              0,
              OptionalDouble.empty(),
              Optional.empty(),
              "From Bonn with gold",
              day(3)),
          state(
              2,
              "Riga",
              Optional.empty(),
              0,
              0,
              OptionalDouble.empty(),
              Optional.empty(),
              "From Riga",
              day(2)),
          state(
              1,
              "Bonn",
              Optional.of("gold"),
              0,
              0,
              OptionalDouble.empty(),
              Optional.empty(),
              "From Bonn with gold",
              day(2)),
          state(
              1,
              "Oslo",
              Optional.of("gold"),
              2,
              61,
              OptionalDouble.of(30.5),
              Optional.of("third"),
              "From Oslo with gold",
              day(6)),
          state(
              1,
              "Oslo",
              Optional.of("gold"),
              1,
              21,
              OptionalDouble.of(21),
              Optional.empty(),
              "From Oslo with gold",
              day(4)),
          state(
              2,
              "Riga",
              Optional.empty(),
              1,
              10,
              OptionalDouble.of(10),
              Optional.of("first"),
              "From Riga",
              day(30)));

  @Test
  @DisplayName("T3, T4, T5, R2, R3: every row as of its time, in the spine's order, each time")
  void asOfEachRow() {
    try (Micrite micrite = open()) {
      Dataset<ShopperState> set = ShopperStateQuery.on(micrite).offline(SHOPPERS);
      assertThat(set.toList()).isEqualTo(STATES);
      assertThat(set.knownAt()).isEqualTo(NOW);
      try (Stream<Dataset.Row<ShopperState>> rows = set.rows()) {
        Dataset.Row<ShopperState> fourth = rows.skip(3).findFirst().orElseThrow();
        assertThat(fourth.id()).isEqualTo(1L);
        assertThat(fourth.time()).isEqualTo(day(6));
        assertThat(fourth.columns()).isEmpty();
      }
    }
  }

  @Test
  @DisplayName(
      "T6: a dataset reads the same after later uploads about its past; a new one has them")
  void readAgain() {
    try (Micrite micrite = open()) {
      ShopperStateQuery states = ShopperStateQuery.on(micrite);
      Dataset<ShopperState> before = states.offline(SHOPPERS);
      assertThat(before.toList()).isEqualTo(STATES);
      micrite.put(
          Observation.of(ShopperFeatures.id, 1L).set(ShopperFeatures.city, "Lima").at(day(5)));
      assertThat(states.offline(SHOPPERS).toList())
          .extracting(ShopperState::city)
          .containsExactly("Bonn", "Riga", "Bonn", "Lima", "Oslo", "Riga");
      assertThat(before.toList()).isEqualTo(STATES);
    }
  }

  @Test
  @DisplayName("T6: known at a time before a correction, its value does not exist")
  void knownAt() {
    try (Micrite micrite = open()) {
      List<ShopperState> then =
          ShopperStateQuery.on(micrite)
              .offline(SHOPPERS, options -> options.knownAt(day(10)))
              .toList();
      assertThat(then.get(3).spent()).isEqualTo(60);
      assertThat(then.get(4).spent()).isEqualTo(20);
      assertThatThrownBy(
              () ->
                  ShopperStateQuery.on(micrite)
                      .offline(SHOPPERS, options -> options.knownAt(day(1)))
                      .toList())
          .isInstanceOf(UnresolvedFeatureException.class)
          .hasMessageContaining("Row 1 of the spine, Shopper 2 as of 2024-05-02T00:00:00Z");
    }
  }

  @Test
  @DisplayName("R3: a recomputed has-many comes from its resolver, at each row's time")
  void recompute() {
    try (Micrite micrite = open()) {
      List<ShopperState> states =
          ShopperStateQuery.on(micrite)
              .offline(SHOPPERS, options -> options.recompute(ShopperFeatures.payments))
              .toList();
      assertThat(states).extracting(ShopperState::spent).containsOnly(1000.0);
    }
  }

  @Test
  @DisplayName("R1, R3, T3: givens by columns, a chain as of the row's time, labels along")
  void givens() throws SQLException {
    Spine.Rows spine =
        Spine.of(List.of(payment(3), payment(2), payment(1)), List.of(day(5), day(3), day(2)))
            .column("amount", List.of(500L, 7L, 8L))
            .column("currency", Arrays.asList("EUR", null, "USD"))
            .column("label", Arrays.asList(true, false, null));
    try (Micrite micrite = open()) {
      Dataset<PaymentInputs> set = PaymentInputsQuery.on(micrite).offline(spine);
      assertThat(set.toList())
          .containsExactly(
              new PaymentInputs(
                  500, Payment.Currency.EUR, true, "Oslo", 500 / 21.0, OptionalDouble.of(21)),
              new PaymentInputs(7, Payment.Currency.USD, false, "Bonn", 0, OptionalDouble.empty()),
              new PaymentInputs(8, Payment.Currency.USD, false, "Riga", 0, OptionalDouble.empty()));
      Path file = directory.resolve("train.parquet");
      assertThat(set.writeParquet(file)).isEqualTo(3);
      assertThat(read("describe select * from '" + file + "'", 2))
          .containsExactly(
              "id|UUID",
              "time|TIMESTAMP WITH TIME ZONE",
              "label|BOOLEAN",
              "amount|DOUBLE",
              "currency|VARCHAR",
              "isLarge|BOOLEAN",
              "paidFrom|VARCHAR",
              "share|DOUBLE",
              "usual|DOUBLE");
      assertThat(
              read(
                  "select id, epoch(time), label, currency, paidFrom, usual from '" + file + "'",
                  6))
          .containsExactly(
              payment(3) + "|1.7148672E9|true|EUR|Oslo|21.0",
              payment(2) + "|1.7146944E9|false|USD|Bonn|null",
              payment(1) + "|1.714608E9|null|USD|Riga|null");
      try (Stream<Dataset.Row<PaymentInputs>> rows = set.rows()) {
        assertThat(rows.map(Dataset.Row::columns).map(Object::toString))
            .containsExactly("[true]", "[false]", "[null]");
      }
    }
  }

  @Test
  @DisplayName("T1: a CSV file as spine; the training set as CSV")
  void csv() throws IOException, SQLException {
    Path spine = directory.resolve("spine.csv");
    Files.writeString(
        spine,
        """
        label,at,id,word
        0,2024-05-06,1,"a,b"
        1,2024-05-04T00:00:00Z,1,
        0,2024-05-04 02:00:00+02:00,1,é
        """);
    Path out = directory.resolve("train.csv");
    try (Micrite micrite = open()) {
      Dataset<ShopperState> set = ShopperStateQuery.on(micrite).offline(Spine.file(spine, "at"));
      assertThat(set.toList()).containsExactly(STATES.get(3), STATES.get(4), STATES.get(4));
      assertThat(set.writeCsv(out)).isEqualTo(3);
    }
    assertThat(read("select id, \"at\", label, word, spent, tier from '" + out + "'", 6))
        .containsExactly(
            "1|2024-05-06T00:00Z|0|a,b|61.0|gold",
            "1|2024-05-04T00:00Z|1|null|21.0|gold",
            "1|2024-05-04T00:00Z|0|é|21.0|gold");
  }

  @Test
  @DisplayName("A Parquet file as spine carries columns of any type")
  void parquet() throws SQLException {
    Path spine = directory.resolve("spine.parquet");
    run(
        "copy (select 1::smallint as id, timestamp '2024-05-06' as at, ['a,''b', null] as words,"
            + " 1.50::decimal(9,2) as price, date '1960-01-01' as day, {'x': 1} as point,"
            + " timestamptz '1960-01-01 12:00:00.000001+00' as seen, 3::utinyint as small)"
            + " to '"
            + spine
            + "'");
    Path out = directory.resolve("train.parquet");
    try (Micrite micrite = open()) {
      Dataset<ShopperState> set = ShopperStateQuery.on(micrite).offline(Spine.file(spine, "at"));
      assertThat(set.toList()).containsExactly(STATES.get(3));
      assertThat(set.writeParquet(out)).isEqualTo(1);
    }
    String columns = "words, price, day, point, seen, small";
    assertThat(read("select " + columns + " from '" + out + "'", 6))
        .isEqualTo(read("select " + columns + " from '" + spine + "'", 6));
    assertThat(read("describe select * from '" + out + "'", 2))
        .containsAll(read("describe select " + columns + " from '" + spine + "'", 2));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "select 1 as id, 2 as time;it has no column at for the times of Shopper",
        "select 1 as other, timestamp '2024-05-06' as at;it has no column id for the ids of Shopper",
        "select 'a' as id, timestamp '2024-05-06' as at;column id is VARCHAR, but Shopper.id is long",
        "select 1 as id, 5 as at;column at is INTEGER, and no time",
        "select unnest([1, null]) as id, timestamp '2024-05-06' as at;row 1 has no id",
        "select 1 as id, unnest(['2024-05-06', '06.05.2024']) as at;row 1 has at 06.05.2024",
        "select 1 as id, unnest([timestamp '2024-05-06', null]) as at;row 1 has no at",
        "select unnest([1, 12345678901234567890::ubigint]) as id, timestamp '2024-05-06' as at;row 1 has id",
      })
  @DisplayName("E1: what is wrong with a file, and in which row")
  void badFiles(String rows, String message) throws SQLException {
    Path spine = directory.resolve("spine.parquet");
    run("copy (" + rows.replace("''", "'") + ") to '" + spine + "'");
    try (Micrite micrite = open()) {
      assertThatThrownBy(
              () -> ShopperStateQuery.on(micrite).offline(Spine.file(spine, "at")).toList())
          .isInstanceOf(MicriteException.class)
          .hasMessageStartingWith("[BadSpine] The spine " + spine + " cannot be read: ")
          .hasMessageContaining(message);
    }
  }

  @Test
  @DisplayName("T3, T6: all entities at a time, and all times at which they were observed")
  void spinesOfObservations() {
    try (Micrite micrite = open()) {
      ShopperStateQuery states = ShopperStateQuery.on(micrite);
      assertThat(keys(states.offline(Spine.entitiesAt(day(1))))).containsExactly("1 " + day(1));
      assertThat(keys(states.offline(Spine.entitiesAt(day(30)))))
          .containsExactly("1 " + day(30), "2 " + day(30));
      assertThat(keys(states.offline(Spine.observed(day(1), day(4)))))
          .containsExactly("1 " + day(1), "2 " + day(2));
      Spine.Observed all = Spine.observed(day(1), day(5));
      assertThat(keys(states.offline(all)))
          .containsExactly("1 " + day(1), "1 " + day(4), "2 " + day(2));
      assertThat(keys(states.offline(all.maxSamples(3)))).hasSize(3);
      List<String> two = keys(states.offline(all.maxSamples(2)));
      assertThat(two).isEqualTo(keys(states.offline(all.maxSamples(2))));
      // The ids one after the other in the order of md5("1"), md5("2"): c4ca..., c81e...
      assertThat(two).containsExactly("1 " + day(1), "1 " + day(4));
      assertThatThrownBy(() -> states.offline(all.maxSamples(1)))
          .hasMessageContaining("the first Shopper in the order of the hash has 2");
      assertThat(keys(PaymentInputsQuery.on(micrite).offline(Spine.observed(day(9), day(10)))))
          .isEmpty();
    }
  }

  private static List<String> keys(Dataset<?> set) {
    try (Stream<? extends Dataset.Row<?>> rows = set.rows()) {
      return rows.map(row -> row.id() + " " + row.time()).toList();
    }
  }

  @Test
  @DisplayName("R1, E1: a required output without a value fails with row, id, time and cause")
  void unresolved() {
    Path file = directory.resolve("train.parquet");
    try (Micrite micrite = open()) {
      Dataset<ShopperState> set =
          ShopperStateQuery.on(micrite).offline(Spine.of(List.of(1L, 3L), List.of(day(3), day(9))));
      assertThatThrownBy(set::toList)
          .isInstanceOf(UnresolvedFeatureException.class)
          .hasMessageStartingWith(
              "[UnresolvedFeature] Row 1 of the spine, Shopper 3 as of 2024-05-09T00:00:00Z,"
                  + " cannot be answered:")
          .hasMessageContaining("ShopperState.city of Shopper 3 has no value");
      try (Stream<ShopperState> answers = set.stream()) {
        assertThat(answers.findFirst()).contains(STATES.get(0));
      }
      assertThatThrownBy(() -> set.writeParquet(file))
          .isInstanceOf(UnresolvedFeatureException.class);
      assertThat(directory).isDirectoryNotContaining(it -> it.toString().contains("train.parquet"));
    }
  }

  @Test
  @DisplayName("Two columns of one name are refused; a bad id, a bad given and a bad folder too")
  void refused() {
    try (Micrite micrite = open()) {
      ShopperStateQuery states = ShopperStateQuery.on(micrite);
      Dataset<ShopperState> clash =
          states.offline(Spine.at(day(9), List.of(1L)).column("City", List.of("x")));
      assertThat(clash.toList()).hasSize(1);
      assertThatThrownBy(() -> clash.writeParquet(directory.resolve("t.parquet")))
          .hasMessageStartingWith("[ColumnClash] The training set would have two columns city");
      assertThatThrownBy(() -> states.offline(Spine.at(day(9), List.of("a"))).toList())
          .hasMessage("[BadSpine] Row 0 of the spine has the id a, of String; Shopper.id is long.");
      assertThatThrownBy(
              () ->
                  PaymentInputsQuery.on(micrite)
                      .offline(
                          Spine.at(day(9), List.of(payment(1))).column("currency", List.of("GBP")))
                      .toList())
          .hasMessageStartingWith("[BadGiven] Payment.currency is Currency; was given GBP");
      assertThatThrownBy(() -> states.offline(SHOPPERS).writeCsv(directory.resolve("none/t.csv")))
          .hasMessageStartingWith("[DatasetFile] There is no directory");
    }
  }

  private static void run(String sql) throws SQLException {
    try (Connection duck = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = duck.createStatement()) {
      statement.execute(sql);
    }
  }

  private static List<String> read(String sql, int columns) throws SQLException {
    List<String> rows = new ArrayList<>();
    try (Connection duck = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = duck.createStatement()) {
      statement.execute("set TimeZone = 'UTC'");
      try (ResultSet result = statement.executeQuery(sql)) {
        while (result.next()) {
          List<String> values = new ArrayList<>();
          for (int column = 1; column <= columns; column++) {
            values.add(String.valueOf(result.getObject(column)));
          }
          rows.add(String.join("|", values));
        }
      }
    }
    return rows;
  }
}
