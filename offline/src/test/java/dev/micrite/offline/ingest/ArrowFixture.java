package dev.micrite.offline.ingest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.arrow.compression.CommonsCompressionFactory;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.compression.CompressionCodec;
import org.apache.arrow.vector.compression.CompressionUtil;
import org.apache.arrow.vector.dictionary.DictionaryProvider;
import org.apache.arrow.vector.ipc.ArrowFileWriter;
import org.apache.arrow.vector.ipc.ArrowReader;
import org.apache.arrow.vector.ipc.ArrowStreamWriter;
import org.apache.arrow.vector.ipc.ArrowWriter;
import org.apache.arrow.vector.ipc.message.IpcOption;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.Schema;
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

  /** How a file is written. */
  enum Form {
    FILE,
    STREAM,
    LZ4,
    ZSTD
  }

  /**
   * Writes batches of vectors.
   *
   * @param fields of the columns
   * @param dictionaries of those that are encoded
   * @param batches each fills the vectors, and sets the count of rows
   */
  static Path write(
      Path file,
      Form form,
      List<Field> fields,
      DictionaryProvider dictionaries,
      BufferAllocator allocator,
      List<Consumer<VectorSchemaRoot>> batches)
      throws IOException {
    try (VectorSchemaRoot root = VectorSchemaRoot.create(new Schema(fields), allocator);
        FileChannel channel =
            FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        ArrowWriter writer = writer(form, root, dictionaries, channel)) {
      writer.start();
      for (Consumer<VectorSchemaRoot> batch : batches) {
        root.allocateNew();
        batch.accept(root);
        writer.writeBatch();
      }
      writer.end();
      return file;
    }
  }

  private static ArrowWriter writer(
      Form form, VectorSchemaRoot root, DictionaryProvider dictionaries, FileChannel channel) {
    CompressionCodec.Factory codecs = CommonsCompressionFactory.INSTANCE;
    return switch (form) {
      case FILE -> new ArrowFileWriter(root, dictionaries, channel);
      case STREAM -> new ArrowStreamWriter(root, dictionaries, channel);
      case LZ4 ->
          new ArrowFileWriter(
              root,
              dictionaries,
              channel,
              Map.of(),
              IpcOption.DEFAULT,
              codecs,
              CompressionUtil.CodecType.LZ4_FRAME);
      case ZSTD ->
          new ArrowStreamWriter(
              root,
              dictionaries,
              channel,
              IpcOption.DEFAULT,
              codecs,
              CompressionUtil.CodecType.ZSTD);
    };
  }
}
