package dev.micrite.offline.engine;

import dev.micrite.offline.OfflineException;
import dev.micrite.offline.duck.DuckConnection;
import dev.micrite.offline.duck.DuckDb;
import dev.micrite.offline.duck.Sql;
import dev.micrite.query.Spine;
import dev.micrite.resolve.Micros;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.duckdb.DuckDBReadableVector;

/** A Parquet or CSV file, read while it is needed. */
final class FileSpine implements SpineSource {
  // A path is a pattern to DuckDB, and these are what a pattern is made of.
  private static final String PATTERN = "*?[]{}";
  private static final Set<String> TIMES =
      Set.of(
          "TIMESTAMP",
          "TIMESTAMP_S",
          "TIMESTAMP_MS",
          "TIMESTAMP_NS",
          "TIMESTAMP WITH TIME ZONE",
          "DATE");

  private final Path path;
  private final SpineIds ids;
  private final DuckDb duck;
  private final String doing;
  private final String timeColumn;
  private final boolean isTimeText;
  private final List<CarriedColumn> columns = new ArrayList<>();
  private final String statement;

  FileSpine(Spine.File file, SpineIds ids, DuckDb duck) {
    this.path = file.path().toAbsolutePath().normalize();
    this.ids = ids;
    this.duck = duck;
    this.doing = "reading the spine " + path;
    this.timeColumn = file.timeColumn();
    requireFile();
    Map<String, String> types = types();
    String timeType = require(types, timeColumn, "times");
    String idType = require(types, ids.name(), "ids");
    if (!isCsv() && !ids.canBe(idType)) {
      throw bad(
          "column %s is %s, but %s is %s. Cast it where the file is made."
              .formatted(ids.name(), idType, ids.key(), ids.key().type()));
    }
    this.isTimeText = timeType.equals("VARCHAR");
    if (!isTimeText && !TIMES.contains(timeType)) {
      throw bad(
          "column %s is %s, and no time: TIMESTAMP, TIMESTAMPTZ, DATE, or text like %s."
              .formatted(timeColumn, timeType, "2024-05-05T12:00:00Z"));
    }
    types.forEach(
        (name, type) -> {
          if (!name.equals(timeColumn) && !name.equals(ids.name())) {
            columns.add(CarriedColumn.ofFile(name, type));
          }
        });
    this.statement = statement(timeType);
  }

  private void requireFile() {
    if (path.toString().chars().anyMatch(c -> PATTERN.indexOf(c) >= 0)) {
      throw bad("none of " + PATTERN + " may be in its path.");
    }
    if (!Files.isRegularFile(path)) {
      throw bad("there is no such file.");
    }
    if (!isCsv() && !extension().equals("parquet")) {
      throw bad("its name ends neither in .parquet nor in .csv.");
    }
  }

  private String extension() {
    String name = path.getFileName().toString().toLowerCase(Locale.ROOT);
    return name.substring(name.lastIndexOf('.') + 1);
  }

  private boolean isCsv() {
    return extension().equals("csv");
  }

  private Map<String, String> types() {
    Map<String, String> types = describe(isCsv() ? csv(Set.of()) : parquet());
    if (isCsv()) {
      // Texts as they stand: 007 is no number where ids are texts, and times have our own forms.
      Set<String> texts =
          Set.of(ids.name(), timeColumn).stream()
              .filter(types::containsKey)
              .collect(Collectors.toSet());
      return describe(csv(texts));
    }
    return types;
  }

  private Map<String, String> describe(String relation) {
    try (DuckConnection connection = duck.connect()) {
      Map<String, String> types = new LinkedHashMap<>();
      connection
          .rows(
              doing,
              "describe select * from " + relation,
              row -> Map.entry(row.getString(1), row.getString(2)))
          .forEach(column -> types.put(column.getKey(), column.getValue()));
      return types;
    }
  }

  private String parquet() {
    return "read_parquet(" + Sql.text(path.toString()) + ")";
  }

  private String csv(Set<String> texts) {
    String types =
        texts.stream()
            .sorted()
            .map(name -> Sql.text(name) + ": 'VARCHAR'")
            .collect(Collectors.joining(", ", ", types = {", "}"));
    // The whole file decides on types: a row that does not suit those of the first ones would fail.
    return "read_csv("
        + Sql.text(path.toString())
        + ", header = true, sample_size = -1"
        + (texts.isEmpty() ? "" : types)
        + ")";
  }

