package dev.micrite.offline.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.micrite.offline.table.ObservationStore;
import dev.micrite.query.IngestReport;
import dev.micrite.query.Ingestion;
import dev.micrite.store.OnlineStore;
import dev.micrite.store.memory.MemoryStores;
import java.io.File;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.BigIntVector;
import org.apache.arrow.vector.Float2Vector;
import org.apache.arrow.vector.Float8Vector;
import org.apache.arrow.vector.LargeVarCharVector;
import org.apache.arrow.vector.TimeStampVector;
import org.apache.arrow.vector.TinyIntVector;
import org.apache.arrow.vector.VarCharVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.dictionary.Dictionary;
import org.apache.arrow.vector.dictionary.DictionaryProvider;
import org.apache.arrow.vector.types.FloatingPointPrecision;
import org.apache.arrow.vector.types.TimeUnit;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.DictionaryEncoding;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.FieldType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What is of Arrow files alone; they share the tests of values and of random files with others. */
final class ArrowTest {
  private static final int BATCHES = 3;
  private static final int BATCH_ROWS = 3_000;
  private static final ArrowType LONG = new ArrowType.Int(64, true);
  private static final ArrowType DOUBLE =
      new ArrowType.FloatingPoint(FloatingPointPrecision.DOUBLE);
  private static final ArrowType HALF = new ArrowType.FloatingPoint(FloatingPointPrecision.HALF);

  @TempDir Path directory;

  private ObservationStore store;
  private final OnlineStore online = MemoryStores.create().open(Reading.CLASS.schema());

  @BeforeEach
  void open() {
    store = Fixture.open(directory.resolve("offline"));
  }

  @AfterEach
  void close() {
    store.close();
  }

  private static Field field(String name, ArrowType type) {
    return new Field(name, FieldType.nullable(type), List.of());
  }

  private IngestReport run(Ingestion<?> ingestion) {
    return Fixture.run(store, ingestion, online);
  }

  private List<String> observed(String expression) {
    return Fixture.observed(store, Reading.CLASS, expression);
  }

  /** Readings with a dictionary of names, a column of no known type, and every tenth level null. */
  private Path readings(ArrowFixture.Form form) throws IOException {
    DictionaryEncoding encoding =
        new DictionaryEncoding(7, false, new ArrowType.Int(Byte.SIZE, true));
    try (BufferAllocator allocator = new RootAllocator();
        VarCharVector names = new VarCharVector("names", allocator)) {
      names.allocateNew();
      for (int i = 0; i < 3; i++) {
        names.setSafe(i, ("n" + i).getBytes(StandardCharsets.UTF_8));
      }
      names.setValueCount(3);
      return ArrowFixture.write(
          directory.resolve("readings." + form),
          form,
          List.of(
              field("id", LONG),
              field("mean_value", DOUBLE),
              field("level", new ArrowType.Int(Short.SIZE, true)),
              new Field("name", new FieldType(true, encoding.getIndexType(), encoding), List.of()),
              field("note", new ArrowType.LargeUtf8()),
              field("half", HALF)),
          new DictionaryProvider.MapDictionaryProvider(new Dictionary(names, encoding)),
          allocator,
          IntStream.range(0, BATCHES)
              .<java.util.function.Consumer<VectorSchemaRoot>>mapToObj(
                  batch -> root -> fill(root, batch))
              .toList());
    }
  }

  private static void fill(VectorSchemaRoot root, int batch) {
    for (int i = 0; i < BATCH_ROWS; i++) {
      int row = batch * BATCH_ROWS + i;
      ((BigIntVector) root.getVector("id")).setSafe(i, row);
      ((Float8Vector) root.getVector("mean_value")).setSafe(i, row == 7_000 ? 100.5 : row % 100);
      if (row % 10 > 0) {
        ((org.apache.arrow.vector.SmallIntVector) root.getVector("level")).setSafe(i, row % 10);
      }
      ((TinyIntVector) root.getVector("name")).setSafe(i, row % 3);
      ((LargeVarCharVector) root.getVector("note"))
          .setSafe(i, ("note " + row).getBytes(StandardCharsets.UTF_8));
      ((Float2Vector) root.getVector("half")).setSafeWithPossibleTruncate(i, row);
    }
    root.setRowCount(BATCH_ROWS);
  }

