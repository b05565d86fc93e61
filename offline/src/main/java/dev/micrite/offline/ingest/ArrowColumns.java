package dev.micrite.offline.ingest;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.dictionary.Dictionary;
import org.apache.arrow.vector.ipc.ArrowReader;
import org.apache.arrow.vector.types.pojo.Schema;

/**
 * Some columns of an Arrow file, batch by batch: DuckDB refuses a stream as a whole if it does not
 * have the type of one column. Read by one thread at a time.
 */
final class ArrowColumns extends ArrowReader {
  private final ArrowReader file;
  private final List<Integer> positions;
  private Throwable failure;

  /**
   * Of an open file, which is closed with this.
   *
   * @param positions of the columns, from 0
   */
  ArrowColumns(ArrowReader file, BufferAllocator allocator, List<Integer> positions) {
    super(allocator);
    this.file = file;
    this.positions = List.copyOf(positions);
  }

  /** Why the last batch could not be read, if that is so. */
  synchronized Optional<Throwable> failure() {
    return Optional.ofNullable(failure);
  }

  @Override
  public VectorSchemaRoot getVectorSchemaRoot() throws IOException {
    VectorSchemaRoot root = file.getVectorSchemaRoot();
    List<FieldVector> vectors = positions.stream().map(root::getVector).toList();
    return new VectorSchemaRoot(readSchema(), vectors, root.getRowCount());
  }

  @Override
  protected Schema readSchema() throws IOException {
    Schema schema = file.getVectorSchemaRoot().getSchema();
    return new Schema(positions.stream().map(schema.getFields()::get).toList());
  }

  @Override
  public synchronized boolean loadNextBatch() throws IOException {
    try {
      return file.loadNextBatch();
    } catch (IOException | RuntimeException | Error e) {
      failure = e; // on its way through native code only its text would be left
      throw e;
    }
  }

  @Override
  public Map<Long, Dictionary> getDictionaryVectors() throws IOException {
    return file.getDictionaryVectors();
  }

  @Override
  public Dictionary lookup(long id) {
    return file.lookup(id);
  }

  @Override
  public Set<Long> getDictionaryIds() {
    return file.getDictionaryIds();
  }

  @Override
  public long bytesRead() {
    return file.bytesRead();
  }

  @Override
  public void close(boolean closesSource) throws IOException {
    file.close(closesSource);
  }

  @Override
  protected void closeReadSource() throws IOException {
    file.close();
  }
}
