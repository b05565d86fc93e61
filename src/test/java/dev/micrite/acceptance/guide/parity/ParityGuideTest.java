package dev.micrite.acceptance.guide.parity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.micrite.acceptance.SettableClock;
import dev.micrite.query.Micrite;
import dev.micrite.query.Observation;
import dev.micrite.query.Parity;
import dev.micrite.query.ParityReport;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the page "Parity" says. */
class ParityGuideTest {
  @TempDir Path directory;

  @Test
  void parity() throws Exception {
    Instant monday = Instant.parse("2024-05-06T00:00:00Z");
    Instant friday = Instant.parse("2024-05-10T00:00:00Z");
    SettableClock clock = new SettableClock();
    try (Micrite micrite =
        Micrite.builder().directory(directory).entries(100).clock(clock).open()) {
      clock.set(monday);
      micrite.put(
          Observation.of(TenantFeatures.id, 7L)
              .set(TenantFeatures.income, 2000.0)
              .set(TenantFeatures.rent, 500.0)
              .at(monday));
      clock.set(monday.plusSeconds(7_200));
      TenantRiskQuery.on(micrite).get(7);
      clock.set(monday.plusSeconds(86_400));
      micrite.put(
          Observation.of(TenantFeatures.id, 7L)
              .set(TenantFeatures.rent, 600.0)
              .at(monday.plusSeconds(3_600)));
      TenantRiskQuery.on(micrite).get(7);
      // region check
      ParityReport report =
          Parity.of(TenantRiskQuery.on(micrite)).from(monday).to(friday).maxRows(100_000).check();
      String table = report.toString();
      report.requireEqual();
      // endregion
      assertThat(report.lateInputs()).isEqualTo(1);
      Path page = Path.of(System.getProperty("micrite.checkout"), "docs/guide/parity.md");
      assertThat(Files.readString(page)).contains(table);
    }
  }
}