  @ParameterizedTest
  @EnumSource(ArrowFixture.Form.class)
  @DisplayName("E2: batches of a file or stream, compressed or not, become rows in their order")
  void batchesBecomeRows(ArrowFixture.Form form) throws IOException {
    Path file = readings(form);
    IngestReport report = run(Ingestion.arrow(Reading.CLASS, file).ignore("half").maxRejects(1));
    assertThat(report.read()).isEqualTo((long) BATCHES * BATCH_ROWS);
    List<String> expected = new ArrayList<>();
    for (int row = 0; row < BATCHES * BATCH_ROWS; row++) {
      if (row != 7_000) {
        String level = row % 10 == 0 ? "-" : Integer.toString(row % 10);
        expected.add("%d %s %s n%d note %d".formatted(row, row % 100 + ".0", level, row % 3, row));
      }
    }
    assertThat(
            observed(
                "id || ' ' || \"meanValue\" || ' ' || coalesce(\"level\"::varchar, '-') || ' ' ||"
                    + " name || ' ' || note"))
        .isEqualTo(expected);
    assertThat(
            Fixture.query(
                store,
                "select row_number || ' ' || column_name || ' ' || reason from '"
                    + report.rejects().orElseThrow()
                    + "'"))
        .containsExactly("7001 mean_value OutOfRange");
  }

  @Test
  void aColumnOfATypeThatNobodyKnowsMayOnlyBeIgnored() throws IOException {
    Path file = readings(ArrowFixture.Form.FILE);
    assertThatThrownBy(() -> run(Ingestion.arrow(Reading.CLASS, file)))
        .hasMessageContainingAll("[UnmappedColumn]", "readings.FILE", "half");
    assertThatThrownBy(
            () ->
                run(
                    Ingestion.arrow(Reading.CLASS, file)
                        .ignore("mean_value")
                        .map("half", Reading.meanValue)))
        .hasMessageContainingAll(
            "[ColumnType]", "column half is Arrow's FloatingPoint(HALF)", "Reading.meanValue");
    assertThat(observed("id")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "SECOND, -2, -2000000",
    "MILLISECOND, 1704067200123, 1704067200123000",
    "MICROSECOND, -1, -1",
    "NANOSECOND, -1500, -2",
    "NANOSECOND, 1704067200123456789, 1704067200123456"
  })
  @DisplayName("T1: times of all units, with and without a zone, are microseconds")
  void timesOfAllUnits(TimeUnit unit, long value, long micros) throws IOException {
    for (String zone : new String[] {null, "UTC", "Europe/Berlin"}) {
      Path file = directory.resolve((zone + unit).replace('/', '-') + ".arrow");
      try (BufferAllocator allocator = new RootAllocator()) {
        ArrowFixture.write(
            file,
            ArrowFixture.Form.STREAM,
            List.of(field("id", LONG), field("at", new ArrowType.Timestamp(unit, zone))),
            new DictionaryProvider.MapDictionaryProvider(),
            allocator,
            List.of(
                root -> {
                  ((BigIntVector) root.getVector("id")).setSafe(0, 1);
                  ((TimeStampVector) root.getVector("at")).setSafe(0, value);
                  root.setRowCount(1);
                }));
      }
      run(Ingestion.arrow(Reading.CLASS, file));
    }
    assertThat(observed("epoch_us(\"at\") || ' ' || epoch_us(_feature_time)"))
        .hasSize(3)
        .containsOnly(micros + " " + micros);
  }

  @Test
  void severalFilesAreReadInTheirOrder() {
    Path one = ArrowFixture.write(directory.resolve("b.arrow"), "select 2 as id, 'b' as name");
    Path other = ArrowFixture.write(directory.resolve("a.feather"), "select 1 as id, 'a' as name");
    run(Ingestion.arrow(Reading.CLASS, one, other));
    assertThat(observed("name")).containsExactly("b", "a");
    run(Ingestion.arrow(Reading.CLASS, directory + "/*.{arrow,feather}"));
    assertThat(observed("name")).hasSize(4);
  }

