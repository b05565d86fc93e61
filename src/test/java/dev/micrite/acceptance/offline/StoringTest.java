package dev.micrite.acceptance.offline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.micrite.query.Dataset;
import dev.micrite.query.DatasetComparison;
import dev.micrite.query.DatasetIngestReport;
import dev.micrite.query.DynamicAnswer;
import dev.micrite.query.Micrite;
import dev.micrite.query.Observation;
import dev.micrite.query.SavedDataset;
import dev.micrite.query.Spine;
import dev.micrite.query.UnresolvedFeatureException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What offline queries compute, and what saved datasets hold, goes to the stores. */
class StoringTest {
  private static final Instant NOW = Instant.parse("2024-06-01T00:00:00Z");
  private static final Spine.Rows SPINE =
      Spine.of(List.of(1L, 1L, 2L), List.of(day(5), day(3), day(4)));

  @TempDir Path directory;

  private static Instant day(int day) {
    return Instant.parse("2024-05-01T00:00:00Z").plusSeconds(86_400L * (day - 1));
  }

  @BeforeEach
  void past() {
    try (Past past = new Past(directory)) {
      past.saw(CrateFeatures.CLASS, 1L, day(1), day(1), CrateFeatures.grams, 1000);
      past.saw(CrateFeatures.CLASS, 1L, day(4), day(4), CrateFeatures.grams, 6000);
      past.saw(CrateFeatures.CLASS, 2L, day(1), day(1), CrateFeatures.grams, 2000);
    }
  }

  private Micrite open() {
    return Micrite.builder()
        .directory(directory)
        .entries(100)
        .clock(Clock.fixed(NOW, ZoneOffset.UTC))
        .open();
  }

  /** How often a resolver is called for the answers to a spine. */
  private static int calls(Micrite micrite, Spine spine) {
    int before = Crate.PRICED.get();
    CrateHistoryQuery.on(micrite).offline(spine).toList();
    return Crate.PRICED.get() - before;
  }

  private static DynamicAnswer live(Micrite micrite, long id) {
    return micrite
        .query(CrateFeatures.id.is(id))
        .outputIfResolved("price", "zone", "note", "kilos", "heavier")
        .answer();
  }

  @Test
  @DisplayName("W5: what an offline query computes is observed at the times of its rows")
  void storeOffline() {
    try (Micrite micrite = open()) {
      Dataset<CrateHistory> set =
          CrateHistoryQuery.on(micrite).offline(SPINE, options -> options.storeOffline(true));
      List<CrateHistory> answers = set.toList();
      assertThat(answers)
          .contains(new CrateHistory(6000, 3000, "zone 1", Optional.of("heavy"), 6, 6001));
      assertThat(calls(micrite, SPINE)).isZero();
      assertThat(CrateHistoryQuery.on(micrite).offline(SPINE).toList()).isEqualTo(answers);
      // Of day 3 on for 1, of day 4 on for 2; not before.
      assertThat(calls(micrite, Spine.at(day(9), List.of(1L, 2L)))).isZero();
      assertThat(calls(micrite, Spine.at(day(2), List.of(1L, 2L)))).isEqualTo(2);
      // Known from now on: not to those who ask what was known before.
      int before = Crate.PRICED.get();
      assertThat(set.toList()).isEqualTo(answers);
      assertThat(Crate.PRICED.get() - before).isEqualTo(3);
      assertThat(live(micrite, 1).find("price")).isEmpty();
    }
  }

  @Test
  @DisplayName(
      "W5, S3, S5: the newest goes to the online store, where it is stored and let through")
  void storeOnline() {
    try (Micrite micrite = open()) {
      micrite.put(Observation.of(CrateFeatures.id, 2L).set(CrateFeatures.price, 77.0).at(day(20)));
      CrateHistoryQuery.on(micrite).offline(SPINE, options -> options.storeOnline(true)).toList();
      DynamicAnswer one = live(micrite, 1);
      assertThat(one.find("price")).contains(3000.0);
      assertThat(one.find("note")).contains(Optional.of("heavy"));
      assertThat(one.find("zone")).as("no etlOfflineToOnline").isEmpty();
      assertThat(one.find("kilos")).as("by an expression").contains(6L);
      assertThat(one.find("heavier")).as("never stored").isEmpty();
      DynamicAnswer two = live(micrite, 2);
      assertThat(two.find("price")).as("newer there").contains(77.0);
      assertThat(two.find("note")).as("known to be absent").contains(Optional.empty());
      assertThat(calls(micrite, Spine.at(day(9), List.of(1L)))).as("not offline").isEqualTo(1);
    }
  }

