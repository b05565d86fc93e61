package dev.micrite.offline.table;

import static org.assertj.core.api.Assertions.assertThat;

import dev.micrite.offline.table.ObservationSchema.IdType;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class RoundTripTest {
  @TempDir Path directory;

  @ParameterizedTest
  @EnumSource
  @DisplayName("T2: values of every type, times and absences come back bit by bit")
  void everyType(IdType idType) {
    long seed = 7L + idType.name().hashCode();
    Random random = new Random(seed);
    ObservationSchema schema = Fixture.everyType(idType);
    List<Observation> twin = new ArrayList<>();
    try (ObservationStore store = ObservationStore.open(directory, Fixture.options())) {
      ObservationTable table = store.table(schema);
      for (int batch = 0; batch < 4; batch++) {
        List<Observation> rows = Fixture.random(schema, random, 60, twin.size());
        Commit commit = table.append(Observation.batch(table, rows), Map.of());
        assertThat(commit.rows()).isEqualTo(60);
        twin.addAll(rows);
      }
    }
    try (ObservationStore store = ObservationStore.open(directory, Fixture.options())) {
      ObservationTable table = store.table(schema);
      assertThat(store.featureClasses()).containsExactly("io.acme.User");
      ObservationFilter all = ObservationFilter.all().withFeatures(Fixture.names(schema));
      List<String> wanted = Observation.texts(twin);
      assertThat(Observation.texts(Observation.read(table, all, false)))
          .as("seed %d", seed)
          .isEqualTo(wanted);
      if (idType == IdType.LONG) {
        assertThat(Observation.read(table, all, true).stream().map(Observation::toString))
            .as("seed %d, sorted", seed)
            .isEqualTo(wanted);
      }
      assertThat(table.compact().filesRead()).isPositive();
      assertThat(Observation.texts(Observation.read(table, all, false)))
          .as("seed %d, compacted", seed)
          .isEqualTo(wanted);
    }
  }

  @Test
  @DisplayName(
      "T3, T6: filters by features, feature time and recorded time, day edges, before 1970")
  void filters() {
    long seed = 11;
    Random random = new Random(seed);
    ObservationSchema schema = Fixture.numbers();
    List<Observation> twin = new ArrayList<>();
    try (ObservationStore store = ObservationStore.open(directory, Fixture.options())) {
      ObservationTable table = store.table(schema);
      for (int batch = 0; batch < 3; batch++) {
        List<Observation> rows = new ArrayList<>();
        for (Observation o : Fixture.random(schema, random, 100, twin.size())) {
          // Around the edges of days, in 1969 and 1970 too.
          long time = o.featureTime() - (random.nextBoolean() ? Fixture.T0 : 0);
          rows.add(
              new Observation(o.id(), time, o.recordedTime(), o.sequence(), o.run(), o.values()));
        }
        table.append(Observation.batch(table, rows), Map.of());
        twin.addAll(rows);
      }
      long[] edges = twin.stream().mapToLong(Observation::featureTime).distinct().toArray();
      for (int i = 0; i < 30; i++) {
        long from = edges[random.nextInt(edges.length)] + random.nextInt(2);
        long to = edges[random.nextInt(edges.length)] + random.nextInt(2);
        long known = edges[random.nextInt(edges.length)] + random.nextInt(3) * Fixture.DAY;
        Set<String> features =
            List.of(Set.of("count"), Set.of("amount"), Fixture.names(schema)).get(i % 3);
        boolean everyRow = random.nextBoolean();
        Predicate<Observation> wanted =
            o ->
                o.featureTime() >= from
                    && o.featureTime() < to
                    && o.recordedTime() <= known
                    && (everyRow || features.stream().anyMatch(o.values()::containsKey));
        List<Observation> expected =
            twin.stream().filter(wanted).map(o -> only(o, features)).toList();
        ObservationFilter filter =
            new ObservationFilter(
                features,
                everyRow,
                OptionalLong.of(from),
                OptionalLong.of(to),
                OptionalLong.of(known),
                OptionalLong.empty());
        String where = "seed " + seed + " case " + i + " " + filter;
        assertThat(Observation.texts(Observation.read(table, filter, i % 2 == 0)))
            .as(where)
            .isEqualTo(Observation.texts(expected));
        assertThat(table.scan(filter).count()).as(where).isEqualTo(expected.size());
      }
      ObservationScan oneDay = table.scan(ObservationFilter.all().between(-Fixture.DAY, 0));
      assertThat(oneDay.files()).isNotEmpty().allMatch(f -> f.contains("_day=1969-12-31"));
    }
  }

  private static Observation only(Observation o, Set<String> features) {
    Map<String, Object> values = new java.util.HashMap<>(o.values());
    values.keySet().retainAll(features);
    return new Observation(
        o.id(), o.featureTime(), o.recordedTime(), o.sequence(), o.run(), values);
  }
}
