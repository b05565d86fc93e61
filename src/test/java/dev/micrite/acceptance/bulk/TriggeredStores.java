package dev.micrite.acceptance.bulk;

import dev.micrite.acceptance.bulk.Client.Loaded;
import dev.micrite.query.Micrite;
import dev.micrite.query.MicriteBuilder;
import dev.micrite.query.Spine;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** A platform whose warehouse gives what a test says. */
abstract class TriggeredStores {
  static final Instant NOW = Instant.parse("2024-06-01T00:00:00Z");
  private static final AtomicLong NEXT_IDS = new AtomicLong();

  @TempDir static Path directory;

  static Callable<? extends Stream<Loaded>> warehouse;
  static Micrite micrite;

  /** The ids of a test are its own, as the stores are those of all. */
  final long first = NEXT_IDS.getAndAdd(10_000);

  final long annId = first + 7;
  final Loaded ann =
      new Loaded(annId, hour(1), 0.5, Optional.of("Ann"), OptionalInt.of(4), "ann@acme.io");

  @BeforeAll
  static void openStores() {
    micrite = builder("data").resolvers(new ClientWarehouse(() -> warehouse.call())).open();
  }

  @AfterAll
  static void closeStores() {
    micrite.close();
  }

  static MicriteBuilder builder(String name) {
    return Micrite.builder()
        .directory(directory.resolve(name))
        .clock(Clock.fixed(NOW, ZoneOffset.UTC));
  }

  Stream<Loaded> many(long count) {
    return LongStream.range(0, count).mapToObj(number -> loaded(number, hour(1)));
  }

  Loaded loaded(long number, Instant at) {
    double hours = (at.toEpochMilli() - hour(0).toEpochMilli()) / 3_600_000.0;
    return new Loaded(
        first + number,
        at,
        number + hours,
        Optional.empty(),
        OptionalInt.empty(),
        number + "@acme.io");
  }

  static List<ClientPast> past(Instant time, long... ids) {
    List<Long> asked = LongStream.of(ids).boxed().toList();
    List<Instant> times = IntStream.range(0, ids.length).mapToObj(i -> time).toList();
    return ClientPastQuery.on(micrite).offline(Spine.of(asked, times)).toList();
  }

  static Instant hour(int hour) {
    return Instant.parse("2024-05-01T00:00:00Z").plusSeconds(3_600L * hour);
  }
}
