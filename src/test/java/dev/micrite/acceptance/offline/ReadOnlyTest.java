package dev.micrite.acceptance.offline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.micrite.query.Micrite;
import dev.micrite.query.Observation;
import dev.micrite.query.Spine;
import dev.micrite.query.UnresolvedFeatureException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A platform that only reads answers about the past, too, and writes nothing. */
class ReadOnlyTest {
  private static final Instant MAY = Instant.parse("2024-05-01T00:00:00Z");

  @TempDir Path directory;

  private static String city(Micrite micrite) {
    return ShopperStateQuery.on(micrite)
        .offline(Spine.at(MAY.plusSeconds(60), List.of(1L)))
        .toList()
        .get(0)
        .city();
  }

  private static void move(Micrite micrite, String city) {
    micrite.put(Observation.of(ShopperFeatures.id, 1L).set(ShopperFeatures.city, city).at(MAY));
  }

  @Test
  void readsWhatTheWriterHasMovedIntoTheTables() throws IOException {
    try (Micrite writer = Micrite.builder().directory(directory).entries(100).open()) {
      move(writer, "Bonn");
      try (Micrite reader = Micrite.builder().directory(directory).readOnly().open()) {
        assertThatThrownBy(() -> city(reader)).isInstanceOf(UnresolvedFeatureException.class);
        assertThat(directory.resolve("offline")).doesNotExist();
        assertThat(city(writer)).isEqualTo("Bonn");
        assertThat(city(reader)).isEqualTo("Bonn");
      }
    }
    try (Past past = new Past(directory)) {
      past.saw(ShopperFeatures.CLASS, 1L, MAY.plusSeconds(30), MAY, ShopperFeatures.city, "Riga");
    }
    Map<Path, String> before = files();
    try (Micrite reader = Micrite.builder().directory(directory).readOnly().open()) {
      assertThat(city(reader)).isEqualTo("Bonn");
      assertThat(
              ShopperStateQuery.on(reader)
                  .offline(Spine.entitiesAt(MAY))
                  .writeParquet(directory.resolveSibling("shoppers.parquet")))
          .isEqualTo(1);
    } finally {
      Files.deleteIfExists(directory.resolveSibling("shoppers.parquet"));
    }
    assertThat(files()).isEqualTo(before);
    try (Micrite writer = Micrite.builder().directory(directory).entries(100).open()) {
      assertThat(city(writer)).isEqualTo("Riga");
    }
  }

  /** Everything below, with size and time. */
  private Map<Path, String> files() throws IOException {
    Map<Path, String> files = new TreeMap<>();
    for (String part : List.of("offline", "log")) {
      try (Stream<Path> all = Files.walk(directory.resolve(part))) {
        for (Path file : all.toList()) {
          files.put(file, Files.size(file) + " " + Files.getLastModifiedTime(file));
        }
      }
    }
    return files;
  }
}
