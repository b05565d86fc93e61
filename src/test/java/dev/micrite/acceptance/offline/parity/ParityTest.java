package dev.micrite.acceptance.offline.parity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.micrite.acceptance.SettableClock;
import dev.micrite.catalog.FeatureKey;
import dev.micrite.catalog.MicriteException;
import dev.micrite.query.Micrite;
import dev.micrite.query.Observation;
import dev.micrite.query.Parity;
import dev.micrite.query.ParityReport;
import dev.micrite.query.ParityReport.Difference;
import dev.micrite.query.ParityReport.FeatureParity;
import dev.micrite.query.ParityReport.Kind;
import dev.micrite.query.ParityReport.LeftOut;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.UUID;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a check of parity finds that was planted, and nothing else. */
class ParityTest {
  private static final UUID TRANSFER = new UUID(1, 2);

  @TempDir Path directory;

  private final SettableClock clock = new SettableClock();

  @BeforeEach
  @AfterEach
  void first() {
    Release.use(1);
    clock.set(at(0));
  }

  private static Instant at(int minute) {
    return Instant.parse("2024-02-29T23:00:00Z").plusSeconds(60L * minute);
  }

  private Micrite open(boolean keepsObservations) {
    return Micrite.builder()
        .directory(directory)
        .entries(100)
        .clock(clock)
        .keepObservations(keepsObservations)
        .open();
  }

  private static void upload(Micrite micrite, String number, double balance, OptionalLong limit) {
    micrite.put(
        Observation.of(AccountFeatures.number, number)
            .set(AccountFeatures.balance, balance)
            .set(AccountFeatures.limit, limit)
            .at(at(0)));
  }

  private void ask(Micrite micrite, int minute, String... numbers) {
    clock.set(at(minute));
    AccountStateQuery.on(micrite).getAll(List.of(numbers));
  }

  private static FeatureParity of(ParityReport report, FeatureKey<?, ?> feature) {
    return report.features().stream()
        .filter(it -> it.feature() == feature)
        .findFirst()
        .orElseThrow();
  }

  /** Two accounts, asked four times over two hours; one has a limit. */
  private Micrite answered() {
    Micrite micrite = open(true);
    upload(micrite, "ab", 50, OptionalLong.of(80));
    upload(micrite, "abc", 200, OptionalLong.empty());
    for (int minute : List.of(30, 60, 120)) {
      ask(micrite, minute, "ab", "abc");
    }
    ask(micrite, 121, "abc");
    return micrite;
  }

  @Test
  @DisplayName("Nothing changed: all that was logged is compared, and equal")
  void nothingChanged() {
    try (Micrite micrite = answered()) {
      ParityReport report = Parity.of(AccountStateQuery.on(micrite)).check().requireEqual();
      assertThat(report.logged()).isEqualTo(7);
      assertThat(report.rows()).isEqualTo(7);
      // The rating is computed when it is more than an hour old.
      assertThat(report.features())
          .containsExactlyInAnyOrder(
              new FeatureParity(AccountFeatures.worth, 7, 7, 0, 0, 0, 0),
              new FeatureParity(AccountFeatures.headroom, 7, 7, 0, 0, 0, 0),
              new FeatureParity(AccountFeatures.rating, 4, 4, 0, 0, 0, 0));
      assertThat(report.differences()).isEmpty();
      assertThat(report.leftOut()).extracting(LeftOut::what).containsExactly("Account.tier");
      ParityReport with = Parity.of(AccountStateQuery.on(micrite)).resolvers(true).check();
      assertThat(of(with, AccountFeatures.tier))
          .isEqualTo(new FeatureParity(AccountFeatures.tier, 2, 2, 0, 0, 0, 0));
      assertThat(with.requireEqual().leftOut()).isEmpty();
    }
  }

