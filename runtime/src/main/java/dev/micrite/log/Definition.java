package dev.micrite.log;

import dev.micrite.store.Encoding;
import dev.micrite.store.KeyKind;
import dev.micrite.store.Slot;
import dev.micrite.store.StoreSchema;
import dev.micrite.store.ValueReader;
import dev.micrite.store.ValueWriter;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What records of a segment refer to, a class or a run: written into each segment before its first
 * use there, and from then on named by its offset. Guarded by the log's lock.
 */
final class Definition {
  private final int kind;
  private final byte[] content;
  private long segmentBase = -1;
  private int offset;

  private Definition(int kind, byte[] content) {
    this.kind = kind;
    this.content = content;
  }

  static Definition of(StoreSchema schema) {
    ValueWriter writer = new ValueWriter();
    writer
        .string(schema.featureClass())
        .string(schema.keyKind().name())
        .int32(schema.fingerprint())
        .list(
            schema.slots(),
            (to, slot) ->
                to.string(slot.name())
                    .string(slot.type())
                    .string(slot.encoding().name())
                    .bool(slot.cached()));
    return new Definition(
        RecordLayout.CLASS_DEFINITION, Arrays.copyOf(writer.buffer(), writer.length()));
  }

  static Definition of(String run) {
    ValueWriter writer = new ValueWriter().string(run);
    return new Definition(
        RecordLayout.RUN_DEFINITION, Arrays.copyOf(writer.buffer(), writer.length()));
  }

  /** Reads a class; empty if these bytes are none that this version understands. */
  static Optional<StoreSchema> readClass(byte[] content) {
    try {
      ValueReader reader = new ValueReader().over(content, 0, content.length);
      String featureClass = reader.string();
      KeyKind keyKind = KeyKind.valueOf(reader.string());
      int fingerprint = reader.int32();
      List<Slot> slots =
          reader.list(
              from ->
                  new Slot(
                      from.string(), from.string(), Encoding.valueOf(from.string()), from.bool()));
      StoreSchema schema = new StoreSchema(featureClass, keyKind, slots);
      boolean isWhole = reader.isAtEnd() && schema.fingerprint() == fingerprint;
      return isWhole ? Optional.of(schema) : Optional.empty();
    } catch (IllegalArgumentException | IllegalStateException e) {
      return Optional.empty();
    }
  }

  static String readRun(byte[] content) {
    return new ValueReader().over(content, 0, content.length).string();
  }

  /** Bytes it will take in a segment: none if it is there already. */
  int bytesIn(WritableSegment segment) {
    return isIn(segment) ? 0 : bytes();
  }

  /** Bytes it takes in a segment that does not have it. */
  int bytes() {
    return RecordLayout.CONTENT + RecordLayout.padded(content.length);
  }

  /** Its offset in a segment, to which it is written if need be. */
  int offsetIn(WritableSegment segment) {
    if (!isIn(segment)) {
      offset = segment.appendDefinition(kind, content);
      segmentBase = segment.base();
    }
    return offset;
  }

  private boolean isIn(WritableSegment segment) {
    return segmentBase == segment.base();
  }
}
