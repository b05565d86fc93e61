package dev.micrite.acceptance.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.micrite.query.IngestReport;
import dev.micrite.query.Ingestion;
import dev.micrite.query.Observation;
import dev.micrite.query.Spine;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** S1 to S5, of a platform that keeps observations, with uploads and ingestions. */
class StalenessRulesTest {
  private static final Instant NOON = Instant.parse("2024-05-05T12:00:00Z");
  private static final Duration HOUR = Duration.ofHours(1);

  @TempDir static Path directory;
  private static Played played;

  @BeforeAll
  static void open() {
    played = new Played(directory.resolve("data"));
  }

  @AfterAll
  static void close() {
    played.close();
  }

  private record Traded(String id, long volume, long turnover, long mood) {}

  private static void price(String id, Instant at, double price) {
    played.saw(at, NOON, Observation.of(StockFeatures.id, id).set(StockFeatures.price, price));
  }

  private static double priceAt(String id, Instant now) {
    return StockPriceQuery.on(played.at(now)).get(id).price();
  }

  @Test
  @DisplayName("S1: used up to the max staleness to the microsecond; never before it is true")
  void fresh() {
    price("s1", NOON, 5);
    assertThat(priceAt("s1", NOON)).isEqualTo(5);
    assertThat(priceAt("s1", NOON.plus(HOUR))).isEqualTo(5);
    assertThat(Calls.of("price", "s1")).isZero();
    assertThat(priceAt("s1", NOON.plus(HOUR).plus(1, ChronoUnit.MICROS))).isEqualTo(100);
    assertThat(Calls.of("price", "s1")).isEqualTo(1);
    price("s1b", NOON, 5);
    StockPriceQuery earlier =
        StockPriceQuery.on(played.at(NOON.plus(HOUR)))
            .with(o -> o.now(NOON.minus(1, ChronoUnit.MICROS)));
    assertThat(earlier.get("s1b").price()).isEqualTo(100);
  }

  @Test
  @DisplayName("S1, R3: however old it is, a training set reads what was observed")
  void offlineOfAnyAge() {
    price("s1c", NOON, 5);
    assertThat(
            StockPriceQuery.on(played.end())
                .offline(Spine.at(NOON.plus(Duration.ofDays(1000)), List.of("s1c")))
                .toList())
        .containsExactly(new StockPrice(5, 10));
    assertThat(Calls.of("price", "s1c")).isZero();
  }

  @Test
  @DisplayName("S2: an override decides, also on the way; zero neither reads nor writes")
  void overrides() {
    price("s2", NOON, 5);
    StockPriceQuery query = StockPriceQuery.on(played.at(NOON.plusSeconds(60)));
    StockPriceQuery none =
        query.with(
            o ->
                o.maxStaleness(StockFeatures.price, Duration.ZERO)
                    .maxStaleness(StockFeatures.doubled, Duration.ZERO));
    assertThat(none.get("s2")).isEqualTo(new StockPrice(100, 200));
    assertThat(query.get("s2")).isEqualTo(new StockPrice(5, 10));
    StockPriceQuery days =
        StockPriceQuery.on(played.at(NOON.plus(Duration.ofDays(2))))
            .with(
                o ->
                    o.maxStaleness(StockFeatures.price, Duration.ofDays(2))
                        .maxStaleness(StockFeatures.doubled, Duration.ZERO));
    assertThat(days.get("s2")).isEqualTo(new StockPrice(5, 10));
  }

  @Test
  @DisplayName("S3, T3: online the newest by feature time; of equal times the later write")
  void newest() {
    price("s3", NOON, 5);
    price("s3", NOON.minusSeconds(1), 4);
    assertThat(priceAt("s3", NOON)).isEqualTo(5);
    price("s3", NOON, 6);
    assertThat(priceAt("s3", NOON)).isEqualTo(6);
    // Both stores agree, as of both times.
    assertThat(
            StockPriceQuery.on(played.end())
                .offline(Spine.of(List.of("s3", "s3"), List.of(NOON.minusSeconds(1), NOON)))
                .toList())
        .extracting(StockPrice::price)
        .containsExactly(4.0, 6.0);
  }