  @Test
  @DisplayName("W5: of a query that fails or is not read to its end nothing is stored")
  void failed() throws Exception {
    try (Micrite micrite = open()) {
      CrateHistoryQuery query = CrateHistoryQuery.on(micrite);
      Spine bad = Spine.of(List.of(1L, 2L, 3L), List.of(day(5), day(5), day(5)));
      Dataset<CrateHistory> failing =
          query.offline(bad, options -> options.storeOffline(true).storeOnline(true));
      assertThatThrownBy(failing::toList).isInstanceOf(UnresolvedFeatureException.class);
      assertThatThrownBy(() -> failing.writeCsv(directory.resolve("a.csv")))
          .isInstanceOf(UnresolvedFeatureException.class);
      assertThatThrownBy(() -> failing.save("bad")).isInstanceOf(UnresolvedFeatureException.class);
      Dataset<CrateHistory> whole =
          query.offline(SPINE, options -> options.storeOffline(true).storeOnline(true));
      try (Stream<CrateHistory> stream = whole.stream()) {
        assertThat(stream.findFirst()).isPresent();
      }
      assertThatThrownBy(() -> whole.writeParquet(directory.resolve("none/a.parquet")))
          .hasMessageStartingWith("[DatasetFile]");
      assertThat(calls(micrite, SPINE)).isEqualTo(3);
      assertThat(live(micrite, 1).find("price")).isEmpty();

      whole.writeParquet(directory.resolve("a.parquet"));
      assertThat(calls(micrite, SPINE)).isZero();
      assertThat(live(micrite, 1).find("price")).contains(3000.0);
    }
  }

  @Test
  @DisplayName("W5: saving a dataset stores what it computes as well, in the offline store once")
  void saved() {
    try (Micrite micrite = open()) {
      CrateHistoryQuery query = CrateHistoryQuery.on(micrite);
      Dataset<CrateHistory> set = query.offline(SPINE, options -> options.storeOffline(true));
      SavedDataset<CrateHistory> saved = set.save("crates");
      assertThat(calls(micrite, SPINE)).isZero();
      assertThat(saved.computeAgain().isIdentical()).isTrue();
      assertThat(set.toList()).isEqualTo(saved.toList());
      assertThat(query.offline(Spine.observed(day(2), day(6))).toList()).hasSize(4);
    }
  }

  @Test
  @DisplayName("W4: the values of a saved dataset become observations at the times of its rows")
  void ingested() {
    try (Micrite micrite = open()) {
      CrateHistoryQuery query = CrateHistoryQuery.on(micrite);
      SavedDataset<CrateHistory> saved = query.offline(SPINE).save("crates");
      assertThat(calls(micrite, SPINE)).isEqualTo(3);
      DatasetIngestReport report =
          saved.ingest(to -> to.storeOffline(true).features(CrateFeatures.price));
      assertThat(report.features()).containsExactly("Crate.price");
      assertThat(report.leftOut()).containsExactly("grams", "zone", "note", "kilos", "heavier");
      assertThat(report.observations()).isEqualTo(3);
      assertThat(report.snapshot()).isPresent();
      assertThat(report.onlineWrites()).isZero();
      assertThat(calls(micrite, SPINE)).isZero();
      assertThat(calls(micrite, Spine.at(day(2), List.of(1L)))).isEqualTo(1);
      assertThat(live(micrite, 1).find("price")).isEmpty();
      assertThat(saved.computeAgain().isIdentical()).isTrue();

      saved.ingest(to -> to.storeOnline(true));
      assertThat(live(micrite, 1).find("price")).contains(3000.0);
      assertThat(live(micrite, 2).find("price")).contains(1000.0);
      assertThat(live(micrite, 1).find("kilos")).as("S5").isEmpty();
    }
  }

  @Test
  @DisplayName("W4: what is given, what follows from it, and other entities' features are left out")
  void leftOut() {
    try (Past past = new Past(directory)) {
      past.saw(ShopperFeatures.CLASS, 1L, day(1), day(1), ShopperFeatures.city, "Bonn");
      past.saw(
          PaymentFeatures.CLASS,
          new UUID(7, 1),
          day(1),
          day(1),
          PaymentFeatures.shopperId,
          1L,
          PaymentFeatures.amount,
          3.0);
    }
    Spine.Rows spine =
        Spine.of(List.of(new UUID(7, 1)), List.of(day(3)))
            .column("amount", List.of(5.0))
            .column("currency", List.of("EUR"));
    try (Micrite micrite = open()) {
      SavedDataset<PaymentInputs> saved =
          PaymentInputsQuery.on(micrite).offline(spine).save("payments");
      DatasetIngestReport report = saved.ingest(to -> to.storeOffline(true));
      assertThat(report.features()).containsExactly("Payment.paidFrom", "Payment.usual");
      assertThat(report.leftOut()).containsExactly("amount", "currency", "isLarge", "share");
      assertThatThrownBy(
              () -> saved.ingest(to -> to.storeOffline(true).features(PaymentFeatures.isLarge)))
          .hasMessageStartingWith(
              "[NothingToIngest] payments, revision 1 has no values of Payment");
    }
  }

