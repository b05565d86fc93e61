package dev.micrite.offline.spark;

import static org.assertj.core.api.Assertions.assertThat;

import dev.micrite.offline.table.ObservationBatch;
import dev.micrite.offline.table.ObservationFilter;
import dev.micrite.offline.table.ObservationSchema;
import dev.micrite.offline.table.ObservationSchema.Feature;
import dev.micrite.offline.table.ObservationSchema.IdType;
import dev.micrite.offline.table.ObservationStore;
import dev.micrite.offline.table.ObservationStoreOptions;
import dev.micrite.offline.table.ObservationTable;
import dev.micrite.store.ValueWriter;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.UUID;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Another engine reads the tables, through their catalog, with every type of column. */
final class SparkReadsObservationsTest {
  private static final long T0 = 1_700_000_000_000_000L;
  private static final long DAY = 86_400_000_000L;

  @TempDir Path directory;

  @Test
  void everyColumn() throws Exception {
    ObservationSchema first =
        new ObservationSchema(
            "io.acme.User", "id", IdType.STRING, List.of(new Feature("amount", "int")));
    ObservationSchema schema =
        new ObservationSchema(
            "io.acme.User",
            "id",
            IdType.STRING,
            List.of(
                new Feature("amount", "long"),
                new Feature("score", "double"),
                new Feature("color", "enum io.acme.Color(RED,GREEN)"),
                new Feature("price", "decimal"),
                new Feature("seen", "instant"),
                new Feature("born", "localDate"),
                new Feature("took", "duration"),
                new Feature("device", "uuid"),
                new Feature("raw", "bytes"),
                new Feature("embedding", "floats"),
                new Feature("shares", "map<double>"),
                new Feature("home", "record io.acme.Home(street:string,rooms:optionalInt)")));
    try (ObservationStore store =
        ObservationStore.open(directory, ObservationStoreOptions.defaults())) {
      ObservationTable narrow = store.table(first);
      narrow.append(narrow.newBatch().begin("a", T0, T0, 0, "r").putWord(0, 7), Map.of());
      ObservationTable table = store.table(schema);
      table.append(everyType(table), Map.of("micrite.log-position", "17"));
      assertThat(table.scan(ObservationFilter.all()).count()).isEqualTo(2);
    }
    try (SparkSession spark = session()) {
      assertThat(
              rows(
                  spark,
                  "select id, amount, _sequence, _absent from micrite.io.acme.User order by id"))
          .containsExactly("[a,7,0,null]", "[b,9000000000,1,ArraySeq(color)]");
      assertThat(
              rows(
                  spark,
                  "select score, color, price, seen, born, took, device, hex(raw), embedding,"
                      + " shares['x'], home.street, home.rooms from micrite.io.acme.User"
                      + " where _feature_time >= timestamp '2023-11-15 00:00:00Z'"))
          .containsExactly(
              "[-0.0,null,1.50,2023-11-14 22:13:20.000001,1969-12-31,-1.500000000,"
                  + "00000000-0000-0001-0000-000000000002,FF00,ArraySeq(1.5, -2.0),0.1,Main St,null]");
      assertThat(rows(spark, "select count(*) from micrite.io.acme.User.files"))
          .containsExactly("[2]");
      assertThat(
              rows(
                  spark,
                  "select summary['micrite.log-position'] from micrite.io.acme.User.snapshots"
                      + " order by committed_at desc limit 1"))
          .containsExactly("[17]");
    }
  }

