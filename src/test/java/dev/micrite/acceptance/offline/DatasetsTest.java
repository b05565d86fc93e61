package dev.micrite.acceptance.offline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.micrite.query.Dataset;
import dev.micrite.query.DatasetComparison;
import dev.micrite.query.DatasetRevision;
import dev.micrite.query.Ingestion;
import dev.micrite.query.Micrite;
import dev.micrite.query.Observation;
import dev.micrite.query.SavedDataset;
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
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Datasets that are kept. */
class DatasetsTest {
  private static final Instant NOW = Instant.parse("2024-06-01T00:00:00Z");

  private static final Spine.Rows SHOPPERS =
      Spine.of(List.of(1L, 2L, 1L, 1L), List.of(day(3), day(2), day(6), day(30)))
          .column("label", Arrays.asList(true, null, false, true));

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
      past.saw(ShopperFeatures.CLASS, 1L, day(4), day(4), ShopperFeatures.city, "Oslo");
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

  private static Observation<Shopper> moved(int day, String city) {
    return Observation.of(ShopperFeatures.id, 1L).set(ShopperFeatures.city, city).at(day(day));
  }

  @Test
  @DisplayName("A saved dataset reads as it was computed, also when the program is started again")
  void readBack() {
    List<ShopperState> states;
    List<Object> rows;
    try (Micrite micrite = open()) {
      Dataset<ShopperState> set = ShopperStateQuery.on(micrite).offline(SHOPPERS);
      states = set.toList();
      try (Stream<Dataset.Row<ShopperState>> all = set.rows()) {
        rows = new ArrayList<>(all.toList());
      }
      SavedDataset<ShopperState> saved = set.save("shoppers", 3);
      assertThat(saved.toList()).isEqualTo(states);
      assertThat(saved.files()).hasSize(2).allMatch(Files::isRegularFile);
    }
    try (Micrite micrite = open()) {
      SavedDataset<ShopperState> saved = ShopperStateQuery.on(micrite).dataset("shoppers");
      assertThat(saved.toList()).isEqualTo(states);
      try (Stream<Dataset.Row<ShopperState>> all = saved.rows()) {
        assertThat(new ArrayList<Object>(all.toList())).isEqualTo(rows);
      }
      assertThat(saved.computeAgain().isIdentical()).isTrue();
    }
  }

  @Test
  @DisplayName("Enums, UUIDs, optionals, has-ones and given values are read back")
  void readBackOfAllKinds() {
    Spine.Rows spine =
        Spine.of(List.of(payment(3), payment(2), payment(1)), List.of(day(5), day(3), day(2)))
            .column("amount", List.of(500L, 7L, 8L))
            .column("currency", Arrays.asList("EUR", null, "USD"))
            .column("label", Arrays.asList(1.5, null, 2.5));
    try (Micrite micrite = open()) {
      Dataset<PaymentInputs> set = PaymentInputsQuery.on(micrite).offline(spine);
      SavedDataset<PaymentInputs> saved = set.save("payments");
      assertThat(saved.toList()).isEqualTo(set.toList());
      try (Stream<Dataset.Row<PaymentInputs>> then = set.rows();
          Stream<Dataset.Row<PaymentInputs>> now = saved.rows()) {
        assertThat(now.toList()).isEqualTo(then.toList());
      }
      assertThat(saved.computeAgain().isIdentical()).isTrue();
    }
  }

