package dev.micrite.acceptance.guide.offline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.micrite.log.LogOptions;
import dev.micrite.log.ObservationLog;
import dev.micrite.query.Dataset;
import dev.micrite.query.Micrite;
import dev.micrite.query.Spine;
import dev.micrite.resolve.Micros;
import dev.micrite.store.EntityId;
import dev.micrite.store.RowUpdate;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the page "Training sets" says. */
class OfflineTest {
  @TempDir Path directory;

  @Test
  void trainingSets() {
    Instant monday = Instant.parse("2024-05-06T00:00:00Z");
    Instant friday = Instant.parse("2024-05-10T00:00:00Z");
    Path file = directory.resolve("train.parquet");
    try (ObservationLog log =
        ObservationLog.open(directory.resolve("log"), LogOptions.defaults())) {
      observe(log, "ada", monday, 49);
      observe(log, "ada", monday.plusSeconds(60), 50);
      observe(log, "joan", monday, 3);
    }
    try (Micrite micrite = Micrite.builder().directory(directory).entries(100).open()) {
      // region asking
      Dataset<RiderState> training =
          RiderStateQuery.on(micrite)
              .offline(Spine.of(List.of("ada", "ada", "joan"), List.of(monday, friday, friday)));
      List<RiderState> states = training.toList();
      // endregion
      assertThat(states)
          .containsExactly(
              new RiderState(49, "novice", Optional.of("Turin")),
              new RiderState(50, "veteran", Optional.of("Turin")),
              new RiderState(3, "novice", Optional.of("Turin")));

      // region labels
      Spine.Rows rides =
          Spine.of(List.of("ada", "joan"), List.of(friday, friday))
              .column("crashed", List.of(false, true));
      Dataset<RiderState> labelled = RiderStateQuery.on(micrite).offline(rides);
      long rows = labelled.writeParquet(file);
      // endregion
      assertThat(rows).isEqualTo(2);
      assertThat(file).isNotEmptyFile();

      // region explain
      System.out.println(labelled.explain());
      // endregion
      assertThat(labelled.explain().toString())
          .contains("read observed  Rider", "compute        Rider.rank", "write", "train.parquet");
      assertThat(labelled.explain().rows()).isEqualTo(2);

      // region progress
      Dataset<RiderState> shown =
          RiderStateQuery.on(micrite).offline(rides, options -> options.showProgress());
      // endregion
      assertThat(shown.toList()).hasSize(2);

      // region options
      Dataset<RiderState> asKnownThen =
          RiderStateQuery.on(micrite)
              .offline(rides, options -> options.knownAt(friday).recompute(RiderFeatures.rank));
      // endregion
      assertThat(asKnownThen.toList()).isEqualTo(states.subList(1, 3));
    }
  }

  private static void observe(ObservationLog log, String name, Instant at, int rides) {
    EntityId id = new EntityId();
    id.set(name);
    RowUpdate update = new RowUpdate();
    update.putInt(RiderFeatures.rides.slot(), Micros.of(at), rides);
    update.putString(RiderFeatures.city.slot(), Micros.of(at), "Turin");
    log.append(RiderFeatures.CLASS.schema(), id, update, Micros.of(at), log.run("guide"));
  }
}
