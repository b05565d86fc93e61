package dev.micrite.acceptance.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.micrite.query.Observation;
import dev.micrite.query.Spine;
import dev.micrite.query.UnresolvedFeatureException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** R1 to R6, and W1, of questions about the past. Each test has ids of its own. */
class ResolutionRulesTest {
  private static final Instant NOON = Instant.parse("2024-05-05T12:00:00Z");

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

  private static Instant minute(int minute) {
    return NOON.plusSeconds(60L * minute);
  }

  private static Observation<Gauge> gauge(long id) {
    return Observation.of(GaugeFeatures.id, id);
  }

  private static void base(long id, int minute, long base) {
    played.saw(minute(minute), gauge(id).set(GaugeFeatures.base, base));
  }

  private static Spine at(long id, int... minutes) {
    return Spine.of(
        Collections.nCopies(minutes.length, id),
        Arrays.stream(minutes).mapToObj(ResolutionRulesTest::minute).toList());
  }

  private static List<GaugeState> states(long id, int... minutes) {
    return GaugeStateQuery.on(played.end()).offline(at(id, minutes)).toList();
  }

  // R1

  @Test
  @DisplayName("R1: given, then observed, then computed, then the default")
  void order() {
    base(1, 1, 5);
    played.saw(minute(3), gauge(1).set(GaugeFeatures.level, 99L));
    assertThat(states(1, 0, 2, 3))
        .extracting(GaugeState::level, GaugeState::twice)
        .containsExactly(
            tuple(7L, 14L), // no base: its default
            tuple(50L, 100L), // by its resolver
            tuple(99L, 198L)); // observed
    Spine.Rows rows =
        Spine.of(List.of(1L, 1L, 1L), List.of(minute(0), minute(3), minute(3)))
            .column("level", Arrays.asList(1L, null, 2L));
    assertThat(GaugeGivenQuery.on(played.end()).offline(rows).toList())
        .containsExactly(new GaugeGiven(1, 2), new GaugeGiven(99, 198), new GaugeGiven(2, 4));
  }

  @Test
  @DisplayName("R1: an unresolved required output names row, entity, time, the way and each cause")
  void unresolved() {
    played.saw(minute(1), Observation.of(DialFeatures.id, "d").set(DialFeatures.gaugeId, 2L));
    base(2, 5, 1);
    Spine rows = Spine.of(List.of("d", "d"), List.of(minute(5), minute(4)));
    assertThatThrownBy(() -> DialStrictQuery.on(played.end()).offline(rows).toList())
        .isInstanceOf(UnresolvedFeatureException.class)
        .hasMessageStartingWith(
            "[UnresolvedFeature] Row 1 of the spine, Dial d as of 2024-05-05T12:04:00Z, cannot be"
                + " answered:\nDialStrict.next (gauge.next) of Dial d has no value:\n"
                + "    Gauge.next of Gauge 2 is computed from Gauge.base\n"
                + "    Gauge.base of Gauge 2: [NoResolver] no resolver or expression gives it, and"
                + " nothing was observed by then");
  }

  @Test
  @DisplayName("R1: an observed absence is a value: nothing else is asked, and no default taken")
  void absence() {
    base(3, 1, 1);
    played.saw(minute(2), gauge(3).set(GaugeFeatures.offset, OptionalLong.of(3)));
    played.saw(minute(3), gauge(3).set(GaugeFeatures.offset, OptionalLong.empty()));
    assertThat(states(3, 1, 2, 3))
        .extracting(GaugeState::shifted)
        .containsExactly(OptionalLong.of(101), OptionalLong.of(4), OptionalLong.of(101));
  }

  // R2

  @Test
  @DisplayName("R2: live the online resolver, offline the offline one of the same feature")
  void offlineResolverFirst() {
    base(10, 1, 4);
    base(11, 1, 4);
    assertThat(GaugeSourceQuery.on(played.at(minute(5))).get(10).source()).isEqualTo("online");
    GaugeSourceQuery query = GaugeSourceQuery.on(played.end());
    // Before the live query nothing was observed; from then on, what it was answered (W1, R3).
    assertThat(query.offline(at(10, 4, 5, 6)).toList())
        .extracting(GaugeSource::source)
        .containsExactly("offline, from 4", "online", "online");
    assertThat(query.offline(at(11, 6)).toList())
        .extracting(GaugeSource::source)
        .containsExactly("offline, from 4");
    assertThat(query.offline(at(10, 6), o -> o.recompute(GaugeFeatures.source)).toList())
        .extracting(GaugeSource::source)
        .containsExactly("offline, from 4");
  }

  // R3

  @Test
  @DisplayName("R3: what was observed is read, of any age; recomputed, from inputs as of the time")
  void recompute() {
    base(20, 1, 1);
    base(20, 5, 2);
    base(20, 9, 3);
    played.saw(minute(2), gauge(20).set(GaugeFeatures.level, 77L));
    assertThat(states(20, 1, 4, 6, 10))
        .extracting(GaugeState::level)
        .containsExactly(10L, 77L, 77L, 77L);
    assertThat(Calls.of("level", 20L)).isEqualTo(1);
    assertThat(
            GaugeStateQuery.on(played.end())
                .offline(at(20, 1, 4, 5, 8, 9), o -> o.recompute(GaugeFeatures.level))
                .toList())
        .extracting(GaugeState::level)
        .containsExactly(10L, 10L, 20L, 20L, 30L);
    assertThat(Calls.of("level", 20L)).isEqualTo(6);
  }