  @Test
  @DisplayName(
      "T6: computed again after corrections, ingestions, maintenance and a restart: the same bytes")
  void computedAgain() throws IOException {
    byte[] bytes;
    try (Micrite micrite = open()) {
      SavedDataset<ShopperState> saved =
          ShopperStateQuery.on(micrite).offline(SHOPPERS).save("shoppers");
      bytes = Files.readAllBytes(saved.files().get(0));
      assertThat(saved.revision().knownAt()).isEqualTo(NOW);
      micrite.put(moved(5, "Lima"));
      assertThat(saved.computeAgain().isIdentical()).isTrue();
      // The clock stands still: they are recorded at the very time that the dataset knew.
      micrite.ingest(
          Ingestion.records(ShopperFeatures.CLASS, City.class, List.of(new City(1, "Cork")))
              .at(day(2)));
      for (int i = 0; i < 9; i++) {
        micrite.put(moved(5, "Lima " + i));
        // Each takes the log up: a file, and a commit.
        ShopperStateQuery.on(micrite).offline(SHOPPERS);
      }
      assertThat(saved.computeAgain().isIdentical()).isTrue();
      // Afterwards files of that day are merged.
      micrite.ingest(
          Ingestion.records(ShopperFeatures.CLASS, City.class, List.of(new City(2, "Nice")))
              .at(day(5)));
      assertThat(files("_feature_time_day=2024-05-05")).isGreaterThan(9);
      assertThat(saved.computeAgain().isIdentical()).isTrue();
      assertThat(ShopperStateQuery.on(micrite).offline(SHOPPERS).toList())
          .extracting(ShopperState::city)
          .containsExactly("Cork", "Riga", "Lima 8", "Lima 8");
    }
    try (Micrite micrite = open()) {
      SavedDataset<ShopperState> saved = ShopperStateQuery.on(micrite).dataset("shoppers");
      DatasetComparison again = saved.computeAgain();
      assertThat(again.isIdentical()).isTrue();
      assertThat(again.changedCode()).isEmpty();
      assertThat(again)
          .hasToString(
              """
              shoppers, revision 1 computed again is the same, byte by byte (4 rows)
                by the code that made it""");
      assertThat(Files.readAllBytes(saved.files().get(0))).isEqualTo(bytes);
    }
  }

  @Test
  @DisplayName(
      "T6: whatever is uploaded, ingested, saved and restarted: each revision stays the same")
  void randomly() {
    long seed = 44;
    Random random = new Random(seed);
    Map<Integer, List<ShopperState>> saved = new TreeMap<>();
    for (int run = 0; run < 3; run++) {
      try (Micrite micrite = open()) {
        ShopperStateQuery query = ShopperStateQuery.on(micrite);
        for (int step = 0; step < 12; step++) {
          String city = "City " + run + "." + step;
          int day = 1 + random.nextInt(8);
          switch (random.nextInt(4)) {
            case 0 -> micrite.put(moved(day, city));
            case 1 ->
                micrite.ingest(
                    Ingestion.records(ShopperFeatures.CLASS, City.class, List.of(new City(1, city)))
                        .at(day(day)));
            case 2 -> query.offline(SHOPPERS);
            default -> {
              // As of now, of the first microseconds after the clock's, or of another day.
              Instant knownAt =
                  random.nextBoolean() ? NOW.plusNanos(1000L * random.nextInt(9)) : day(20);
              Dataset<ShopperState> set =
                  random.nextBoolean()
                      ? query.offline(SHOPPERS)
                      : query.offline(SHOPPERS, options -> options.knownAt(knownAt));
              List<ShopperState> states = set.toList();
              SavedDataset<ShopperState> kept = set.save("shoppers");
              assertThat(kept.toList()).as("seed " + seed).isEqualTo(states);
              saved.put(kept.revision().number(), states);
            }
          }
        }
        saved.forEach(
            (number, states) -> {
              SavedDataset<ShopperState> kept = query.dataset("shoppers", number);
              assertThat(kept.toList()).as("seed " + seed).isEqualTo(states);
              assertThat(kept.computeAgain().isIdentical()).as("seed " + seed).isTrue();
              Instant knownAt = kept.revision().knownAt();
              assertThat(query.offline(SHOPPERS, options -> options.knownAt(knownAt)).toList())
                  .as("seed " + seed)
                  .isEqualTo(states);
            });
      }
    }
    assertThat(saved).hasSizeGreaterThan(4);
  }

  record City(long id, String city) {}

  private long files(String day) throws IOException {
    try (Stream<Path> all = Files.walk(directory.resolve("offline/tables"))) {
      return all.filter(file -> file.getParent().getFileName().toString().equals(day)).count();
    }
  }

