package dev.micrite.offline.ingest;

import dev.micrite.offline.OfflineException;
import dev.micrite.offline.duck.DuckConnection;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.apache.arrow.c.ArrowArrayStream;
import org.apache.arrow.c.Data;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.ipc.ArrowFileReader;
import org.apache.arrow.vector.ipc.ArrowReader;
import org.apache.arrow.vector.ipc.ArrowStreamReader;
import org.apache.arrow.vector.types.pojo.Field;

/**
 * Reads Arrow files: Java reads the batches, and DuckDB takes their buffers as they are. Only to be
 * touched after {@link ArrowLibraries#require}.
 */
final class ArrowReading {
  private static final int MAGIC_BYTES = 6;
  private static final String FILE_MAGIC = "ARROW1";
  private static final String FEATHER_1_MAGIC = "FEA1";

  private ArrowReading() {}

  /** The columns of a file with their types in DuckDB, or in Arrow where DuckDB has none. */
  static List<SourceColumn> columns(DuckConnection connection, Path path) {
    List<Field> fields = fields(path);
    Set<String> names = new HashSet<>();
    for (Field field : fields) {
      if (field.getName().isEmpty() || !names.add(field.getName().toLowerCase(Locale.ROOT))) {
        throw new OfflineException(
            "BadHeader",
            "%s names column %d \"%s\"; names are not empty, and differ in more than case."
                .formatted(path, fields.indexOf(field) + 1, field.getName()));
      }
    }
    List<Integer> all = IntStream.range(0, fields.size()).boxed().toList();
    try {
      return described(connection, path, all);
    } catch (OfflineException e) {
      return eachDescribed(connection, path, fields, e);
    }
  }

  private static List<SourceColumn> eachDescribed(
      DuckConnection connection, Path path, List<Field> fields, OfflineException reason) {
    List<SourceColumn> columns = new ArrayList<>();
    boolean anyUnknown = false;
    for (int i = 0; i < fields.size(); i++) {
      try {
        columns.addAll(described(connection, path, List.of(i)));
      } catch (OfflineException e) {
        Field field = fields.get(i);
        columns.add(new SourceColumn(field.getName(), "Arrow's " + field.getType()));
        anyUnknown = true;
      }
    }
    if (!anyUnknown) {
      throw reason; // it was no column's fault
    }
    return columns;
  }

  private static List<Field> fields(Path path) {
    try (BufferAllocator allocator = new RootAllocator();
        ArrowReader reader = open(path, allocator)) {
      return reader.getVectorSchemaRoot().getSchema().getFields();
    } catch (IOException | RuntimeException e) {
      throw unreadable(path, e);
    }
  }

  private static List<SourceColumn> described(
      DuckConnection connection, Path path, List<Integer> positions) {
    String doing = "reading " + path;
    return read(
        connection,
        path,
        positions,
        relation ->
            connection.rows(
                doing,
                "describe select * from " + relation,
                row -> new SourceColumn(row.getString(1), row.getString(2))));
  }

  /** Lets a statement read some columns, once. */
  static void read(
      DuckConnection connection, Path path, List<String> names, Consumer<String> statement) {
    List<String> all = fields(path).stream().map(Field::getName).toList();
    List<Integer> positions = names.stream().map(all::indexOf).toList();
    read(
        connection,
        path,
        positions,
        relation -> {
          statement.accept(relation);
          return null;
        });
  }

  private static <T> T read(
      DuckConnection connection,
      Path path,
      List<Integer> positions,
      Function<String, T> statement) {
    try (BufferAllocator allocator = new RootAllocator();
        ArrowColumns columns = new ArrowColumns(open(path, allocator), allocator, positions);
        ArrowArrayStream stream = ArrowArrayStream.allocateNew(allocator)) {
      Data.exportArrayStream(allocator, columns, stream);
      try {
        return connection.withArrow("reading " + path, stream, statement);
      } catch (OfflineException e) {
        if (columns.failure().isPresent()) {
          throw unreadable(path, columns.failure().get());
        }
        throw e;
      } finally {
        stream.release();
      }
    } catch (IOException e) {
      throw unreadable(path, e);
    }
  }

  private static ArrowReader open(Path path, BufferAllocator allocator) throws IOException {
    FileChannel channel = FileChannel.open(path);
    try {
      ByteBuffer begin = ByteBuffer.allocate(MAGIC_BYTES);
      channel.read(begin, 0);
      String magic = new String(begin.array(), StandardCharsets.ISO_8859_1);
      if (magic.startsWith(FEATHER_1_MAGIC)) {
        throw new OfflineException(
            "UnreadableFile",
            path
                + " is of the first version of Feather, which is no Arrow file. Write it anew, in version 2.");
      }
      return magic.equals(FILE_MAGIC)
          ? new ArrowFileReader(channel, allocator, new ArrowCodecs())
          : new ArrowStreamReader(channel, allocator, new ArrowCodecs());
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  private static OfflineException unreadable(Path path, Throwable cause) {
    return cause instanceof OfflineException known
        ? known
        : new OfflineException(
            "UnreadableFile",
            "%s cannot be read as an Arrow file or stream: %s. Write it anew."
                .formatted(path, cause),
            cause);
  }
}
