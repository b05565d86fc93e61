package dev.micrite.acceptance.guide.offline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.micrite.query.Dataset;
import dev.micrite.query.DatasetComparison;
import dev.micrite.query.DatasetIngestReport;
import dev.micrite.query.DatasetRevision;
import dev.micrite.query.Micrite;
import dev.micrite.query.Observation;
import dev.micrite.query.SavedDataset;
import dev.micrite.query.Spine;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the page "Datasets" says. */
class SavedTest {
  @TempDir Path directory;

  @Test
  void datasets() throws SQLException {
    Instant monday = Instant.parse("2024-05-06T00:00:00Z");
    Instant friday = Instant.parse("2024-05-10T00:00:00Z");
    try (Micrite micrite = Micrite.builder().directory(directory).entries(100).open()) {
      micrite.put(
          Observation.of(RiderFeatures.name, "ada").set(RiderFeatures.rides, 70).at(monday));
      micrite.put(
          Observation.of(RiderFeatures.name, "joan").set(RiderFeatures.rides, 3).at(monday));
      Spine.Rows rides =
          Spine.of(List.of("ada", "joan"), List.of(friday, friday))
              .column("crashed", List.of(false, true));

      // region saving
      RiderStateQuery states = RiderStateQuery.on(micrite);
      SavedDataset<RiderState> saved = states.offline(rides).save("riders");
      // endregion
      assertThat(saved.revision().number()).isEqualTo(1);

      // region reading
      SavedDataset<RiderState> latest = states.dataset("riders");
      SavedDataset<RiderState> first = states.dataset("riders", 1);
      List<RiderState> answers = latest.toList();
      // endregion
      assertThat(answers).hasSize(2).isEqualTo(first.toList());

      // region listing
      System.out.println(micrite.datasets());
      System.out.println(micrite.datasets().latest("riders"));
      List<DatasetRevision> revisions = micrite.datasets().revisions("riders");
      // endregion
      assertThat(revisions).hasSize(1);

      try (Connection duckdb = DriverManager.getConnection("jdbc:duckdb:")) {
        // region view
        latest.createView(duckdb, "riders");
        try (Statement statement = duckdb.createStatement();
            ResultSet result =
                statement.executeQuery("select crashed, avg(rides) from riders group by crashed")) {
          // endregion
          assertThat(result.next()).isTrue();
        }
      }

      // region again
      DatasetComparison comparison = first.computeAgain();
      System.out.println(comparison);
      // endregion
      assertThat(comparison.isIdentical()).isTrue();

      // region recomputing
      SavedDataset<RiderState> second = first.recompute(RiderFeatures.rank);
      // endregion
      assertThat(second.revision().number()).isEqualTo(2);

      // region ingesting
      DatasetIngestReport report =
          second.ingest(to -> to.storeOffline(true).features(RiderFeatures.rank));
      // endregion
      assertThat(report.features()).containsExactly("Rider.rank");

      // region storing
      Dataset<RiderState> storing =
          states.offline(rides, options -> options.storeOffline(true).storeOnline(true));
      // endregion
      assertThat(storing.toList()).hasSize(2);

      // region deleting
      micrite.datasets().delete("riders", 1);
      micrite.datasets().delete("riders");
      // endregion
      assertThat(micrite.datasets().list()).isEmpty();
    }
  }
}
