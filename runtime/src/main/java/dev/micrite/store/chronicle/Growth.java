package dev.micrite.store.chronicle;

import dev.micrite.store.EntityId;
import dev.micrite.store.StoreException;
import dev.micrite.store.StoredRow;
import java.io.IOException;
import java.nio.file.Files;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives a store that fills up a file of twice the size, in the background: makes the file beside
 * the live one, lets writers write both, copies the rows, newest version first come or not, and
 * then makes it the live one by the sidecar. Killed at any point it leaves the old file complete or
 * the new one.
 */
final class Growth {
  private static final Logger LOG = LoggerFactory.getLogger(Growth.class);
  private static final double FULL = 0.9;

  private final WritingStore store;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition ended = lock.newCondition();
  private Thread running;
  private StoreException failure;
  private long failedAtRows;
  private long nextGeneration;
  private volatile boolean closing;

  Growth(WritingStore store, long generation) {
    this.store = store;
    this.nextGeneration = generation + 1;
  }

  /**
   * Starts to grow if the live file is nearly full; after a failure only once it is fuller still.
   */
  void startIfFull(MapFile file) {
    if (file.fill() >= FULL) {
      lock.lock();
      try {
        if (failure == null || file.size() > failedAtRows + failedAtRows / 50) {
          start();
        }
      } finally {
        lock.unlock();
      }
    }
  }

  /**
   * Waits until a file that cannot take a row has been replaced.
   *
   * @throws StoreException why it cannot be
   */
  void awaitSuccessorOf(MapFile full) {
    lock.lock();
    try {
      if (running == null && store.current() == full) {
        start();
      }
      while (running != null) {
        ended.awaitUninterruptibly();
      }
      if (failure != null && store.current() == full) {
        throw failure;
      }
    } finally {
      lock.unlock();
    }
  }

  /** Ends a growth that is under way, without its file, and allows no more. */
  void close() {
    closing = true;
    lock.lock();
    try {
      while (running != null) {
        ended.awaitUninterruptibly();
      }
    } finally {
      lock.unlock();
    }
  }

  private void start() {
    if (running == null && !closing) {
      failure = null;
      running = new Thread(this::run, "micrite-store-growth-" + store.schema().featureClass());
      running.setDaemon(true);
      running.start();
    }
  }

  private void run() {
    StoreException error = null;
    try {
      grow();
    } catch (StoreException e) {
      error = e;
    } catch (RuntimeException | IOException e) {
      error =
          StoreMessages.full(store.schema().featureClass(), "a larger file could not be made", e);
    } finally {
      lock.lock();
      try {
        failure = error;
        failedAtRows = store.size();
        running = null;
        ended.signalAll();
      } finally {
        lock.unlock();
      }
    }
    if (error != null && !closing) {
      LOG.warn("online store could not grow: {}", error.getMessage());
    }
  }

  private void grow() throws IOException {
    MapFile old = store.current();
    MapFile next = store.createNext(old, nextGeneration);
    // By twos: the page of counters has room for two generations, told apart by their last bit.
    nextGeneration += 2;
    boolean swapped = false;
    try {
      store.writeAlsoTo(next);
      copy(old, next);
      store.swap(next);
      swapped = true;
    } finally {
      if (!swapped) {
        store.abandonGrowing();
        next.close();
        Files.deleteIfExists(next.path());
      }
    }
    nextGeneration = next.generation() + 1;
    old.close();
    Files.deleteIfExists(old.path());
    LOG.info(
        "online store of {} grew from room for {} entities to {}",
        store.schema().featureClass(),
        old.entries(),
        next.entries());
  }

  private void copy(MapFile old, MapFile next) {
    EntityId id = new EntityId();
    StoredRow row = new StoredRow();
    for (int segment = 0; segment < old.rows().segments(); segment++) {
      for (long key : old.rows().keysOf(segment)) {
        if (closing) {
          throw StoreMessages.closed(store.schema().featureClass());
        }
        store.copyTo(next, key, id, row);
      }
    }
  }
}
