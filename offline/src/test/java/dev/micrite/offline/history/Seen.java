package dev.micrite.offline.history;

import dev.micrite.catalog.FeatureClass;
import dev.micrite.offline.table.ObservationBatch;
import dev.micrite.offline.table.ObservationSchema;
import dev.micrite.offline.table.ObservationTable;
import dev.micrite.store.ValueWriter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** An observation as a plain list keeps it; a value is a Long, a String, a UUID, or ABSENT. */
record Seen(
    Object id, long featureTime, long recordedTime, long sequence, Map<String, Object> values) {
  static final Object ABSENT = "absent";

  static final Comparator<Seen> T3 =
      Comparator.comparing(Seen::featureTime)
          .thenComparing(Seen::recordedTime)
          .thenComparing(Seen::sequence);

  static void append(ObservationTable table, List<Seen> observations) {
    ObservationBatch batch = table.newBatch();
    observations.forEach(seen -> seen.addTo(batch, table.schema()));
    table.append(batch, Map.of());
  }

  static ObservationSchema schema(FeatureClass<?> featureClass) {
    return ObservationSchema.of(featureClass);
  }

  private void addTo(ObservationBatch batch, ObservationSchema schema) {
    if (id instanceof Long number) {
      batch.begin(number, featureTime, recordedTime, sequence, "test");
    } else if (id instanceof UUID uuid) {
      batch.begin(uuid, featureTime, recordedTime, sequence, "test");
    } else {
      batch.begin((String) id, featureTime, recordedTime, sequence, "test");
    }
    for (int feature = 0; feature < schema.features().size(); feature++) {
      Object value = values.get(schema.features().get(feature).name());
      if (value == ABSENT) {
        batch.putAbsent(feature);
      } else if (value instanceof Long word) {
        batch.putWord(feature, word);
      } else if (value != null) {
        byte[] bytes = bytes(value);
        batch.putBytes(feature, bytes, 0, bytes.length);
      }
    }
  }

  private static byte[] bytes(Object value) {
    if (value instanceof UUID uuid) {
      return Arrays.copyOf(new ValueWriter().uuid(uuid).buffer(), 16);
    }
    return ((String) value).getBytes(StandardCharsets.UTF_8);
  }

  /** Of some observations the one that says what a feature is (T3), if any does. */
  static Optional<Seen> latest(List<Seen> seen, String feature) {
    return seen.stream().filter(it -> it.values.containsKey(feature)).max(T3);
  }
}
