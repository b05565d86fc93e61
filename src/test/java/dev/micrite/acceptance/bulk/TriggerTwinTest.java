package dev.micrite.acceptance.bulk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.micrite.acceptance.bulk.Client.Loaded;
import dev.micrite.query.Micrite;
import dev.micrite.query.Spine;
import dev.micrite.query.Trigger;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Random rows brought by several triggers, against a list of all of them. */
class TriggerTwinTest {
  private static final long SEED = 20_240_601;
  private static final int IDS = 40;
  private static final Instant START = Instant.parse("2024-05-01T00:00:00Z");

  @TempDir Path directory;

  /** One row of one trigger, in the order in which they came. */
  private record Seen(Loaded row, boolean hasAll) {}

  private final Random random = new Random(SEED);
  private final List<Seen> seen = new ArrayList<>();
  private List<Loaded> rows = List.of();
  private long hours = 100;

  @Test
  @DisplayName("T3, S3, S5: rows of several triggers answer as a list of all of them does")
  void answersAsAListDoes() {
    try (Micrite micrite =
        Micrite.builder()
            .directory(directory)
            .clock(new Hours())
            .resolvers(new ClientWarehouse(() -> rows.stream()))
            .open()) {
      for (int trigger = 0; trigger < 6; trigger++, hours++) {
        boolean hasAll = random.nextBoolean();
        rows = Stream.generate(this::row).limit(random.nextInt(200)).toList();
        rows.forEach(row -> seen.add(new Seen(row, hasAll)));
        Trigger all = ClientWarehouseCalls.loadClients;
        micrite.trigger(hasAll ? all : ClientWarehouseCalls.loadScores);
        checkPast(micrite);
        checkNow(micrite);
      }
    }
  }

  private Loaded row() {
    int number = random.nextInt(1_000);
    return new Loaded(
        random.nextInt(IDS),
        START.plusSeconds(3_600L * random.nextInt(50)),
        number,
        random.nextBoolean() ? Optional.of("name " + number) : Optional.empty(),
        random.nextBoolean() ? OptionalInt.of(number % 10) : OptionalInt.empty(),
        number + "@acme.io");
  }

  private void checkPast(Micrite micrite) {
    List<Long> ids = new ArrayList<>();
    List<Instant> times = new ArrayList<>();
    List<ClientPast> expected = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      long id = random.nextInt(IDS + 2);
      Instant time = START.plusSeconds(3_600L * random.nextInt(52) - 1_800L * random.nextInt(2));
      ids.add(id);
      times.add(time);
      ClientCard card = twin(id, time, true);
      expected.add(new ClientPast(card.fraudScore(), card.fullName(), card.level(), card.email()));
    }
    assertThat(ClientPastQuery.on(micrite).offline(Spine.of(ids, times)).toList())
        .as("seed %d", SEED)
        .isEqualTo(expected);
  }

  private void checkNow(Micrite micrite) {
    for (long id = 0; id < IDS; id++) {
      assertThat(ClientCardQuery.on(micrite).get(id))
          .as("client %d, seed %d", id, SEED)
          .isEqualTo(twin(id, Instant.MAX, false));
    }
  }

  private ClientCard twin(long id, Instant time, boolean withEmail) {
    Optional<Loaded> any = newest(id, time, s -> true);
    Optional<Loaded> all = newest(id, time, Seen::hasAll);
    return new ClientCard(
        any.map(r -> OptionalDouble.of(r.fraudScore())).orElse(OptionalDouble.empty()),
        all.flatMap(Loaded::name),
        all.map(Loaded::level).orElse(OptionalInt.empty()),
        all.filter(r -> withEmail).map(Loaded::email));
  }

  /** The greatest feature time, and of equal ones the last that came. */
  private Optional<Loaded> newest(long id, Instant time, Function<Seen, Boolean> carries) {
    Loaded newest = null;
    for (Seen one : seen) {
      Loaded row = one.row();
      if (row.id() == id
          && !row.seenAt().isAfter(time)
          && carries.apply(one)
          && (newest == null || !row.seenAt().isBefore(newest.seenAt()))) {
        newest = row;
      }
    }
    return Optional.ofNullable(newest);
  }

  /** Stands still while a trigger runs. */
  private final class Hours extends Clock {
    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }

    @Override
    public Instant instant() {
      return START.plusSeconds(3_600L * hours);
    }
  }
}