  @Test
  @DisplayName("An expression that changed: mismatch, missing and extra, with the rows")
  void changedExpressions() {
    try (Micrite micrite = answered()) {
      Release.use(2);
      ParityReport report = Parity.of(AccountStateQuery.on(micrite)).check();
      assertThat(of(report, AccountFeatures.worth))
          .isEqualTo(new FeatureParity(AccountFeatures.worth, 7, 3, 4, 0, 0, 0));
      // A limit is no longer needed: the account of 200 never had one, and is too rich now.
      assertThat(of(report, AccountFeatures.headroom))
          .isEqualTo(new FeatureParity(AccountFeatures.headroom, 7, 7, 0, 0, 0, 0));
      assertThat(of(report, AccountFeatures.rating))
          .isEqualTo(new FeatureParity(AccountFeatures.rating, 4, 2, 2, 0, 0, 0));
      assertThat(report.isEqual()).isFalse();
      assertThat(report.different()).isEqualTo(6);
      assertThat(report.differences())
          .contains(
              new Difference(
                  AccountFeatures.worth, "abc", at(121), at(121), Kind.MISMATCH, 300.0, 300.25, ""))
          .filteredOn(it -> it.feature() == AccountFeatures.rating)
          .extracting(Difference::time, Difference::live, Difference::offline)
          .containsExactlyInAnyOrder(
              tuple(at(30), "3 stars for 300.0", "3 stars for 300.25"),
              tuple(at(120), "3 stars for 300.0", "3 stars for 300.25"));
      assertThatThrownBy(report::requireEqual)
          .isInstanceOf(MicriteException.class)
          .hasMessageStartingWith("[ParityBroken] AccountState: 6 of 18 values differ")
          .hasMessageContaining("Account.worth     7         3      4")
          .hasMessageContaining("abc  2024-03-01T01:01:00Z  mismatch  300.0");
    }
  }

  @Test
  @DisplayName("Values that come or go: extra where none was logged, missing where one was")
  void extraAndMissing() {
    try (Micrite micrite = open(true)) {
      upload(micrite, "poor", 50, OptionalLong.empty());
      upload(micrite, "rich", 200, OptionalLong.of(1000));
      ask(micrite, 10, "poor", "rich");
      Release.use(2);
      ParityReport report = Parity.of(AccountStateQuery.on(micrite)).check();
      assertThat(of(report, AccountFeatures.headroom))
          .isEqualTo(new FeatureParity(AccountFeatures.headroom, 2, 0, 0, 1, 1, 0));
      assertThat(report.differences())
          .filteredOn(it -> it.feature() == AccountFeatures.headroom)
          .extracting(Difference::id, Difference::kind, Difference::live, Difference::offline)
          .containsExactlyInAnyOrder(
              tuple("poor", Kind.EXTRA, OptionalDouble.empty(), OptionalDouble.of(-50)),
              tuple("rich", Kind.MISSING, OptionalDouble.of(800), OptionalDouble.empty()));
    }
  }

  @Test
  @DisplayName("A resolver that changed is seen where resolvers are called, and left out else")
  void changedResolver() {
    try (Micrite micrite = answered()) {
      Release.use(2);
      Parity parity = Parity.of(AccountStateQuery.on(micrite)).to(at(31));
      assertThat(parity.check().features())
          .extracting(FeatureParity::feature)
          .doesNotContain(AccountFeatures.tier);
      ParityReport report = parity.resolvers(true).check();
      assertThat(of(report, AccountFeatures.tier))
          .isEqualTo(new FeatureParity(AccountFeatures.tier, 2, 0, 2, 0, 0, 0));
      // Computed from it, in the same answer.
      assertThat(of(report, AccountFeatures.rating).mismatch()).isEqualTo(2);
    }
  }

  @Test
  @DisplayName("An input that training sets do not have: missing, and why")
  void lostInput() {
    try (Micrite micrite = open(false)) {
      upload(micrite, "lost", 50, OptionalLong.of(80));
    }
    try (Micrite micrite = open(true)) {
      upload(micrite, "kept", 50, OptionalLong.of(80));
      ask(micrite, 5, "lost", "kept");
      ParityReport report = Parity.of(AccountStateQuery.on(micrite)).check();
      assertThat(of(report, AccountFeatures.worth))
          .isEqualTo(new FeatureParity(AccountFeatures.worth, 2, 1, 0, 1, 0, 0));
      Difference worth =
          report.differences().stream()
              .filter(it -> it.feature() == AccountFeatures.worth)
              .findFirst()
              .orElseThrow();
      assertThat(worth.id()).isEqualTo("lost");
      assertThat(worth.live()).isEqualTo(75.0);
      assertThat(worth.offline()).isNull();
      assertThat(worth.why()).contains("Account.balance of Account lost", "no resolver");
    }
  }

