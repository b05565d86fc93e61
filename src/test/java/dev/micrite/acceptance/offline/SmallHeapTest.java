package dev.micrite.acceptance.offline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What was observed, the spine and the answers are each several times as large as the heap, and the
 * answers are those of a join that DuckDB makes of the same rows.
 */
class SmallHeapTest {
  static final long OFFLINE_BYTES = 256L << 20;

  private static final long HEAP_BYTES = 128L << 20;
  private static final int ROWS = 2_000_000;
  private static final int WALKED = 100_000;

  @TempDir Path directory;

  @Test
  void trainingSetsOfMoreThanTheHeapHolds() throws Exception {
    try (Connection duck = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = duck.createStatement()) {
      statement.execute("set TimeZone = 'UTC'");
      copy(
          statement,
          "select i as id, (hash(i) % 2000)::bigint as ledgerId, to_timestamp(1700000000 + i) as writtenAt, "
              + "md5(i::varchar) as text, (hash(i + 7) % 1000)::bigint as cents",
          ROWS,
          "notes");
      copy(
          statement,
          "select (hash(i + 1) % 2000)::bigint as id, "
              + "to_timestamp(1700000000 + hash(i + 2) % 2000000) as asked, i as number, "
              + "md5((-i)::varchar) as label",
          ROWS,
          "ledgers");
      copy(
          statement,
          "select 2000000 + i as id, (hash(i + 3) % 2000)::bigint as ledgerId, "
              + "to_timestamp(1700000000 + hash(i + 4) % 2000000) as asked, i as number, "
              + "md5((-i)::varchar) as label",
          WALKED,
          "asked");

      assertThat(run())
          .contains("lived.parquet " + ROWS, "walked.parquet " + WALKED)
          .containsPattern("heap 1[0-3][0-9]{7}\\n");

      // Three numbers or four beside a text.
      for (String column : List.of("notes.text", "ledgers.label", "lived.label")) {
        String[] names = column.split("\\.", 2);
        String bytes = "select sum(24 + strlen(%s)) from %s".formatted(names[1], file(names[0]));
        assertThat(number(statement, bytes)).as(column).isGreaterThan(3 * HEAP_BYTES / 2);
      }
      assertThat(number(statement, differences("ledgers", "id", "lived"))).isZero();
      assertThat(number(statement, differences("asked", "ledgerId", "walked"))).isZero();
    }
  }

  private void copy(Statement statement, String select, int rows, String name) throws SQLException {
    statement.execute(
        "copy (%s from range(%d) r(i)) to %s (format parquet)".formatted(select, rows, file(name)));
  }

  private String file(String name) {
    return "'" + directory.resolve(name + ".parquet") + "'";
  }

  /** Rows whose answer is not that of running sums over the notes, joined by time. */
  private String differences(String spine, String key, String answers) {
    return """
        with running as (
          select ledgerId, writtenAt, text, count(*) over w as n, sum(cents) over w as total,
            max(cents) over w as largest
          from %1$s as notes
          window w as (partition by ledgerId order by writtenAt rows unbounded preceding))
        select count(*)
        from %2$s s
          asof left join running b on s.%3$s = b.ledgerId and s.asked > b.writtenAt
          asof left join %1$s t on s.%3$s = t.ledgerId and s.asked >= t.writtenAt
          full join %4$s a on a.number = s.number
        where (a.id = s.id and a.asked = s.asked and a.label = s.label
          and a.noteCount = coalesce(b.n, 0) and a.total = coalesce(b.total, 0)
          and a.largest is not distinct from b.largest
          and a.text is not distinct from t.text)
          is not true"""
        .formatted(file("notes"), file(spine), key, file(answers));
  }

  private static long number(Statement statement, String sql) throws SQLException {
    try (ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getLong(1);
    }
  }

  /** What the process prints. */
  private String run() throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx" + (HEAP_BYTES >> 20) + "m", "-XX:+UseSerialGC"));
    command.addAll(
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
            .filter(flag -> flag.startsWith("--"))
            .toList());
    // Surefire hands the class path over in a manifest, and keeps the real one here.
    String classPath =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    command.addAll(List.of("-cp", classPath, SmallHeapProcess.class.getName()));
    command.add(directory.toString());
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(output).isZero();
    return output;
  }
}
