package dev.micrite.offline.table;

import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** An observation as the plain list twin keeps it. A value is a Long, bytes, or ABSENT. */
record Observation(
    Object id,
    long featureTime,
    long recordedTime,
    long sequence,
    String run,
    Map<String, Object> values) {
  static final Object ABSENT = "absent";

  static final Comparator<Observation> ORDER =
      Comparator.<Observation, String>comparing(o -> sortable(o.id))
          .thenComparing(Observation::featureTime)
          .thenComparing(Observation::recordedTime)
          .thenComparing(Observation::sequence);

  private static String sortable(Object id) {
    return id instanceof Long number
        ? String.format("%016x", number + Long.MIN_VALUE)
        : id.toString();
  }

  static ObservationBatch batch(ObservationTable table, List<Observation> observations) {
    ObservationBatch batch = table.newBatch();
    observations.forEach(o -> o.addTo(batch, table.schema()));
    return batch;
  }

  void addTo(ObservationBatch batch, ObservationSchema schema) {
    switch (schema.idType()) {
      case INT, LONG -> batch.begin((long) id, featureTime, recordedTime, sequence, run);
      case STRING -> batch.begin((String) id, featureTime, recordedTime, sequence, run);
      case UUID -> batch.begin((java.util.UUID) id, featureTime, recordedTime, sequence, run);
    }
    for (int f = 0; f < schema.features().size(); f++) {
      Object value = values.get(schema.features().get(f).name());
      if (value == ABSENT) {
        batch.putAbsent(f);
      } else if (value instanceof Long word) {
        batch.putWord(f, word);
      } else if (value != null) {
        byte[] bytes = (byte[]) value;
        byte[] padded = new byte[bytes.length + 5];
        System.arraycopy(bytes, 0, padded, 2, bytes.length);
        batch.putBytes(f, padded, 2, bytes.length);
      }
    }
  }

  /** Everything a scan gives, in the order it gives it. */
  static List<Observation> read(ObservationTable table, ObservationFilter filter, boolean sorted) {
    List<Observation> rows = new java.util.ArrayList<>();
    try (ObservationCursor cursor = table.scan(filter).cursor(sorted)) {
      while (cursor.next()) {
        Map<String, Object> values = new LinkedHashMap<>();
        List<String> order = List.copyOf(filter.features());
        for (int i = 0; i < order.size(); i++) {
          String name = order.get(i);
          boolean isWord = ColumnCodec.of(type(table.schema(), name)).isWord();
          if (cursor.isPresent(i)) {
            values.put(name, isWord ? (Object) cursor.word(i) : cursor.bytes(i));
          } else if (cursor.isAbsent(i)) {
            values.put(name, ABSENT);
          }
        }
        Object id =
            switch (table.schema().idType()) {
              case INT, LONG -> cursor.longId();
              case STRING -> cursor.stringId();
              case UUID -> cursor.uuidId();
            };
        rows.add(
            new Observation(
                id,
                cursor.featureTimeMicros(),
                cursor.recordedTimeMicros(),
                cursor.sequence(),
                cursor.run(),
                values));
      }
    }
    return rows;
  }

  private static String type(ObservationSchema schema, String feature) {
    return schema.features().stream()
        .filter(f -> f.name().equals(feature))
        .findFirst()
        .orElseThrow()
        .type();
  }

  /** As text that is equal iff everything is equal, bit by bit. */
  @Override
  public String toString() {
    return id
        + "@"
        + featureTime
        + "/"
        + recordedTime
        + "#"
        + sequence
        + " "
        + run
        + values.entrySet().stream()
            .sorted(Map.Entry.comparingByKey())
            .map(
                e ->
                    e.getKey()
                        + "="
                        + (e.getValue() instanceof byte[] bytes
                            ? Arrays.toString(bytes)
                            : e.getValue()))
            .collect(Collectors.joining(", ", " {", "}"));
  }

  static List<String> texts(List<Observation> observations) {
    return observations.stream().sorted(ORDER).map(Observation::toString).toList();
  }
}
