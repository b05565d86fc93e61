package dev.micrite.resolve;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Calls the method of a bulk resolver and reads its stream, on a thread of its own, so that a
 * deadline holds whatever the method waits for, and so that rows are made while others are stored.
 * They are handed over in batches, a few of which may wait.
 */
final class BulkProducer implements Runnable {
  private static final int BATCH_ROWS = 1_024;
  private static final int BATCHES_AHEAD = 4;
  private static final long OFFER_MILLIS = 100;

  /** What comes, the last batch last. */
  final BlockingQueue<Batch> batches = new ArrayBlockingQueue<>(BATCHES_AHEAD);

  private final BulkMethod<?> method;
  private final BulkInput input;
  private volatile boolean isAbandoned;
  private List<Record> filling = new ArrayList<>(BATCH_ROWS);

  BulkProducer(BulkMethod<?> method, BulkInput input) {
    this.method = method;
    this.input = input;
  }

  /**
   * Rows.
   *
   * @param rows in their order; a null one is what the method gave
   * @param isLast whether the stream has ended and is closed
   * @param failure what the method, its stream or closing that threw; null if nothing
   */
  record Batch(List<Record> rows, boolean isLast, Throwable failure) {}

  /** Makes it end at the next row, if it does not end at an interrupt. */
  void abandon() {
    isAbandoned = true;
  }

  @Override
  public void run() {
    Throwable failure = null;
    try (Stream<? extends Record> rows = method.call(input)) {
      rows.sequential().forEachOrdered(this::add);
    } catch (Throwable e) { // whatever a resolver throws is its failure (R6)
      failure = bare(e);
    }
    while (!isAbandoned && !offer(new Batch(filling, true, failure))) {
      // Until there is room; an interrupt was not for this.
    }
  }

  private void add(Record row) {
    filling.add(row);
    if (filling.size() == BATCH_ROWS) {
      Batch full = new Batch(filling, false, null);
      while (!offer(full)) {
        if (isAbandoned) {
          throw new Abandoned();
        }
      }
      filling = new ArrayList<>(BATCH_ROWS);
    }
  }

  private boolean offer(Batch batch) {
    try {
      return !isAbandoned && batches.offer(batch, OFFER_MILLIS, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      return false; // whoever interrupts has abandoned it, else it goes on
    }
  }

  private static Throwable bare(Throwable thrown) {
    return thrown instanceof ExecutionException && thrown.getCause() != null
        ? thrown.getCause()
        : thrown;
  }

  /** Unwinds the user's stream once nobody waits for it. */
  private static final class Abandoned extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Abandoned() {
      super("the rows are no longer wanted", null, false, false);
    }
  }
}