  @Test
  @DisplayName("R3: an expression that was observed is read, too, unless it is recomputed")
  void observedExpressions() {
    base(21, 1, 3);
    played.saw(minute(2), gauge(21).set(GaugeFeatures.next, 1000L));
    assertThat(states(21, 1, 2))
        .extracting(GaugeState::next)
        .containsExactly(OptionalLong.of(4), OptionalLong.of(1000));
    assertThat(
            GaugeStateQuery.on(played.end())
                .offline(at(21, 2), o -> o.recompute(GaugeFeatures.next))
                .toList())
        .extracting(GaugeState::next)
        .containsExactly(OptionalLong.of(4));
  }

  // R4

  @Test
  @DisplayName("R4: without a required input an expression has no value; an optional one is empty")
  void requiredInputs() {
    played.saw(minute(1), gauge(30).set(GaugeFeatures.offset, OptionalLong.of(5)));
    base(30, 3, 1);
    base(31, 3, 1);
    assertThat(states(30, 2, 3))
        .extracting(GaugeState::next, GaugeState::shifted)
        .containsExactly(
            tuple(OptionalLong.empty(), OptionalLong.empty()),
            tuple(OptionalLong.of(2), OptionalLong.of(6)));
    // Of the optional input nothing is known at all.
    assertThat(states(31, 3)).extracting(GaugeState::shifted).containsExactly(OptionalLong.of(101));
  }

  @Test
  @DisplayName("R4, R1: an expression that throws has no value: its default, else none")
  void throwingExpression() {
    base(32, 1, 0);
    base(32, 2, 4);
    assertThat(states(32, 1, 2)).extracting(GaugeState::quotient).containsExactly(-1L, 3L);
  }

  // R5

  @Test
  @DisplayName("R5: one call gives all of its features, once for each entity and time")
  void oncePerQuery() {
    base(40, 1, 3);
    Spine rows = Spine.of(List.of(40L, 40L, 40L), List.of(minute(2), minute(2), minute(3)));
    assertThat(GaugeResultsQuery.on(played.end()).offline(rows).toList())
        .containsOnly(new GaugeResults(6, 9));
    assertThat(Calls.of("results", 40L)).isEqualTo(2);
  }

  @Test
  @DisplayName("R5: an entity that several rows lead to at one time is resolved once")
  void onceForAllWays() {
    base(41, 1, 3);
    for (String dial : List.of("a", "b", "c")) {
      played.saw(minute(1), Observation.of(DialFeatures.id, dial).set(DialFeatures.gaugeId, 41L));
    }
    assertThat(
            DialStateQuery.on(played.end())
                .offline(Spine.at(minute(2), List.of("a", "b", "c")))
                .toList())
        .containsOnly(new DialState(6, 9));
    assertThat(Calls.of("results", 41L)).isEqualTo(1);
  }

  // R6

  @Test
  @DisplayName("R6: a resolver that throws, or takes too long, fails its features and no other")
  void failures() {
    base(50, 1, 2);
    base(51, 1, -2);
    assertThat(
            GaugeTroublesQuery.on(played.end())
                .offline(Spine.at(minute(2), List.of(50L, 51L)))
                .toList())
        .containsExactly(
            new GaugeTroubles(Optional.empty(), Optional.empty(), 20),
            new GaugeTroubles(Optional.empty(), Optional.empty(), 7));
    assertThatThrownBy(() -> GaugeStuckQuery.on(played.end()).offline(at(50, 2)).toList())
        .isInstanceOf(UnresolvedFeatureException.class)
        .hasMessageContaining("Gauge.stuck of Gauge 50: [ResolverTimeout]");
    assertThatThrownBy(
            () ->
                DialStrictQuery.on(played.end())
                    .offline(Spine.at(minute(2), List.of("nobody")))
                    .toList())
        .hasMessageContaining("Dial.gaugeId of Dial nobody: [NoResolver]");
  }

  @Test
  @DisplayName("R6, W1: a failure is no observation: what was observed before stands")
  void failuresAreNotObserved() {
    base(52, 1, 2);
    GaugeStateQuery live = GaugeStateQuery.on(played.at(minute(2)));
    assertThat(live.get(52).level()).isEqualTo(20);
    base(52, 3, -2);
    GaugeStateQuery later = live.with(o -> o.maxStaleness(GaugeFeatures.level, Duration.ZERO));
    played.at(minute(4));
    assertThat(later.get(52).level()).isEqualTo(7);
    assertThat(states(52, 1, 2, 5)).extracting(GaugeState::level).containsExactly(20L, 20L, 20L);
  }

  // W1

  @Test
  @DisplayName("W1: what a live query computed holds from its time on, and is not computed again")
  void computedLive() {
    base(60, 1, 2);
    GaugeStateQuery query = GaugeStateQuery.on(played.micrite);
    played.at(minute(5));
    assertThat(query.get(60).level()).isEqualTo(20);
    base(60, 7, 3);
    assertThat(Calls.of("level", 60L)).isEqualTo(1);
    assertThat(states(60, 4, 5, 8))
        .extracting(GaugeState::level, GaugeState::next, GaugeState::twice)
        .containsExactly(
            tuple(20L, OptionalLong.of(3), 40L), // called for it
            tuple(20L, OptionalLong.of(3), 40L),
            // An expression that is never stored online was observed, too.
            tuple(20L, OptionalLong.of(3), 40L));
    assertThat(Calls.of("level", 60L)).isEqualTo(2);
  }

  @Test
  @DisplayName("W1: neither given values nor what follows from them are observed")
  void givenIsNotObserved() {
    base(61, 1, 2);
    assertThat(GaugeGivenQuery.on(played.at(minute(5))).get(61, 500))
        .isEqualTo(new GaugeGiven(500, 1000));
    assertThat(states(61, 6))
        .extracting(GaugeState::level, GaugeState::twice)
        .containsExactly(tuple(20L, 40L));
  }
}