  @Test
  @DisplayName("R3: a recomputed revision has the same rows, known at the same time")
  void recomputed() {
    try (Micrite micrite = open()) {
      SavedDataset<ShopperState> first =
          ShopperStateQuery.on(micrite).offline(SHOPPERS).save("shoppers");
      micrite.put(moved(5, "Lima"));
      SavedDataset<ShopperState> second = first.recompute(ShopperFeatures.payments);
      assertThat(second.revision().number()).isEqualTo(2);
      assertThat(second.revision().recomputedFrom()).hasValue(1);
      assertThat(second.revision().recomputed())
          .containsExactly("dev.micrite.acceptance.offline.Shopper.payments");
      assertThat(second.revision().knownAt()).isEqualTo(NOW);
      assertThat(second.toList()).extracting(ShopperState::spent).containsOnly(1000.0);
      assertThat(second.toList())
          .extracting(ShopperState::city)
          .isEqualTo(first.toList().stream().map(ShopperState::city).toList());
      assertThat(second.computeAgain().isIdentical()).isTrue();
      SavedDataset<ShopperState> third = second.recompute(ShopperFeatures.greeting);
      assertThat(third.revision().recomputed()).hasSize(2);
      assertThat(third.toList()).isEqualTo(second.toList());
    }
  }

  @Test
  @DisplayName("Datasets are listed, shown and deleted; numbers are not used again")
  void listed() {
    try (Micrite micrite = open()) {
      ShopperStateQuery query = ShopperStateQuery.on(micrite);
      assertThat(micrite.datasets().list()).isEmpty();
      query.offline(SHOPPERS, options -> options.knownAt(day(20))).save("Shoppers.v1");
      query.offline(Spine.entitiesAt(day(9))).save("shoppers.V1");
      query.offline(Spine.observed(day(1), day(9))).save("all");
      assertThat(micrite.datasets().list())
          .extracting(DatasetRevision::label)
          .containsExactly("all, revision 1", "Shoppers.v1, revision 2");
      assertThat(micrite.datasets().revisions("SHOPPERS.V1"))
          .extracting(DatasetRevision::rows)
          .containsExactly(4L, 2L);
      assertThat(micrite.datasets()).asString().contains("all", "ShopperState", "2024-06-01T");
      DatasetRevision shown = micrite.datasets().revision("shoppers.v1", 1);
      assertThat(shown.knownAt()).isEqualTo(day(20));
      assertThat(shown)
          .asString()
          .startsWith("Shoppers.v1, revision 1\n")
          .contains("ShopperState of dev.micrite.acceptance.offline.Shopper", "label BOOLEAN");

      micrite.datasets().delete("shoppers.v1", 2);
      assertThat(micrite.datasets().latest("shoppers.v1").number()).isEqualTo(1);
      assertThat(query.offline(SHOPPERS).save("shoppers.v1").revision().number()).isEqualTo(3);
      micrite.datasets().delete("shoppers.v1");
      assertThatThrownBy(() -> query.dataset("shoppers.v1"))
          .hasMessage("[NoDataset] There is no dataset called shoppers.v1. There are: [all].");
      assertThatThrownBy(() -> query.dataset("all", 7))
          .hasMessage("[NoDataset] all has no revision 7. It has: [1].");
      assertThat(query.offline(SHOPPERS).save("shoppers.v1").revision().number()).isEqualTo(4);
      assertThat(directory.resolve("offline/datasets/Shoppers.v1"))
          .isDirectoryContaining("glob:**/4");
    }
  }

  @Test
  @DisplayName("E1: what is no dataset, and what keeps one from being saved")
  void refused() throws IOException {
    try (Micrite micrite = open()) {
      Dataset<ShopperState> set = ShopperStateQuery.on(micrite).offline(SHOPPERS);
      for (String name : List.of("", "../up", ".hidden", "a/b", "a b", "x".repeat(101))) {
        assertThatThrownBy(() -> set.save(name)).hasMessageStartingWith("[BadDatasetName]");
      }
      Dataset<ShopperState> clash =
          ShopperStateQuery.on(micrite)
              .offline(Spine.at(day(9), List.of(1L)).column("City", List.of("x")));
      assertThatThrownBy(() -> clash.save("clash")).hasMessageStartingWith("[ColumnClash]");
      set.save("shoppers");
      assertThatThrownBy(() -> PaymentInputsQuery.on(micrite).dataset("shoppers"))
          .hasMessageStartingWith("[OtherQuery] shoppers, revision 1 was saved by ShopperState of");
      Dataset<ShopperState> unanswered =
          ShopperStateQuery.on(micrite).offline(Spine.at(day(9), List.of(1L, 3L)));
      assertThatThrownBy(() -> unanswered.save("shoppers"))
          .isInstanceOf(UnresolvedFeatureException.class);
      assertThat(micrite.datasets().revisions("shoppers")).hasSize(1);
      try (Stream<Path> left = Files.list(directory.resolve("offline/datasets"))) {
        assertThat(left).containsExactly(directory.resolve("offline/datasets/shoppers"));
      }
    }
  }

