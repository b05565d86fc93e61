package dev.micrite.offline.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.micrite.log.ObservationLog;
import dev.micrite.offline.history.ClassTables;
import dev.micrite.offline.history.KnownTables;
import dev.micrite.offline.table.ObservationFilter;
import dev.micrite.offline.table.ObservationStore;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class KnownTablesTest {
  private static final long KNOWN_AT = 1_000_000;

  @TempDir Path directory;

  @Test
  @DisplayName(
      "T6: what was asked for reads the same until its snapshots are expired, then says so")
  void expiredSnapshots() {
    DrainedLog log = new DrainedLog(directory);
    Random random = new Random(5);
    try (ObservationLog writer = log.open();
        ObservationStore store = log.openStore()) {
      log.append(writer, random, 100);
      log.drain(store, 1000).run();
      KnownTables known = known(store, log);
      long before = count(known, log);
      assertThat(before).isPositive();
      log.append(writer, random, 100);
      log.drain(store, 1000).run();
      assertThat(count(known, log)).isEqualTo(before);
      assertThat(count(known(store, log), log)).isGreaterThan(before);
      new ClassTables(store)
          .find(log.featureClass)
          .orElseThrow()
          .expire(Instant.parse("2100-01-01T00:00:00Z"), 1);
      assertThatThrownBy(() -> count(known, log))
          .hasMessage(
              "[UnknownSnapshot] The table of DrainedLog is no longer kept as it was when this training"
                  + " set was asked for. Ask for it again, with"
                  + " knownAt(Instant.parse(\"1970-01-01T00:00:01Z\")) to have what was known then.");
      assertThat(count(known(store, log), log)).isGreaterThan(before);
    }
  }

  private static KnownTables known(ObservationStore store, DrainedLog log) {
    return new KnownTables(new ClassTables(store), List.of(log.featureClass), KNOWN_AT);
  }

  private static long count(KnownTables known, DrainedLog log) {
    return known.scan(log.featureClass, ObservationFilter.all()).orElseThrow().count();
  }
}