  @Test
  @DisplayName("T6: what differs by inputs that came late is told apart from what is wrong")
  void lateInputs() {
    try (Micrite micrite = open(true)) {
      upload(micrite, "a", 10, OptionalLong.of(80));
      upload(micrite, "b", 200, OptionalLong.of(80));
      ask(micrite, 10, "a", "b");
      ask(micrite, 20, "a", "b");
      clock.set(at(30));
      // Known only now: it was so at minute 15.
      for (String number : List.of("a", "b")) {
        micrite.put(
            Observation.of(AccountFeatures.number, number)
                .set(AccountFeatures.limit, OptionalLong.of(90))
                .at(at(15)));
      }
      ask(micrite, 40, "a", "b");
      Parity parity = Parity.of(AccountStateQuery.on(micrite));
      ParityReport report = parity.check();
      assertThat(of(report, AccountFeatures.headroom))
          .isEqualTo(new FeatureParity(AccountFeatures.headroom, 6, 4, 0, 0, 0, 2));
      assertThat(report.requireEqual().lateInputs()).isEqualTo(2);
      assertThat(report.differences())
          .extracting(Difference::id, Difference::time, Difference::live, Difference::offline)
          .containsExactlyInAnyOrder(
              tuple("a", at(20), OptionalDouble.of(70), OptionalDouble.of(80)),
              tuple("b", at(20), OptionalDouble.of(-120), OptionalDouble.of(-110)));
      assertThat(report.toString()).contains("2 more by inputs that came late", "late input");
      // Beside it, something that is wrong: of the rich one a change, whatever was known.
      Release.use(2);
      ParityReport changed = parity.check();
      assertThat(of(changed, AccountFeatures.worth))
          .isEqualTo(new FeatureParity(AccountFeatures.worth, 6, 3, 3, 0, 0, 0));
      assertThat(of(changed, AccountFeatures.headroom))
          .isEqualTo(new FeatureParity(AccountFeatures.headroom, 6, 2, 0, 3, 0, 1));
    }
  }

  @Test
  @DisplayName("Inputs that came late at too many times: what was not asked again is told")
  void manyLateTimes() {
    try (Micrite micrite = open(true)) {
      int accounts = 70;
      for (int i = 0; i < accounts; i++) {
        upload(micrite, "n" + i, 10, OptionalLong.of(80));
      }
      for (int i = 0; i < accounts; i++) {
        ask(micrite, 10 + 2 * i, "n" + i);
        clock.set(at(11 + 2 * i));
        micrite.put(
            Observation.of(AccountFeatures.number, "n" + i)
                .set(AccountFeatures.limit, OptionalLong.of(90))
                .at(at(1)));
      }
      clock.set(at(1_000));
      ParityReport report = Parity.of(AccountStateQuery.on(micrite)).check();
      assertThat(of(report, AccountFeatures.headroom))
          .isEqualTo(new FeatureParity(AccountFeatures.headroom, 70, 0, 6, 0, 0, 64));
      assertThat(report.notAskedAgain()).isEqualTo(6);
      assertThat(report.toString()).contains("6 rows were not asked again");
    }
  }

  @Test
  @DisplayName("T4: what reads values that were resolved for rows then is left out, or resolved")
  void freshRows() {
    try (Micrite micrite = open(true)) {
      clock.set(at(9));
      assertThat(ShelfStateQuery.on(micrite).get(4).weight()).isEqualTo(30);
      ParityReport report = Parity.of(ShelfStateQuery.on(micrite)).check().requireEqual();
      assertThat(report.features())
          .containsExactlyInAnyOrder(new FeatureParity(ShelfFeatures.books, 1, 1, 0, 0, 0, 0));
      assertThat(report.leftOut())
          .extracting(LeftOut::what)
          .containsExactlyInAnyOrder("Shelf.weight", "Book.weight");
      assertThat(Parity.of(ShelfStateQuery.on(micrite)).resolvers(true).check().requireEqual())
          .extracting(ParityReport::features)
          .asInstanceOf(InstanceOfAssertFactories.list(FeatureParity.class))
          .containsExactlyInAnyOrder(
              new FeatureParity(ShelfFeatures.books, 1, 1, 0, 0, 0, 0),
              new FeatureParity(ShelfFeatures.weight, 1, 1, 0, 0, 0, 0),
              new FeatureParity(BookFeatures.weight, 2, 2, 0, 0, 0, 0));
    }
  }