  @Test
  @DisplayName("T6: a resolver that answers otherwise, and code that changed, are told")
  void differences() throws SQLException {
    try (Micrite micrite = open()) {
      SavedDataset<CrateHistory> saved =
          CrateHistoryQuery.on(micrite).offline(SPINE).save("crates", 2);
      Crate.pricePerGram = 0.25;
      DatasetComparison comparison = saved.computeAgain();
      assertThat(comparison.isIdentical()).isFalse();
      assertThat(comparison.differences()).isEqualTo(3);
      assertThat(comparison)
          .hasToString(
              """
              crates, revision 1 computed again differs in 3 of 3 rows, in price
                1 at 2024-05-05 00:00:00+00: price was 3000.0, is 1500.0
                by the code that made it""");
      SavedDataset<CrateHistory> second = saved.recompute(CrateFeatures.price);
      assertThat(second.toList()).extracting(CrateHistory::price).contains(1500.0);
      assertThat(saved.toList()).extracting(CrateHistory::price).contains(3000.0);
    } finally {
      Crate.pricePerGram = 0.5;
    }
    // As if another version of the program had saved it.
    try (Connection catalog =
            DriverManager.getConnection("jdbc:sqlite:" + directory.resolve("offline/catalog.db"));
        Statement statement = catalog.createStatement()) {
      statement.execute(
          "update micrite_dataset_revision set manifest ="
              + " replace(manifest, '\"resolvers of Crate\" : \"', '\"resolvers of Crate\" : \"0')");
    }
    try (Micrite micrite = open()) {
      DatasetComparison comparison =
          CrateHistoryQuery.on(micrite).dataset("crates", 1).computeAgain();
      assertThat(comparison.isIdentical()).isTrue();
      assertThat(comparison.changedCode()).containsExactly("resolvers of Crate");
      assertThat(comparison).asString().endsWith("code that changed since: resolvers of Crate");
    }
  }

  @Test
  @DisplayName("Two threads that save under one name make two revisions")
  void concurrent() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(2);
    try (Micrite micrite = open()) {
      CrateHistoryQuery query = CrateHistoryQuery.on(micrite);
      List<Callable<Integer>> saving =
          Collections.nCopies(4, () -> query.offline(SPINE).save("crates").revision().number());
      List<Integer> numbers = new ArrayList<>();
      for (Future<Integer> each : threads.invokeAll(saving)) {
        numbers.add(each.get());
      }
      assertThat(numbers).containsExactlyInAnyOrder(1, 2, 3, 4);
      assertThat(micrite.datasets().revisions("crates")).hasSize(4);
    } finally {
      threads.shutdown();
    }
  }

  @Test
  @DisplayName("E1: nowhere to, not yet true, only reading")
  void refused() {
    try (Micrite micrite = open()) {
      SavedDataset<CrateHistory> saved =
          CrateHistoryQuery.on(micrite)
              .offline(Spine.at(NOW.plusSeconds(1), List.of(1L)))
              .save("crates");
      assertThatThrownBy(() -> saved.ingest(to -> to))
          .hasMessageStartingWith("[NothingToIngest] crates, revision 1 is ingested into neither");
      assertThatThrownBy(() -> saved.ingest(to -> to.storeOffline(true)))
          .hasMessageStartingWith("[FutureFeatureTime] 1 of 1 rows of crates, revision 1 are");
    }
    try (Micrite reader = Micrite.builder().directory(directory).readOnly().open()) {
      CrateHistoryQuery query = CrateHistoryQuery.on(reader);
      assertThatThrownBy(() -> query.offline(SPINE, options -> options.storeOffline(true)))
          .hasMessageStartingWith("[ReadOnlyEngine]");
      SavedDataset<CrateHistory> saved = query.dataset("crates");
      assertThat(saved.toList()).hasSize(1);
      assertThat(reader.datasets().list()).hasSize(1);
      assertThatThrownBy(() -> saved.ingest(to -> to.storeOffline(true)))
          .hasMessageStartingWith("[ReadOnlyEngine]");
      assertThatThrownBy(saved::computeAgain).hasMessageStartingWith("[ReadOnlyEngine]");
      assertThatThrownBy(() -> saved.recompute()).hasMessageStartingWith("[ReadOnlyEngine]");
      assertThatThrownBy(() -> query.offline(SPINE).save("crates"))
          .hasMessageStartingWith("[ReadOnlyEngine]");
      assertThatThrownBy(() -> reader.datasets().delete("crates"))
          .hasMessageStartingWith("[ReadOnlyEngine]");
    }
  }
}
