package dev.micrite.resolve;

import dev.micrite.catalog.MicriteException;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One call of the method of a bulk resolver, as the thread that stores its rows sees it. */
final class BulkCall implements Iterator<Record> {
  private static final Logger LOG = LoggerFactory.getLogger("dev.micrite.resolvers");
  private static final long LINGER_MILLIS = 5_000;

  private final BulkRun run;
  private final BulkProducer producer;
  private final Thread thread;
  private final long startNanos = System.nanoTime();
  private List<Record> batch = List.of();
  private int next;
  private long rows;
  private boolean isOver;

  private BulkCall(BulkRun run, BulkInput input) {
    this.run = run;
    this.producer = new BulkProducer(run.resolver().bulkMethod(), input);
    this.thread = new Thread(producer, "micrite-trigger-" + run.resolver().name());
    thread.setDaemon(true);
  }

  static Stream<Record> start(BulkRun run, BulkInput input) {
    BulkCall call = new BulkCall(run, input);
    call.thread.start();
    return StreamSupport.stream(
            Spliterators.spliteratorUnknownSize(call, Spliterator.ORDERED), false)
        .onClose(call::close);
  }

  @Override
  public boolean hasNext() {
    while (next == batch.size() && !isOver) {
      take();
    }
    return next < batch.size();
  }

  @Override
  public Record next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    rows++;
    return batch.get(next++);
  }

  private void take() {
    BulkProducer.Batch taken;
    try {
      long left = Nanos.until(run.deadline(), System.nanoTime());
      taken = producer.batches.poll(Math.max(0, left), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw over(run.interrupted(e));
    }
    if (taken == null) {
      throw over(run.timedOut(rows));
    }
    batch = taken.rows();
    next = 0;
    if (taken.isLast()) {
      isOver = true;
      long nanos = System.nanoTime() - startNanos;
      if (taken.failure() != null) {
        batch = List.of();
        throw run.failed(nanos, taken.failure(), rows + taken.rows().size());
      }
      run.ended(nanos);
    }
  }

  private MicriteException over(MicriteException reason) {
    isOver = true;
    abandon();
    return reason;
  }

  private void abandon() {
    producer.abandon();
    thread.interrupt();
  }

  /** Gives up what is still coming, if anything is, and waits until it lets go of its stream. */
  private void close() {
    if (isOver) {
      return;
    }
    isOver = true;
    abandon();
    try {
      thread.join(LINGER_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (thread.isAlive()) {
      LOG.warn(
          "Resolver {} was given up and does not end: it holds on to its stream on thread {}.",
          run.resolver(),
          thread.getName());
    }
  }
}
