package dev.micrite.offline.ingest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.ipc.ArrowFileWriter;
import org.apache.arrow.vector.ipc.ArrowReader;
import org.duckdb.DuckDBResultSet;

/** Writes Arrow files of what queries give. */
final class ArrowFixture {
  private static final long BATCH_ROWS = 2_048;

  private ArrowFixture() {}

  /** In batches of at most 2,048 rows. */
  static Path write(Path file, String query) {
    try (var connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement()) {
      statement.execute("set TimeZone = 'UTC'");
      try (BufferAllocator allocator = new RootAllocator();
          DuckDBResultSet result = statement.executeQuery(query).unwrap(DuckDBResultSet.class);
          ArrowReader reader = (ArrowReader) result.arrowExportStream(allocator, BATCH_ROWS);
          FileChannel channel =
              FileChannel.open(
                  file,
                  StandardOpenOption.CREATE,
                  StandardOpenOption.TRUNCATE_EXISTING,
                  StandardOpenOption.WRITE);
          ArrowFileWriter writer =
              new ArrowFileWriter(reader.getVectorSchemaRoot(), reader, channel)) {
        while (reader.loadNextBatch()) {
          writer.writeBatch();
        }
        writer.end();
        return file;
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
