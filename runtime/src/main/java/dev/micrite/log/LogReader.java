package dev.micrite.log;

import dev.micrite.store.EntityId;
import dev.micrite.store.StoreException;
import dev.micrite.store.StoreSchema;
import dev.micrite.store.ValueReader;
import dev.micrite.store.Words;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Reads the observations of a log in the order in which they were appended, beside the process that
 * writes them. {@link #next} goes to the next one; then the other methods speak of it. At the end
 * {@link #next} is false and may be asked again later. It sees whole records only, and all whose
 * appending had ended when it was asked.
 *
 * <p>A damaged record is never given: {@link #next} throws {@code [DamagedLog]}, and again when
 * asked again, until {@link #skipDamage} goes to what can be read behind it.
 *
 * <p>Not for use by two threads at once. Segments that are released while they are read can be read
 * to their end.
 */
public final class LogReader implements AutoCloseable {
  private final SegmentFiles files;
  private final Map<Integer, LoggedSchema> schemas = new HashMap<>();
  private final Map<Integer, String> runs = new HashMap<>();
  private final ValueReader value = new ValueReader();
  private SegmentReader segment;
  private int offset;
  private StoreException damage;

  // Of the current record.
  private long position = -1;
  private final LoggedObservation record = new LoggedObservation();
  private String runName;

  private LogReader(SegmentFiles files, SegmentReader segment, int offset) {
    this.files = files;
    this.segment = segment;
    this.offset = offset;
  }

  /**
   * Opens a log at its oldest record.
   *
   * @throws StoreException {@code [NoLog]}, {@code [LogAccess]}, {@code [LogFormat]}
   */
  public static LogReader open(Path directory) {
    SegmentFiles files = new SegmentFiles(directory);
    while (true) {
      Optional<SegmentReader> first = SegmentReader.open(files, files.someBases()[0]);
      if (first.isPresent()) {
        return new LogReader(files, first.get(), SegmentHeader.BYTES);
      }
      // Released in between: look again.
    }
  }

  /**
   * Opens a log at a position that {@link #position}, {@link #nextPosition} or {@link
   * ObservationLog#append} gave.
   *
   * @throws StoreException {@code [LogPosition]} if it was released, lies behind the end, or no
   *     record begins there; {@code [NoLog]}, {@code [LogAccess]}, {@code [LogFormat]}, {@code
   *     [DamagedLog]}
   */
  public static LogReader open(Path directory, long fromPosition) {
    SegmentFiles files = new SegmentFiles(directory);
    long[] bases = files.someBases();
    int index = bases.length - 1;
    while (index >= 0 && bases[index] > fromPosition) {
      index--;
    }
    if (index < 0) {
      throw released(files, fromPosition, bases[0]);
    }
    SegmentReader segment =
        SegmentReader.open(files, bases[index])
            .orElseThrow(() -> released(files, fromPosition, files.someBases()[0]));
    LogReader reader = new LogReader(files, segment, SegmentHeader.BYTES);
    boolean found = false;
    try {
      reader.seek(fromPosition, index + 1 < bases.length);
      found = true;
      return reader;
    } finally {
      if (!found) {
        segment.close();
      }
    }
  }

  private static StoreException released(SegmentFiles files, long position, long first) {
    return LogMessages.position(
        files.directory(),
        position,
        "what was there has been released; the oldest record is at " + first);
  }

  // From record to record, since the bytes at any other place could look like the end.
  private void seek(long target, boolean hasLater) {
    if (target == segment.base() || !segment.isReadable()) {
      return;
    }
    if (target > segment.end() || target == segment.end() && hasLater) {
      throw notThere(target);
    }
    if (target == segment.end()) {
      offset = segment.length();
      return;
    }
    while (segment.base() + offset < target) {
      int length = segment.probe(offset);
      int next = length > 0 ? offset + length : segment.nextWhole(offset + 8);
      if (length == RecordLayout.END_BYTES || next < 0) {
        throw notThere(target);
      }
      if (length <= 0 && segment.base() + next > target) {
        return; // inside of something damaged: next() says so
      }
      offset = next;
    }
    if (segment.base() + offset != target) {
      throw notThere(target);
    }
  }

  private StoreException notThere(long target) {
    return LogMessages.position(
        files.directory(),
        target,
        "no record begins there. Was the log deleted and begun anew, or is this a position of"
            + " another log?");
  }

  /**
   * A number that this log has and no other log, not even one begun anew in the same directory: to
   * be remembered beside a position.
   *
   * @throws StoreException {@code [DamagedLog]} if the segment that is read does not tell it
   */
  public long logId() {
    if (!segment.isReadable()) {
      throw damagedHeader();
    }
    return segment.logId();
  }

  /**
   * Goes to the next record; what the other methods gave of the one before is then no longer valid.
   *
   * @return false at the end of what has been appended so far
   * @throws StoreException {@code [DamagedLog]}; {@code [LogPosition]} if segments that were not
   *     read yet have been released; {@code [LogAccess]}
   */
  public boolean next() {
    while (true) {
      if (damage != null) {
        throw damage;
      }
      if (!segment.isReadable()) {
        throw damaged(damagedHeader());
      }
      int length = offset == segment.length() ? RecordLayout.END_BYTES : segment.probe(offset);
      if (length == RecordLayout.END_BYTES) {
        offset = segment.length();
        if (!goToNextSegment()) {
          return false;
        }
      } else if (length > 0) {
        int at = offset;
        if (accept(length)) {
          position = segment.base() + at;
          return true;
        }
      } else if (isAtEnd(length)) {
        return false;
      }
    }
  }

  /** Whether nothing was written at the offset; otherwise there is damage. */
  private boolean isAtEnd(int probed) {
    boolean hasLater = hasLater();
    // A record may have come before the later segment did.
    int again = hasLater ? segment.probe(offset) : probed;
    if (again > 0) {
      return false;
    }
    if (!hasLater && (again == SegmentReader.NOTHING || segment.nextWhole(offset + 8) < 0)) {
      return true;
    }
    throw damaged(
        LogMessages.damaged(
            segment.file(),
            offset,
            again == SegmentReader.NOTHING
                ? "there should be a record"
                : "there is no whole record",
            rest()));
  }

  private boolean hasLater() {
    long[] bases = files.someBases();
    long newest = bases[bases.length - 1];
    if (newest < segment.base()) {
      throw notThere(segment.base() + offset);
    }
    return newest > segment.base();
  }

  private String rest() {
    int next = segment.nextWhole(offset + 8);
    return next < 0
        ? "Nothing behind that can be read in this file; LogReader.skipDamage goes on with the"
            + " next file"
        : "Whole records follow at offset " + next + "; LogReader.skipDamage goes on there";
  }

  private StoreException damagedHeader() {
    return LogMessages.damaged(
        segment.file(),
        0,
        "it does not begin as it should",
        "Nothing in this file can be read; LogReader.skipDamage goes on with the next file");
  }

  private StoreException damaged(StoreException error) {
    damage = error;
    return error;
  }

  /**
   * Goes on behind what {@link #next} reported as damaged; what is skipped is lost to this reader.
   *
   * @return false if nothing that can be read follows yet
   * @throws IllegalStateException if nothing was reported
   */
  public boolean skipDamage() {
    if (damage == null) {
      throw new IllegalStateException("there is no damage to skip");
    }
    if (segment.isReadable() && offset < segment.length()) {
      int length = segment.probe(offset);
      int next = length > 0 ? offset + length : segment.nextWhole(offset + 8);
      if (next >= 0) {
        offset = next;
        damage = null;
        return true;
      }
    }
    long[] bases = files.bases();
    for (long base : bases) {
      if (base > segment.base()) {
        Optional<SegmentReader> next = SegmentReader.open(files, base);
        if (next.isPresent()) {
          enter(next.get());
          damage = null;
          return true;
        }
      }
    }
    return false;
  }

  private boolean goToNextSegment() {
    Optional<SegmentReader> next = SegmentReader.open(files, segment.end());
    if (next.isEmpty()) {
      return isNextMissing();
    }
    SegmentReader opened = next.get();
    boolean isSameLog = !opened.isReadable() || opened.logId() == segment.logId();
    enter(opened);
    if (!isSameLog) {
      throw damaged(
          LogMessages.damaged(
              opened.file(),
              0,
              "it belongs to another log",
              "It may have been copied here; LogReader.skipDamage goes on with it"));
    }
    return true;
  }

  // Not there yet, or not there any more; true if it came to be there meanwhile.
  private boolean isNextMissing() {
    long[] bases = files.someBases();
    long expected = segment.end();
    long next = -1;
    for (long base : bases) {
      if (base == expected) {
        return true;
      }
      if (base > segment.base() && next < 0) {
        next = base;
      }
    }
    if (bases[bases.length - 1] < segment.base()) {
      throw notThere(expected);
    }
    if (next < 0) {
      return false;
    }
    if (bases[0] == next) {
      throw released(files, expected, next);
    }
    throw damaged(
        LogMessages.damaged(
            files.segment(expected),
            0,
            "there is no such file",
            "LogReader.skipDamage goes on with the next file"));
  }

  private void enter(SegmentReader next) {
    segment.close();
    segment = next;
    offset = SegmentHeader.BYTES;
    schemas.clear();
    runs.clear();
  }

  /** Takes in the whole record at the offset and goes behind it; false if it is a definition. */
  private boolean accept(int length) {
    int recordStart = segment.at(offset);
    int kind = Words.intAt(segment.bytes(), recordStart + RecordLayout.KIND);
    int bare = kind & RecordLayout.KIND_MASK;
    if (bare != RecordLayout.OBSERVATION) {
      define(offset, bare);
      offset += length;
      return false;
    }
    int classOffset = intAt(recordStart + RecordLayout.CLASS);
    int runOffset = intAt(recordStart + RecordLayout.RUN);
    if (!schemas.containsKey(classOffset) || !runs.containsKey(runOffset)) {
      // Began in the middle of the segment; looking up the definitions moves the window.
      lookUp(classOffset);
      lookUp(runOffset);
      segment.probe(offset);
      recordStart = segment.at(offset);
    }
    LoggedSchema found = schemas.get(classOffset);
    String run = runs.get(runOffset);
    if (found == null || run == null) {
      throw damaged(
          LogMessages.damaged(
              segment.file(),
              found == null ? classOffset : runOffset,
              "the record at offset " + offset + " refers to a definition that is not whole there",
              "LogReader.skipDamage goes on with the record behind it"));
    }
    runName = run;
    if (!record.decode(found, segment.bytes(), recordStart, length)) {
      throw damaged(
          LogMessages.damaged(
              segment.file(),
              offset,
              "a whole record does not fit its class " + found.schema.featureClass(),
              "LogReader.skipDamage goes on behind it"));
    }
    offset += length;
    return true;
  }

  private void lookUp(int definition) {
    if (schemas.containsKey(definition) || runs.containsKey(definition)) {
      return;
    }
    boolean isPlace =
        definition >= SegmentHeader.BYTES && definition < segment.length() && (definition & 7) == 0;
    if (isPlace && segment.probe(definition) > RecordLayout.END_BYTES) {
      int kind = Words.intAt(segment.bytes(), segment.at(definition) + RecordLayout.KIND);
      define(definition, kind & RecordLayout.KIND_MASK);
    }
  }

  private void define(int at, int kind) {
    int contentLength = Words.intAt(segment.bytes(), segment.at(at) + RecordLayout.CONTENT_LENGTH);
    if (kind == RecordLayout.CLASS_DEFINITION) {
      Definition.readClass(segment.copy(at + RecordLayout.CONTENT, contentLength))
          .ifPresent(known -> schemas.put(at, new LoggedSchema(known)));
    } else if (kind == RecordLayout.RUN_DEFINITION) {
      runs.put(at, Definition.readRun(segment.copy(at + RecordLayout.CONTENT, contentLength)));
    }
  }

  /** Reads to the end, past any damage, and gives the position there. */
  long skipAll() {
    boolean hasNext = true;
    while (hasNext) {
      hasNext = damage == null ? nextOrDamage() : skipDamage();
    }
    if (damage != null) {
      throw damage;
    }
    return nextPosition();
  }

  private boolean nextOrDamage() {
    try {
      return next();
    } catch (StoreException e) {
      if (damage == null) {
        throw e;
      }
      return true;
    }
  }

  /** Position of the current record. */
  public long position() {
    return position;
  }

  /**
   * Position behind everything read so far: where another reader goes on, and up to where the log
   * may be released. At the end of a segment it is the beginning of the next one.
   */
  public long nextPosition() {
    return segment.base() + (offset == SegmentHeader.BYTES ? 0 : offset);
  }

  /** The class as it was when the record was appended. */
  public StoreSchema schema() {
    return record.schema();
  }

  /** Takes over the id of the entity. */
  public void id(EntityId into) {
    record.id(into);
  }

  /** When the values were learned, in microseconds from 1970. */
  public long recordedMicros() {
    return record.recordedMicros();
  }

  /** What made the observation, as given to {@link ObservationLog#run}. */
  public String runName() {
    return runName;
  }

  /** How many values there are, from 0 on. */
  public int count() {
    return record.count();
  }

  /** Slot of a value, in {@link #schema}. */
  public int slot(int index) {
    return record.slot(index);
  }

  /** Whether there is a value, and not the knowledge that there is none. */
  public boolean isPresent(int index) {
    return record.isPresent(index);
  }

  /** Feature time of a value or its absence, in microseconds from 1970. */
  public long timeMicros(int index) {
    return record.timeMicros(index);
  }

  /** The bits of a present value of a {@code WORD} slot. */
  public long longAt(int index) {
    return record.longAt(index);
  }

  /** Where the bytes of present values are; another array after the next {@link #next}. */
  public byte[] buffer() {
    return record.bytes();
  }

  /** Offset in {@link #buffer} of a present value of a {@code BYTES} slot. */
  public int offset(int index) {
    return record.offset(index);
  }

  /** Its length in bytes. */
  public int length(int index) {
    return record.length(index);
  }

  /**
   * Reads a present value of a {@code BYTES} slot; one reader for all of them, valid until the next
   * call.
   */
  public ValueReader valueAt(int index) {
    return value.over(record.bytes(), record.offset(index), record.length(index));
  }

  /** A present value that was put as a text. */
  public String stringAt(int index) {
    return valueAt(index).text();
  }

  private int intAt(int at) {
    return Words.intAt(segment.bytes(), at);
  }

  @Override
  public void close() {
    segment.close();
  }
}
