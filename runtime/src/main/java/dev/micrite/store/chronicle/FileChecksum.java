package dev.micrite.store.chronicle;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.zip.CRC32C;

/** CRC-32C of whole files: tells whether a properly closed store is still what it was. */
final class FileChecksum {
  private static final int CHUNK = 1 << 22;

  private FileChecksum() {}

  static long of(Path file) throws IOException {
    CRC32C crc = new CRC32C();
    ByteBuffer chunk = ByteBuffer.allocateDirect(CHUNK);
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      while (channel.read(chunk.clear()) > 0) {
        crc.update(chunk.flip());
      }
    }
    return crc.getValue();
  }
}
