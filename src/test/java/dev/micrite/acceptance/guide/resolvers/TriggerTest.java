package dev.micrite.acceptance.guide.resolvers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.micrite.query.Micrite;
import dev.micrite.query.Spine;
import dev.micrite.query.TriggerReport;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the page "Resolvers" says of many rows at once. */
class TriggerTest {
  private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");

  @Test
  void whatIsTriggeredBecomesHistory(@TempDir Path directory) {
    CustomerWarehouse warehouse =
        new CustomerWarehouse(
            now ->
                Stream.of(
                    new CustomerWarehouse.Row(
                        42, now.minusSeconds(60), "Ada", OptionalInt.of(710))));
    try (Micrite micrite =
        Micrite.builder()
            .directory(directory)
            .clock(Clock.fixed(NOW, ZoneOffset.UTC))
            .resolvers(warehouse, new CustomerService(Directory.of(null, List.of())))
            .open()) {
      assertThat(report(micrite).rows().accepted()).isEqualTo(1);
      assertThat(CustomerPastQuery.on(micrite).offline(Spine.at(NOW, List.of(42L))).toList())
          .containsExactly(new CustomerPast(Optional.of("Ada"), OptionalInt.of(710)));
    }
  }

  private static TriggerReport report(Micrite micrite) {
    // region trigger
    TriggerReport report = micrite.trigger(CustomerWarehouseCalls.loadCustomers.maxRejects(10));
    // endregion
    return report;
  }
}
