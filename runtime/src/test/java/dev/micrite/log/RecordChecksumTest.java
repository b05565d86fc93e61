package dev.micrite.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RecordChecksumTest {
  @TempDir Path directory;

  @Test
  void writerAndReaderComputeTheSameAndEveryBitCounts() throws IOException {
    Random random = new Random(1);
    byte[] bytes = new byte[4096];
    random.nextBytes(bytes);
    Path file = Files.write(directory.resolve("bytes"), bytes);
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      MappedByteBuffer mapped = channel.map(FileChannel.MapMode.READ_ONLY, 0, bytes.length);
      mapped.order(ByteOrder.LITTLE_ENDIAN);
      for (int round = 0; round < 2_000; round++) {
        int start = 8 * random.nextInt(400);
        int length = 8 * (1 + random.nextInt(110));
        long seed = random.nextLong();
        long checksum = RecordChecksum.of(bytes, start, length, seed);
        assertThat(RecordChecksum.of(mapped, start, length, seed)).isEqualTo(checksum);
        assertThat(RecordChecksum.of(bytes, start, length, seed ^ 1L << random.nextInt(64)))
            .isNotEqualTo(checksum);
        if (length > 8) {
          int at = start + 8 + random.nextInt(length - 8);
          int bit = 1 << random.nextInt(8);
          bytes[at] ^= (byte) bit;
          assertThat(RecordChecksum.of(bytes, start, length, seed)).isNotEqualTo(checksum);
          bytes[at] ^= (byte) bit;
        }
      }
    }
  }
}