  @Test
  @DisplayName("S3, W1: what is computed as of an earlier time is observed, and replaces nothing")
  void computedAsOfAnEarlierTime() {
    Instant before = NOON.minusSeconds(60);
    price("s3b", NOON, 5);
    StockPriceQuery earlier = StockPriceQuery.on(played.at(NOON)).with(o -> o.now(before));
    assertThat(earlier.get("s3b").price()).isEqualTo(100);
    assertThat(priceAt("s3b", NOON)).isEqualTo(5);
    assertThat(
            StockPriceQuery.on(played.end())
                .offline(Spine.of(List.of("s3b", "s3b"), List.of(before, NOON)))
                .toList())
        .extracting(StockPrice::price)
        .containsExactly(100.0, 5.0);
  }

  @Test
  @DisplayName("S4, W1: an absence is cached, unless cacheAbsent is false; both are observed")
  void absences() {
    StockQuotesQuery query = StockQuotesQuery.on(played.at(NOON));
    StockQuotes none = new StockQuotes(OptionalDouble.empty(), OptionalDouble.empty());
    assertThat(query.get("s4")).isEqualTo(none);
    assertThat(query.get("s4")).isEqualTo(none);
    assertThat(Calls.of("bid", "s4")).isEqualTo(1);
    assertThat(Calls.of("ask", "s4")).isEqualTo(2);
    assertThat(StockQuotesQuery.on(played.end()).offline(Spine.at(NOON, List.of("s4"))).toList())
        .containsExactly(none);
    assertThat(Calls.of("ask", "s4")).isEqualTo(2);
  }

  @Test
  @DisplayName("S5, S3: ingested values reach the online store where etl and max staleness allow")
  void reverseEtl() {
    ingest(NOON, new Traded("s5", 10, 20, 30));
    assertThat(traded("s5", NOON)).isEqualTo(new StockTrade(10, -1, -1));
    ingest(NOON.minusSeconds(5), new Traded("s5", 11, 21, 31));
    assertThat(traded("s5", NOON)).isEqualTo(new StockTrade(10, -1, -1));
    ingest(NOON.plusSeconds(5), new Traded("s5", 12, 22, 32));
    assertThat(traded("s5", NOON.plusSeconds(5)).volume()).isEqualTo(12);
    // Offline all of it is there.
    assertThat(
            StockTradeQuery.on(played.end())
                .offline(Spine.at(NOON.minusSeconds(1), List.of("s5")))
                .toList())
        .containsExactly(new StockTrade(11, 21, 31));
  }

  @Test
  @DisplayName("S5: storeOnline(false) leaves the online store out, storeOffline(false) the other")
  void oneStore() {
    ingest(NOON, false, true, new Traded("s5off", 10, 20, 30));
    ingest(NOON, true, false, new Traded("s5on", 10, 20, 30));
    Instant before = NOON.minusSeconds(1);
    assertThat(traded("s5off", NOON)).isEqualTo(new StockTrade(-1, -1, -1));
    assertThat(traded("s5on", NOON)).isEqualTo(new StockTrade(10, -1, -1));
    // The live queries observed what they computed at noon (W1): after that of the ingestion.
    assertThat(
            StockTradeQuery.on(played.end())
                .offline(Spine.of(List.of("s5on", "s5on"), List.of(before, NOON)))
                .toList())
        .containsExactly(new StockTrade(-1, -1, -1), new StockTrade(-1, -1, -1));
  }

  private static void ingest(Instant at, Traded row) {
    ingest(at, true, true, row);
  }

  private static void ingest(Instant at, boolean online, boolean offline, Traded row) {
    IngestReport report =
        played
            .end()
            .ingest(
                Ingestion.records(StockFeatures.CLASS, Traded.class, List.of(row))
                    .at(at)
                    .storeOnline(online)
                    .storeOffline(offline));
    assertThat(report.accepted()).isEqualTo(1);
  }

  private static StockTrade traded(String id, Instant now) {
    return StockTradeQuery.on(played.at(now)).get(id);
  }
}