  @Test
  void manyRowsOfEveryEncoding() throws Exception {
    int count = 30_000;
    ObservationSchema schema =
        new ObservationSchema(
            "io.acme.Reading",
            "id",
            IdType.LONG,
            List.of(
                new Feature("count", "long"),
                new Feature("score", "double"),
                new Feature("ratio", "float"),
                new Feature("rank", "int"),
                new Feature("name", "string"),
                new Feature("raw", "bytes"),
                new Feature("seen", "instant"),
                new Feature("born", "localDate"),
                new Feature("device", "uuid"),
                new Feature("took", "duration"),
                new Feature("embedding", "doubles")));
    SplittableRandom random = new SplittableRandom(47);
    long sum = 0;
    double largest = 0;
    try (ObservationStore store =
        ObservationStore.open(directory, ObservationStoreOptions.defaults())) {
      ObservationTable table = store.table(schema);
      ObservationBatch batch = table.newBatch();
      for (int i = 0; i < count; i++) {
        long value = random.nextLong(1L << 40);
        double score = random.nextDouble();
        sum += value;
        largest = Math.max(largest, score);
        batch.begin(i, T0 + i, T0, i, "r");
        batch.putWord(0, value);
        batch.putWord(1, Double.doubleToRawLongBits(score));
        batch.putWord(2, Float.floatToRawIntBits((float) score));
        batch.putWord(3, value % 1_000_000_007);
        byte[] name = ("name " + value).getBytes(StandardCharsets.UTF_8);
        batch.putBytes(4, name, 0, name.length);
        byte[] raw = Long.toHexString(value).getBytes(StandardCharsets.UTF_8);
        batch.putBytes(5, raw, 0, raw.length);
        batch.putWord(6, T0 + value);
        batch.putWord(7, value % 20_000);
        put(batch, 8, new ValueWriter().uuid(new UUID(value, i)));
        put(batch, 9, new ValueWriter().duration(Duration.ofNanos(value)));
        put(batch, 10, new ValueWriter().doubles(new double[] {score, i}));
      }
      table.append(batch, Map.of());
    }
    assertThat(encodings()).contains("DELTA_BINARY_PACKED", "BYTE_STREAM_SPLIT", "DELTA_LENGTH");
    try (SparkSession spark = session()) {
      assertThat(
              rows(
                  spark,
                  "select count(*), sum(id), sum(count), max(score), max(embedding[0]),"
                      + " sum(embedding[1]), max(_sequence) from micrite.io.acme.Reading"))
          .containsExactly(
              "[%d,%d,%d,%s,%s,%s,%d]"
                  .formatted(
                      count,
                      count * (count - 1L) / 2,
                      sum,
                      largest,
                      largest,
                      count * (count - 1.0) / 2,
                      count - 1));
      assertThat(
              rows(
                  spark,
                  "select count_if(name = concat('name ', count)),"
                      + " count_if(cast(raw as string) = lower(hex(count))),"
                      + " count_if(rank = count % 1000000007),"
                      + " count_if(ratio = cast(score as float)),"
                      + " count_if(unix_micros(seen) = count + "
                      + T0
                      + "), count_if(unix_date(born) = count % 20000),"
                      + " count_if(took * 1000000000 = count),"
                      + " count_if(device like concat('%', lpad(lower(hex(id)), 12, '0')))"
                      + " from micrite.io.acme.Reading"))
          .containsExactly("[" + (count + ",").repeat(7) + count + "]");
    }
  }

  /** How columns are encoded in the data files: what other engines have to know. */
  private String encodings() throws SQLException {
    try (Connection duck = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = duck.createStatement();
        ResultSet found =
            statement.executeQuery(
                "select string_agg(distinct encodings) from parquet_metadata('%s/**/*.parquet')"
                    .formatted(directory))) {
      found.next();
      return found.getString(1);
    }
  }

  private static ObservationBatch everyType(ObservationTable table) {
    ObservationBatch batch = table.newBatch().begin("b", T0 + DAY, T0, 1, "r");
    batch.putWord(0, 9_000_000_000L);
    batch.putWord(1, Double.doubleToRawLongBits(-0.0));
    batch.putAbsent(2);
    put(batch, 3, new ValueWriter().decimal(new BigDecimal("1.50")));
    batch.putWord(4, T0 + 1);
    batch.putWord(5, -1);
    put(batch, 6, new ValueWriter().duration(Duration.ofMillis(-1500)));
    put(batch, 7, new ValueWriter().uuid(new UUID(1, 2)));
    batch.putBytes(8, new byte[] {-1, 0}, 0, 2);
    put(batch, 9, new ValueWriter().floats(new float[] {1.5f, -2}));
    put(batch, 10, new ValueWriter().map(Map.of("x", 0.1), ValueWriter::float64));
    put(batch, 11, new ValueWriter().string("Main St").bool(false).int32(0));
    return batch;
  }

  private static void put(ObservationBatch batch, int feature, ValueWriter value) {
    batch.putBytes(feature, value.buffer(), 0, value.length());
  }

  private SparkSession session() {
    return SparkSession.builder()
        .master("local[2]")
        .config("spark.ui.enabled", "false")
        .config("spark.driver.bindAddress", "127.0.0.1")
        .config("spark.driver.host", "127.0.0.1")
        .config("spark.sql.shuffle.partitions", "2")
        .config("spark.sql.session.timeZone", "UTC")
        .config("spark.sql.catalog.micrite", "org.apache.iceberg.spark.SparkCatalog")
        .config("spark.sql.catalog.micrite.type", "jdbc")
        .config("spark.sql.catalog.micrite.uri", "jdbc:sqlite:" + directory.resolve("catalog.db"))
        .config("spark.sql.catalog.micrite.jdbc.schema-version", "V1")
        .config("spark.sql.catalog.micrite.warehouse", directory.resolve("tables").toString())
        .getOrCreate();
  }

  private static List<String> rows(SparkSession spark, String sql) {
    return spark.sql(sql).collectAsList().stream().map(Object::toString).toList();
  }
}