  @Test
  @DisplayName("E1: files that somebody changed or took away are named")
  void damaged() throws IOException {
    try (Micrite micrite = open()) {
      SavedDataset<ShopperState> saved =
          ShopperStateQuery.on(micrite).offline(SHOPPERS).save("shoppers");
      Path file = saved.files().get(0);
      byte[] bytes = Files.readAllBytes(file);
      bytes[bytes.length / 2]++;
      Files.write(file, bytes);
      assertThatThrownBy(saved::computeAgain)
          .hasMessage(
              "[DamagedDataFile] "
                  + file
                  + " is not as it was written for shoppers, revision 1. Put it back from a"
                  + " backup.");
      Files.delete(file);
      assertThatThrownBy(saved::toList).hasMessageContaining(file.toString());
      assertThatThrownBy(saved::computeAgain).hasMessageContaining(file.toString());
      micrite.datasets().delete("shoppers");
      assertThat(micrite.datasets().list()).isEmpty();
    }
  }

  @Test
  @DisplayName("A view of DuckDB over a saved dataset; another database has none")
  void view() throws SQLException {
    try (Micrite micrite = open();
        Connection duck = DriverManager.getConnection("jdbc:duckdb:")) {
      SavedDataset<ShopperState> saved =
          ShopperStateQuery.on(micrite).offline(SHOPPERS).save("shoppers", 2);
      saved.createView(duck, "the \"shoppers\"");
      saved.createView(duck, "the \"shoppers\"");
      assertThat(read(duck, "select id || city || label from \"the \"\"shoppers\"\"\""))
          .containsExactly("1Bonntrue", null, "1Oslofalse", "1Oslotrue");
      try (Connection other = DriverManager.getConnection("jdbc:sqlite::memory:")) {
        assertThatThrownBy(() -> saved.createView(other, "v"))
            .hasMessageStartingWith("[NoDuckDb] A view of Parquet files is one of DuckDB's");
      }
    }
  }

  @Test
  @DisplayName("A directory of files is there whole or not at all, in the order of the spine")
  void directoryOfFiles() throws Exception {
    Path target = directory.resolve("train");
    List<Long> ids = new ArrayList<>();
    for (int i = 0; i < 5000; i++) {
      ids.add(1L + i % 2);
    }
    try (Micrite micrite = open();
        Connection duck = DriverManager.getConnection("jdbc:duckdb:")) {
      ShopperStateQuery query = ShopperStateQuery.on(micrite);
      Spine.Rows spine =
          Spine.at(day(9), ids).column("n", Stream.iterate(0, n -> n + 1).limit(5000).toList());
      assertThat(query.offline(spine).writeParquetFiles(target, 1234)).isEqualTo(5000);
      assertThat(
              read(
                  duck,
                  "select count(*)::varchar from '%s/*.parquet' group by filename order by filename"
                      .formatted(target)))
          .containsExactly("1234", "1234", "1234", "1234", "64");
      assertThat(read(duck, "select n::varchar from '%s/*.parquet'".formatted(target)))
          .isEqualTo(Stream.iterate(0, n -> n + 1).limit(5000).map(String::valueOf).toList());
      assertThatThrownBy(() -> query.offline(spine).writeParquetFiles(target, 10))
          .hasMessageContaining("[DatasetFile] " + target + " is there already");
      Path empty = Files.createDirectory(directory.resolve("empty"));
      assertThat(query.offline(Spine.at(day(9), List.of())).writeParquetFiles(empty, 10)).isZero();
      assertThat(read(duck, "select count(*)::varchar from '%s/*.parquet'".formatted(empty)))
          .containsExactly("0");
      Path none = directory.resolve("none");
      assertThatThrownBy(
              () -> query.offline(Spine.at(day(9), List.of(1L, 3L))).writeParquetFiles(none, 10))
          .isInstanceOf(UnresolvedFeatureException.class);
      assertThat(directory).isDirectoryNotContaining(it -> it.toString().contains("none"));
    }
  }

  private static List<String> read(Connection duck, String sql) throws SQLException {
    List<String> rows = new ArrayList<>();
    try (Statement statement = duck.createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      while (result.next()) {
        rows.add(result.getString(1));
      }
    }
    return rows;
  }
}