  private String require(Map<String, String> types, String name, String what) {
    String type = types.get(name);
    if (type == null) {
      throw bad(
          "it has no column %s for the %s of %s. It has %s."
              .formatted(name, what, ids.featureClass(), types.keySet()));
    }
    return type;
  }

  private String statement(String timeType) {
    String id = Sql.name(ids.name());
    String time = Sql.name(timeColumn);
    List<String> selected = new ArrayList<>();
    String micros =
        isTimeText
            ? "null::bigint"
            : "case when isfinite(%s) then epoch_us(%s) end"
                .formatted(
                    time, timeType.endsWith("ZONE") ? time : "cast(" + time + " as timestamp)");
    // As text only what is to be named, or read as a person writes it.
    selected.add(ids.select(id));
    selected.add("case when %s is null then cast(%s as varchar) end".formatted(ids.select(id), id));
    selected.add(micros);
    selected.add("case when %s is null then cast(%s as varchar) end".formatted(micros, time));
    columns.forEach(column -> selected.add(column.select()));
    return "select %s from %s"
        .formatted(
            String.join(", ", selected), isCsv() ? csv(Set.of(ids.name(), timeColumn)) : parquet());
  }

  private OfflineException bad(String text) {
    return SpineSource.bad("The spine " + path + " cannot be read: " + text);
  }

  @Override
  public List<CarriedColumn> columns() {
    return columns;
  }

  @Override
  public String timeColumn() {
    return timeColumn;
  }

  @Override
  public String name() {
    return path.getFileName().toString();
  }

  @Override
  public long count() {
    if (isCsv()) {
      return -1; // all of it would have to be read for that
    }
    try (DuckConnection connection = duck.connect()) {
      return connection.number(doing, "select count(*) from " + parquet());
    }
  }

  @Override
  public SpineReader open() {
    return new Reader();
  }

  private final class Reader implements SpineReader {
    private static final int FIRST_COLUMN = 4;

    private final ChunkRows chunks = new ChunkRows(duck, doing, statement);
    private long first;

    @Override
    public SpineBatch next(int most) {
      Object[] batchIds = new Object[most];
      long[] times = new long[most];
      Object[][] values = new Object[columns.size()][most];
      int size = 0;
      while (size < most && chunks.next()) {
        batchIds[size] = id(first + size);
        times[size] = time(first + size);
        for (int column = 0; column < values.length; column++) {
          values[column][size] =
              columns.get(column).read(chunks.vector(FIRST_COLUMN + column), chunks.row());
        }
        size++;
      }
      first += size;
      return size == 0 ? null : new SpineBatch(first - size, batchIds, times, values).part(0, size);
    }

    private Object id(long row) {
      DuckDBReadableVector vector = chunks.vector(0);
      if (vector.isNull(chunks.row())) {
        DuckDBReadableVector text = chunks.vector(1);
        throw bad(
            text.isNull(chunks.row())
                ? "row %d has no %s.".formatted(row, ids.name())
                : "row %d has %s %s, which is no %s."
                    .formatted(row, ids.name(), text.getString(chunks.row()), ids.key().type()));
      }
      return ids.read(vector, chunks.row());
    }

    private long time(long row) {
      DuckDBReadableVector micros = chunks.vector(2);
      if (!micros.isNull(chunks.row())) {
        return micros.getLong(chunks.row());
      }
      DuckDBReadableVector text = chunks.vector(3);
      if (text.isNull(chunks.row())) {
        throw bad("row %d has no %s.".formatted(row, timeColumn));
      }
      String found = text.getString(chunks.row());
      Optional<Instant> time = isTimeText ? TimeText.parse(found) : Optional.empty();
      return Micros.of(
          time.filter(Micros::canTell)
              .orElseThrow(
                  () ->
                      bad(
                          "row %d has %s %s, which is no time. Write it like %s."
                              .formatted(row, timeColumn, found, "2024-05-05T12:00:00Z"))));
    }

    @Override
    public void close() {
      chunks.close();
    }
  }
}
