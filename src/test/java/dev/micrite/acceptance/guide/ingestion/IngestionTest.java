package dev.micrite.acceptance.guide.ingestion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.micrite.catalog.MicriteException;
import dev.micrite.query.IngestReport;
import dev.micrite.query.Ingestion;
import dev.micrite.query.Micrite;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the page "Ingestion" says, as far as a program without the offline module goes. */
class IngestionTest {
  @Test
  void anIngestionSaysWhatColumnsHold() {
    // region columns
    Ingestion<Customer> scores =
        Ingestion.csv(CustomerFeatures.CLASS, Path.of("scores.csv"))
            .map("customer", CustomerFeatures.id)
            .map("bureau", CustomerFeatures.creditScore)
            .timeColumn("scored_on")
            .ignore("comment");
    // endregion
    assertThat(scores.mapped())
        .containsEntry("customer", CustomerFeatures.id)
        .containsEntry("bureau", CustomerFeatures.creditScore)
        .hasSize(2);
    assertThat(scores.timeColumn()).contains("scored_on");
    assertThat(scores.time()).isEmpty();
    assertThat(scores.ignored()).containsExactly("comment");
    assertThat(scores.maxRejects()).isZero();
    assertThat(scores.storesOffline() && scores.storesOnline()).isTrue();
    assertThat(CustomerFeatures.creditScore.min()).isEqualTo(300);
    assertThat(CustomerFeatures.creditScore.max()).isEqualTo(850);
  }

  @Test
  void arrowFilesAreNamedByPaths() {
    // region arrow
    Ingestion<Customer> customers =
        Ingestion.arrow(CustomerFeatures.CLASS, Path.of("customers.arrow"));
    // endregion
    assertThat(customers.source())
        .isEqualTo(new Ingestion.ArrowFiles(List.of(Path.of("customers.arrow"))));
  }

  @Test
  void inMemoryThereIsNothingToIngestInto() {
    try (Micrite micrite = Micrite.builder().inMemory().open()) {
      assertThatThrownBy(() -> ingest(micrite))
          .isInstanceOf(MicriteException.class)
          .hasMessageStartingWith("[NoOfflineStore] ");
    }
  }

  private static IngestReport ingest(Micrite micrite) {
    // region ingest
    IngestReport report =
        micrite.ingest(Ingestion.parquet(CustomerFeatures.CLASS, Path.of("customers.parquet")));
    // endregion
    return report;
  }
}
