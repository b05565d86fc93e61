package dev.micrite.offline.table;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;
import org.apache.iceberg.exceptions.AlreadyExistsException;
import org.apache.iceberg.exceptions.NotFoundException;
import org.apache.iceberg.io.FileIO;
import org.apache.iceberg.io.InputFile;
import org.apache.iceberg.io.OutputFile;
import org.apache.iceberg.io.PositionOutputStream;
import org.apache.iceberg.io.SeekableInputStream;

/**
 * Iceberg's files as local files. A file appears under its name when it is complete and on disk,
 * and not at all if its writer dies.
 */
final class LocalFileIO implements FileIO {
  private static final long serialVersionUID = 1L;

  /** How names of files begin that are being written. */
  static final String UNFINISHED = ".unfinished-";

  /** How names of tables' own files end. */
  private static final String TABLE = ".metadata.json";

  @Override
  public InputFile newInputFile(String location) {
    return new Input(location);
  }

  @Override
  public OutputFile newOutputFile(String location) {
    return new Output(location);
  }

  @Override
  public void deleteFile(String location) {
    try {
      Files.delete(path(location));
    } catch (NoSuchFileException e) {
      throw new NotFoundException(e, "%s is not there", location);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The file that a location names: a path, or a URI as other engines write it. */
  static Path path(String location) {
    return Path.of(location.startsWith("file:") ? location.replaceFirst("file:/*", "/") : location);
  }

  /** Forces a file that was written by others to disk. */
  static void force(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  private record Input(String location) implements InputFile {
    @Override
    public long getLength() {
      try {
        return Files.size(path(location));
      } catch (NoSuchFileException e) {
        throw new NotFoundException(e, "%s is not there", location);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public SeekableInputStream newStream() {
      Path file = path(location);
      if (location.endsWith(TABLE) && !location.endsWith(".gz" + TABLE) && Files.exists(file)) {
        MetadataDamage.checkTable(location, file);
      }
      try {
        return new Reader(new RandomAccessFile(path(location).toFile(), "r"));
      } catch (FileNotFoundException e) {
        throw new NotFoundException(e, "%s is not there", location);
      }
    }

    @Override
    public boolean exists() {
      return Files.exists(path(location));
    }
  }

  private record Output(String location) implements OutputFile {
    @Override
    public PositionOutputStream create() {
      if (Files.exists(path(location))) {
        throw new AlreadyExistsException("%s is there already", location);
      }
      return open(false);
    }

    @Override
    public PositionOutputStream createOrOverwrite() {
      return open(true);
    }

    private PositionOutputStream open(boolean replaces) {
      Path file = path(location);
      try {
        Files.createDirectories(file.getParent());
        Path unfinished = file.resolveSibling(UNFINISHED + UUID.randomUUID());
        return new Writer(unfinished, file, replaces);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public InputFile toInputFile() {
      return new Input(location);
    }
  }

  private static final class Reader extends SeekableInputStream {
    private final RandomAccessFile file;

    Reader(RandomAccessFile file) {
      this.file = file;
    }

    @Override
    public long getPos() throws IOException {
      return file.getFilePointer();
    }

    @Override
    public void seek(long position) throws IOException {
      file.seek(position);
    }

    @Override
    public int read() throws IOException {
      return file.read();
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
      return file.read(into, offset, length);
    }

    @Override
    public void close() throws IOException {
      file.close();
    }
  }

  private static final class Writer extends PositionOutputStream {
    private final Path unfinished;
    private final Path file;
    private final boolean replaces;
    private final FileChannel channel;
    private boolean hasFailed;
    private long written;

    Writer(Path unfinished, Path file, boolean replaces) throws IOException {
      this.unfinished = unfinished;
      this.file = file;
      this.replaces = replaces;
      this.channel =
          FileChannel.open(unfinished, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    }

    @Override
    public long getPos() {
      return written; // asked for after close too
    }

    @Override
    public void write(int b) throws IOException {
      write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      ByteBuffer buffer = ByteBuffer.wrap(bytes, offset, length);
      hasFailed = true;
      while (buffer.hasRemaining()) {
        channel.write(buffer);
      }
      hasFailed = false;
      written += length;
    }

    @Override
    public void close() throws IOException {
      if (!channel.isOpen()) {
        return;
      }
      try (FileChannel closing = channel) {
        if (!hasFailed) {
          closing.force(true);
        }
      }
      if (hasFailed) {
        Files.deleteIfExists(unfinished);
      } else if (replaces) {
        Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
      } else {
        link();
      }
    }

    // A move would replace what another writer made meanwhile; a link does not.
    private void link() throws IOException {
      try {
        Files.createLink(file, unfinished);
      } catch (FileAlreadyExistsException e) {
        throw new AlreadyExistsException(e, "%s is there already", file);
      } finally {
        Files.delete(unfinished);
      }
    }
  }
}