  @Test
  @DisplayName("Entities that a query comes across are compared; what follows from givens is not")
  void relationsAndGivens() {
    try (Micrite micrite = open(true)) {
      upload(micrite, "abc", 200, OptionalLong.empty());
      micrite.put(
          Observation.of(TransferFeatures.id, TRANSFER)
              .set(TransferFeatures.accountNumber, "abc")
              .at(at(0)));
      clock.set(at(7));
      TransferRiskQuery.on(micrite).get(TRANSFER, 12.5);
      ParityReport report = Parity.of(TransferRiskQuery.on(micrite)).check().requireEqual();
      assertThat(report.features())
          .containsExactlyInAnyOrder(
              new FeatureParity(TransferFeatures.twice, 1, 1, 0, 0, 0, 0),
              new FeatureParity(AccountFeatures.worth, 1, 1, 0, 0, 0, 0));
      assertThat(report.leftOut())
          .extracting(LeftOut::what)
          .containsExactlyInAnyOrder("TransferRisk.amount", "TransferRisk.share");
      Release.use(2);
      ParityReport changed = Parity.of(TransferRiskQuery.on(micrite)).check();
      assertThat(changed.differences())
          .extracting(Difference::feature, Difference::id, Difference::live, Difference::offline)
          .containsExactlyInAnyOrder(
              tuple(TransferFeatures.twice, TRANSFER, 600.0, 600.5),
              tuple(AccountFeatures.worth, "abc", 300.0, 300.25));
    }
  }

  @Test
  @DisplayName("Bit by bit: scale, sign of zero, last bit, order of a list; NaN and maps are one")
  void bitByBit() {
    try (Micrite micrite = open(true)) {
      micrite.put(Observation.of(SampleFeatures.id, 3).set(SampleFeatures.n, 7L).at(at(0)));
      clock.set(at(1));
      SampleValuesQuery.on(micrite).get(3);
      Parity parity = Parity.of(SampleValuesQuery.on(micrite));
      assertThat(parity.check().requireEqual().compared()).isEqualTo(8);
      Release.use(2);
      ParityReport report = parity.check();
      assertThat(report.differences())
          .extracting(Difference::feature)
          .containsExactlyInAnyOrder(
              SampleFeatures.price,
              SampleFeatures.sign,
              SampleFeatures.vector,
              SampleFeatures.words);
      assertThat(report.differences())
          .extracting(Difference::id, Difference::kind)
          .containsOnly(tuple(3, Kind.MISMATCH));
      assertThat(report.compared()).isEqualTo(8);
    }
  }

  @Test
  @DisplayName("From one time to before another; at most so many rows, the same every time")
  void someRows() {
    try (Micrite micrite = answered()) {
      Release.use(2);
      AccountStateQuery query = AccountStateQuery.on(micrite);
      assertThat(Parity.check(query, at(30), at(120)).logged()).isEqualTo(4);
      assertThat(Parity.of(query).from(at(120)).check().logged()).isEqualTo(3);
      Parity some = Parity.of(query).maxRows(3);
      ParityReport report = some.check();
      assertThat(report.logged()).isEqualTo(7);
      assertThat(report.rows()).isEqualTo(3);
      assertThat(report.toString()).contains("(3 of 7 logged rows)");
      assertThat(some.check()).isEqualTo(report);
      ParityReport one = Parity.of(query).keepDifferences(1).check();
      assertThat(one.different()).isEqualTo(6);
      assertThat(one.differences()).hasSize(1);
      assertThat(one.toString()).contains("and 5 more");
      assertThatThrownBy(() -> Parity.check(query, at(1), at(1)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("no time lies from");
    }
  }

  @Test
  @DisplayName("A check that has nothing to compare is no success")
  void nothingCompared() {
    try (Micrite micrite = answered()) {
      ParityReport report = Parity.of(AccountStateQuery.on(micrite)).from(at(500)).check();
      assertThat(report.isEqual()).isTrue();
      assertThatThrownBy(report::requireEqual)
          .isInstanceOf(MicriteException.class)
          .hasMessageStartingWith(
              "[NothingCompared] Of AccountState from 2024-03-01T07:20:00Z, nothing is logged");
    }
    try (Micrite memory = Micrite.builder().inMemory().open()) {
      assertThatThrownBy(() -> Parity.of(AccountStateQuery.on(memory)).check())
          .hasMessageStartingWith("[NoOfflineStore] ");
    }
  }
}
