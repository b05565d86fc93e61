package dev.micrite.offline.duck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.micrite.offline.OfflineException;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Statements that would go on for ever. */
@Timeout(value = 1, unit = TimeUnit.MINUTES)
final class StatementsTest {
  @TempDir Path directory;

  private DuckDb open() {
    return DuckDb.open(new DuckOptions(256L << 20, 2, directory.resolve("spill")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "select sum(n) from %s",
        "select n from %s order by n",
        "select n from %s where n < 0",
        // Has something to give at first.
        "select n from %s where n < 1000000"
      })
  void whatRunsIsEnded(String sql) throws Exception {
    try (DuckDb duck = open()) {
      EndlessRows rows = new EndlessRows();
      Statements statements = new Statements();
      CompletableFuture<Long> reading =
          CompletableFuture.supplyAsync(() -> statements.within(() -> readAll(duck, rows, sql)));
      rows.awaitReading();
      while (!reading.isDone()) {
        statements.cancel();
      }
      assertThatThrownBy(reading::get)
          .isInstanceOf(ExecutionException.class)
          .cause()
          .isInstanceOf(OfflineException.class)
          .hasMessageContaining("[Cancelled] Cancelled while counting.");
      assertThatThrownBy(() -> statements.within(() -> readAll(duck, rows, "select 1 -- %s")))
          .hasMessageContaining("[Cancelled]");
      // Others go on.
      try (DuckConnection connection = duck.connect()) {
        assertThat(connection.number("counting", "select 1")).isEqualTo(1);
      }
    }
  }

  @Test
  void writingIsEnded() throws Exception {
    try (DuckDb duck = open()) {
      EndlessRows rows = new EndlessRows();
      Statements statements = new Statements();
      String sql = "copy (select * from %s) to '" + directory.resolve("n.parquet") + "'";
      CompletableFuture<Void> writing =
          CompletableFuture.runAsync(
              () ->
                  statements.within(
                      () -> {
                        write(duck, rows, sql);
                        return null;
                      }));
      rows.awaitReading();
      while (!writing.isDone()) {
        statements.cancel();
      }
      assertThatThrownBy(writing::get).hasMessageContaining("[Cancelled]");
    }
  }

  private static void write(DuckDb duck, RowFeed rows, String sql) {
    try (DuckConnection connection = duck.connect()) {
      connection.withFeed(
          rows,
          relation -> {
            connection.execute("counting", sql.formatted(relation));
            return null;
          });
    }
  }

  private static long readAll(DuckDb duck, RowFeed rows, String sql) {
    try (DuckConnection connection = duck.connect()) {
      return connection.withFeed(
          rows,
          relation -> {
            long count = 0;
            try (DuckChunks chunks = connection.chunks("counting", sql.formatted(relation))) {
              while (chunks.next()) {
                count += chunks.chunk().rowCount();
              }
            }
            return count;
          });
    }
  }
}