  @Test
  void whatIsNoArrowFileIsNamed() throws IOException {
    Path file = readings(ArrowFixture.Form.FILE);
    byte[] bytes = Files.readAllBytes(file);
    assertThatThrownBy(() -> arrow("cut.arrow", Arrays.copyOf(bytes, bytes.length / 2)))
        .hasMessageContainingAll("[UnreadableFile]", "cut.arrow");
    byte[] stream = Files.readAllBytes(readings(ArrowFixture.Form.STREAM));
    assertThatThrownBy(() -> arrow("cut.arrows", Arrays.copyOf(stream, stream.length / 2)))
        .hasMessageContainingAll("[UnreadableFile]", "cut.arrows");
    assertThatThrownBy(() -> arrow("text.arrow", "id,name\n1,a\n".getBytes(StandardCharsets.UTF_8)))
        .hasMessageContainingAll("[UnreadableFile]", "text.arrow");
    assertThatThrownBy(() -> arrow("empty.arrow", new byte[0]))
        .hasMessageContainingAll("[UnreadableFile]", "empty.arrow");
    assertThatThrownBy(() -> arrow("old.feather", "FEA1....".getBytes(StandardCharsets.UTF_8)))
        .hasMessageContainingAll("[UnreadableFile]", "first version of Feather");
    assertThatThrownBy(() -> run(Ingestion.arrow(Reading.CLASS, directory.resolve("no.arrow"))))
        .hasMessageContaining("[NoSuchFile]");
    assertThat(observed("id")).isEmpty();
  }

  private void arrow(String name, byte[] content) throws IOException {
    Path file = Files.write(directory.resolve(name), content);
    run(Ingestion.arrow(Reading.CLASS, file).ignore("half").maxRejects(1));
  }

  @Test
  void namesOfColumnsDifferInMoreThanCase() throws IOException {
    Path file = directory.resolve("twice.arrow");
    try (BufferAllocator allocator = new RootAllocator()) {
      ArrowFixture.write(
          file,
          ArrowFixture.Form.FILE,
          List.of(field("id", LONG), field("ID", LONG)),
          new DictionaryProvider.MapDictionaryProvider(),
          allocator,
          List.of(root -> root.setRowCount(0)));
    }
    assertThatThrownBy(() -> run(Ingestion.arrow(Reading.CLASS, file)))
        .hasMessageContainingAll("[BadHeader]", "column 2 \"ID\"");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "arrow-; require; org.apache.arrow:arrow-c-data and org.apache.arrow:arrow-memory-unsafe",
        "arrow-memory-; require; Add org.apache.arrow:arrow-memory-unsafe",
        "arrow-compression; requireCompression; Add org.apache.arrow:arrow-compression",
      })
  void missingLibrariesAreNamed(String without, String method, String named) throws Exception {
    try (URLClassLoader loader = loaderWithout(without)) {
      // It links without them, as all that Arrow files share with others does.
      Class.forName(SourceFile.class.getName(), true, loader);
      Class.forName(Ingest.class.getName(), true, loader);
      var require =
          Class.forName(ArrowLibraries.class.getName(), true, loader).getDeclaredMethod(method);
      require.setAccessible(true);
      assertThatThrownBy(() -> require.invoke(null))
          .cause()
          .hasMessageStartingWith("[MissingModule] ")
          .hasMessageContaining(named);
    }
  }

  private static URLClassLoader loaderWithout(String jar) throws MalformedURLException {
    List<URL> urls = new ArrayList<>();
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
      if (!Path.of(entry).getFileName().toString().startsWith(jar)) {
        urls.add(Path.of(entry).toUri().toURL());
      }
    }
    return new URLClassLoader(urls.toArray(URL[]::new), ClassLoader.getPlatformClassLoader());
  }

  @Test
  void theMissingFlagOfTheJvmIsNamed() throws Exception {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                ArrowProcess.class.getName())
            .start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).isZero();
    assertThat(said)
        .startsWith("[MissingJvmFlags] ")
        .contains("--add-opens=java.base/java.nio=ALL-UNNAMED");
  }
}
