package dev.micrite.log;

import dev.micrite.store.EntityId;
import dev.micrite.store.RowUpdate;
import dev.micrite.store.StoreException;
import dev.micrite.store.StoreSchema;
import dev.micrite.store.WriterLock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Appends observations to a log. Safe for use by several threads; a directory has one writing
 * process.
 *
 * <p>Once {@link #append} has returned, the record survives the death of the process at any
 * instant. Against a loss of power there is {@link SyncPolicy}. Appending allocates nothing but
 * when a class, a run or a segment is used for the first time.
 *
 * <p>Errors are {@link StoreException}s; after any of them the log can still be used.
 */
public final class ObservationLog implements AutoCloseable {
  private static final Logger LOGGER = LoggerFactory.getLogger(ObservationLog.class);

  /**
   * Schemas are known by identity; a caller that makes a new one each time must not fill memory.
   */
  private static final int MAX_KNOWN_INSTANCES = 4096;

  private final SegmentFiles files;
  private final Path directory;
  private final LogOptions options;
  private final WriterLock writerLock;
  private final SegmentPreparer preparer;
  private final List<LogRecovery> recoveries;
  private final ScheduledThreadPoolExecutor background;
  private final ScheduledFuture<?> syncTask; // null if there is none

  // Order of locks: syncing, appending, the preparer's.
  private final Object appending = new Object();
  private final Object syncing = new Object();
  private final AtomicLong syncedTo = new AtomicLong();

  private final Map<StoreSchema, LoggedClass> classes = new HashMap<>();
  private volatile IdentityHashMap<StoreSchema, LoggedClass> classesByInstance =
      new IdentityHashMap<>();
  private final Map<String, Integer> runNumbers = new HashMap<>();
  private volatile Definition[] runs = {};

  private WritableSegment current;
  private boolean isPreparing;
  private boolean isClosed;

  private ObservationLog(
      SegmentFiles files, LogOptions options, WriterLock writerLock, long logId, Start start) {
    this.files = files;
    this.directory = files.directory();
    this.options = options;
    this.writerLock = writerLock;
    this.preparer = new SegmentPreparer(files, options, logId);
    this.recoveries = start.recoveries();
    preparer.discard();
    if (start.segment() == null) {
      current = preparer.prepare(start.nextBase());
      preparer.publish(current);
      syncNames();
    } else {
      current = start.segment();
      preparer.remember(current);
    }
    background =
        new ScheduledThreadPoolExecutor(
            1,
            task -> {
              Thread thread = new Thread(task, "micrite-log");
              thread.setDaemon(true);
              return thread;
            });
    syncTask =
        options.sync() instanceof SyncPolicy.Every every
            ? background.scheduleWithFixedDelay(
                this::syncInBackground,
                every.interval().toNanos(),
                every.interval().toNanos(),
                TimeUnit.NANOSECONDS)
            : null;
  }

  private record Start(WritableSegment segment, long nextBase, List<LogRecovery> recoveries) {}

  /**
   * Opens a log for appending; the directory is created if need be.
   *
   * @throws StoreException {@code [LogInUse]}, {@code [LogAccess]}, {@code [LogFormat]}, {@code
   *     [DiskFull]}, {@code [LogFull]}
   */
  public static ObservationLog open(Path directory, LogOptions options) {
    Objects.requireNonNull(options, "options");
    try {
      Files.createDirectories(directory);
    } catch (IOException e) {
      throw LogMessages.access(directory, e);
    }
    WriterLock lock = WriterLock.take(directory, LogMessages.LOCK);
    boolean opened = false;
    try {
      ObservationLog log = open(new SegmentFiles(directory), options, lock);
      opened = true;
      return log;
    } finally {
      if (!opened) {
        lock.close();
      }
    }
  }

  private static ObservationLog open(SegmentFiles files, LogOptions options, WriterLock lock) {
    long[] bases = files.bases();
    if (bases.length == 0) {
      Start start = new Start(null, 0, List.of());
      return new ObservationLog(files, options, lock, newLogId(), start);
    }
    SegmentRecovery recovery = new SegmentRecovery(files, bases[bases.length - 1]);
    for (LogRecovery found : recovery.found()) {
      LOGGER.warn(
          "[DamagedLog] {}: {} bytes from offset {} of {} cannot be read.",
          found.trouble(),
          found.bytes(),
          found.offset(),
          found.file());
    }
    long logId = recovery.logId().orElseGet(ObservationLog::newLogId);
    Start start =
        new Start(
            recovery.segment().orElse(null), recovery.nextBase(), List.copyOf(recovery.found()));
    return new ObservationLog(files, options, lock, logId, start);
  }

  private static long newLogId() {
    return UUID.randomUUID().getMostSignificantBits();
  }

  /** What was wrong with the last segment when this log was opened; the log says it too. */
  public List<LogRecovery> recoveries() {
    return recoveries;
  }

  /**
   * The number of a run, to be given to {@link #append}: what made observations, such as {@code
   * query FraudInputs}, {@code upload}, {@code resolver User.score}. Valid until this log is
   * closed; readers see the name.
   */
  public int run(String name) {
    Objects.requireNonNull(name, "name");
    synchronized (runNumbers) {
      Integer known = runNumbers.get(name);
      if (known != null) {
        return known;
      }
      Definition[] more = Arrays.copyOf(runs, runs.length + 1);
      int number = runs.length;
      more[number] = Definition.of(name);
      runs = more;
      runNumbers.put(name, number);
      return number;
    }
  }

  /**
   * Appends new values of one entity. A slot that was put several times is logged as often.
   *
   * @param schema the class, whose slots the update names
   * @param recordedMicros when the values were learned, in microseconds from 1970
   * @param run a number from {@link #run}
   * @return the position of the record, greater than that of all appended before
   * @throws StoreException {@code [DiskFull]}, {@code [LogFull]}, {@code [LogRecordTooLong]},
   *     {@code [LogAccess]}, {@code [LogClosed]}, {@code [UnstorableValue]}: the record is not in
   *     the log; or, only with a policy other than never, {@code [LogSync]}: it may be, but is not
   *     known to be on the disk
   * @throws IllegalArgumentException if the update does not fit the class, is empty, or there is no
   *     such run
   */
  public long append(
      StoreSchema schema, EntityId id, RowUpdate update, long recordedMicros, int run) {
    LoggedClass loggedClass = classOf(schema);
    Definition[] knownRuns = runs;
    if (run < 0 || run >= knownRuns.length) {
      throw new IllegalArgumentException("no run of this log has the number " + run);
    }
    Definition runDefinition = knownRuns[run];
    long measured = loggedClass.measure(id, update);
    long length = measured & ~1L;
    long position;
    long end;
    synchronized (appending) {
      Definition classDefinition = loggedClass.definition();
      WritableSegment segment = segmentFor(loggedClass, runDefinition, id, length);
      int classOffset = classDefinition.offsetIn(segment);
      int runOffset = runDefinition.offsetIn(segment);
      position =
          segment.append(
              (int) length,
              (measured & 1) != 0,
              classOffset,
              runOffset,
              id,
              update,
              recordedMicros);
      end = segment.tailPosition();
    }
    if (options.sync() instanceof SyncPolicy.EveryAppend) {
      syncTo(end);
    }
    return position;
  }

  /** Position of the next record: that of the first byte after all records. */
  public long endPosition() {
    synchronized (appending) {
      return current.tailPosition();
    }
  }

  /** Brings everything appended so far to the disk, whatever the policy. */
  public void sync() {
    syncTo(endPosition());
  }

  private LoggedClass classOf(StoreSchema schema) {
    LoggedClass known = classesByInstance.get(schema);
    return known != null ? known : learn(schema);
  }

  private LoggedClass learn(StoreSchema schema) {
    synchronized (classes) {
      LoggedClass known = classes.computeIfAbsent(schema, LoggedClass::new);
      IdentityHashMap<StoreSchema, LoggedClass> more =
          classesByInstance.size() < MAX_KNOWN_INSTANCES
              ? new IdentityHashMap<>(classesByInstance)
              : new IdentityHashMap<>();
      more.put(schema, known);
      classesByInstance = more;
      return known;
    }
  }

  /** The segment that a record and the definitions it needs go into. */
  private WritableSegment segmentFor(
      LoggedClass loggedClass, Definition run, EntityId id, long length) {
    if (isClosed) {
      throw LogMessages.closed(directory);
    }
    WritableSegment segment = current;
    Definition definition = loggedClass.definition();
    if (segment.hasRoom(length + definition.bytesIn(segment) + run.bytesIn(segment))) {
      prepareInTime(segment);
      return segment;
    }
    long alone = length + definition.bytes() + run.bytes();
    long most =
        Math.min(WritableSegment.capacity(options.segmentBytes()), RecordLayout.MAX_RECORD_BYTES);
    if (alone > most) {
      throw LogMessages.tooLong(loggedClass.schema().featureClass(), id.toString(), alone, most);
    }
    WritableSegment next = preparer.prepare(segment.endPosition());
    segment.writeEnd();
    if (!(options.sync() instanceof SyncPolicy.Never)) {
      force(segment, segment.base(), segment.endPosition());
    }
    preparer.publish(next);
    current = next;
    isPreparing = false;
    syncNames();
    return next;
  }

  private void syncNames() {
    if (options.sync() instanceof SyncPolicy.Never) {
      return;
    }
    try {
      files.syncNames();
    } catch (IOException e) {
      throw LogMessages.sync(directory, e);
    }
  }

  private void prepareInTime(WritableSegment segment) {
    if (isPreparing || !segment.isHalfFull()) {
      return;
    }
    isPreparing = true;
    long base = segment.endPosition();
    background.execute(() -> prepareInBackground(base));
  }

  private void prepareInBackground(long base) {
    try {
      preparer.prepareAhead(base);
    } catch (StoreException e) {
      // The append that needs the segment tries again, and is told.
      LOGGER.debug("The next segment could not be prepared.", e);
    }
  }

  private void syncInBackground() {
    try {
      sync();
    } catch (StoreException e) {
      LOGGER.error("What was logged may not be on the disk; it is tried again.", e);
    }
  }

  private void syncTo(long position) {
    synchronized (syncing) {
      long from = syncedTo.get();
      if (from >= position) {
        return; // another thread's request had it, or the segment was completed meanwhile
      }
      WritableSegment segment;
      long end;
      synchronized (appending) {
        segment = current;
        end = segment.tailPosition();
      }
      force(segment, from, end);
    }
  }

  private void force(WritableSegment segment, long from, long to) {
    try {
      segment.force(from, to);
    } catch (UncheckedIOException e) {
      throw LogMessages.sync(directory, e.getCause());
    }
    syncedTo.accumulateAndGet(to, Math::max);
  }

  /** Stops appending. What is in the log stays there; a second call does nothing. */
  @Override
  public void close() {
    synchronized (appending) {
      if (isClosed) {
        return;
      }
      isClosed = true;
    }
    if (syncTask != null) {
      syncTask.cancel(false);
    }
    background.shutdown();
    List<RuntimeException> failures = new ArrayList<>();
    attempt(failures, this::awaitBackground);
    if (!(options.sync() instanceof SyncPolicy.Never)) {
      attempt(failures, this::sync);
    }
    attempt(failures, preparer::discard);
    attempt(failures, writerLock::close);
    if (!failures.isEmpty()) {
      RuntimeException first = failures.get(0);
      failures.stream().skip(1).forEach(first::addSuppressed);
      throw first;
    }
  }

  private static void attempt(List<RuntimeException> failures, Runnable step) {
    try {
      step.run();
    } catch (RuntimeException e) {
      failures.add(e);
    }
  }

  private void awaitBackground() {
    boolean interrupted = false;
    boolean ended = false;
    while (!ended) {
      try {
        ended = background.awaitTermination(1, TimeUnit.MINUTES);
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
