package dev.micrite.acceptance.offline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.micrite.catalog.MicriteException;
import dev.micrite.query.IngestReport;
import dev.micrite.query.Ingestion;
import dev.micrite.query.Micrite;
import dev.micrite.query.Spine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From files and records to a training set. */
class IngestedTest {
  private static final Clock CLOCK = Clock.fixed(hour(100), ZoneOffset.UTC);

  @TempDir Path directory;

  private record Sold(String id, int shelfId, Instant at, long count, double price) {}

  @Test
  @DisplayName("T3, T4: what was ingested from a file and from records answers as of any time")
  void trainingSetsAreMadeOfWhatWasIngested() throws IOException {
    Path file = directory.resolve("sales.csv");
    Files.writeString(
        file,
        """
        id,shelf_id,at,count,price
        a,70,2024-05-01T00:00:00,1,0.5
        b,70,2024-05-01T02:00:00,2,1.5
        c,71,2024-05-01T03:00:00,4,8
        """);
    try (Micrite micrite = open()) {
      IngestReport report = micrite.ingest(Ingestion.csv(SaleFeatures.CLASS, file));
      assertThat(report.accepted()).isEqualTo(3);
      micrite.ingest(
          Ingestion.records(
              SaleFeatures.CLASS,
              Sold.class,
              List.of(new Sold("d", 70, hour(4), 8, 4), new Sold("b", 71, hour(5), 2, 1.5))));
    }
    try (Micrite micrite = open()) {
      assertThat(
              ShelfHistoryQuery.on(micrite)
                  .offline(
                      Spine.of(
                          List.of(70, 70, 70, 71), List.of(hour(2), hour(3), hour(6), hour(6))))
                  .toList())
          .containsExactly(
              new ShelfHistory("aisle 7", 1, OptionalDouble.of(0.5)),
              new ShelfHistory("aisle 7", 3, OptionalDouble.of(1)),
              new ShelfHistory("aisle 7", 9, OptionalDouble.of(2.25)),
              new ShelfHistory("aisle 7", 6, OptionalDouble.of(4.75)));
    }
  }

  @Test
  @DisplayName("E2: an ingestion with a bad row changes nothing")
  void badRowsChangeNothing() throws IOException {
    Path file = directory.resolve("sales.csv");
    Files.writeString(file, "id,shelf_id,at,count,price\na,70,2024-05-01,1,0.5\nb,seventy,,2,1\n");
    try (Micrite micrite = open()) {
      assertThatThrownBy(() -> micrite.ingest(Ingestion.csv(SaleFeatures.CLASS, file)))
          .hasMessageStartingWith("[TooManyRejects] ");
      assertThat(ShelfHistoryQuery.on(micrite).offline(Spine.at(hour(50), List.of(70))).toList())
          .containsExactly(new ShelfHistory("aisle 7", 0, OptionalDouble.empty()));
    }
  }

  @Test
  void readersDoNotIngest() {
    open().close();
    try (Micrite reader =
        Micrite.builder().directory(directory.resolve("data")).readOnly().open()) {
      assertThatThrownBy(
              () -> reader.ingest(Ingestion.csv(SaleFeatures.CLASS, Path.of("sales.csv"))))
          .isInstanceOf(MicriteException.class)
          .hasMessageStartingWith("[ReadOnlyEngine] ");
    }
  }

  private Micrite open() {
    return Micrite.builder().directory(directory.resolve("data")).clock(CLOCK).open();
  }

  private static Instant hour(int hour) {
    return Instant.parse("2024-05-01T00:00:00Z").plusSeconds(3_600L * hour);
  }
}
