package dev.micrite.store.chronicle;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.zip.CRC32C;

/**
 * {@code store.json}: replaced as a whole and atomically, with a checksum over its content, and the
 * copy before it kept as {@code store.previous.json}.
 */
final class SidecarFile {
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES);

  private final Path directory;
  private final Path current;
  private final Path previous;

  SidecarFile(Path directory) {
    this.directory = directory;
    this.current = directory.resolve("store.json");
    this.previous = directory.resolve("store.previous.json");
  }

  /** Whether there is, or was, a sidecar. */
  boolean exists() {
    return Files.exists(current) || Files.exists(previous);
  }

  /** The sidecar, if it is there and whole. */
  Optional<Sidecar> load() {
    return load(current);
  }

  /** The one before, which may be out of date in everything but its format. */
  Optional<Sidecar> loadPrevious() {
    return load(previous);
  }

  /**
   * Replaces the sidecar. Afterwards either this content or the one before is there, whatever
   * happens meanwhile.
   */
  void save(Sidecar sidecar) throws IOException {
    JsonNode store = JSON.valueToTree(sidecar);
    ObjectNode whole = JSON.createObjectNode();
    whole.set("store", store);
    whole.put("crc32c", checksum(store));
    Path next = directory.resolve("store.json.next");
    write(next, JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(whole));
    if (load(current).isPresent()) {
      Files.move(current, previous, StandardCopyOption.ATOMIC_MOVE);
    }
    Files.move(next, current, StandardCopyOption.ATOMIC_MOVE);
    try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  private static void write(Path file, byte[] content) throws IOException {
    try (FileChannel channel =
        FileChannel.open(
            file,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE)) {
      ByteBuffer buffer = ByteBuffer.wrap(content);
      while (buffer.hasRemaining()) {
        channel.write(buffer);
      }
      channel.force(true);
    }
  }

  private static Optional<Sidecar> load(Path file) {
    try {
      if (!Files.exists(file)) {
        return Optional.empty();
      }
      JsonNode whole = JSON.readTree(Files.readAllBytes(file));
      JsonNode store = whole.path("store");
      if (!store.isObject() || !whole.path("crc32c").asText().equals(checksum(store))) {
        return Optional.empty();
      }
      int format = store.path("format").asInt();
      if (format > Sidecar.FORMAT) {
        throw StoreMessages.newerFormat(file, format);
      }
      return Optional.of(JSON.treeToValue(store, Sidecar.class));
    } catch (JsonProcessingException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw StoreMessages.access(file, e);
    }
  }

  // Over the content in one fixed spelling, so that it does not depend on white space.
  private static String checksum(JsonNode store) throws JsonProcessingException {
    CRC32C crc = new CRC32C();
    crc.update(JSON.writeValueAsString(store).getBytes(StandardCharsets.UTF_8));
    return Long.toHexString(crc.getValue());
  }
}
