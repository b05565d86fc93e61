package dev.micrite.store.chronicle;

import dev.micrite.store.EntityId;
import dev.micrite.store.RowMerger;
import dev.micrite.store.StoreSchema;
import dev.micrite.store.StoredRow;
import java.util.concurrent.locks.ReentrantLock;

/** The locks of a store's writers: all writes of one entity happen under the same one. */
final class Stripes {
  private final Stripe[] stripes = new Stripe[Journal.STRIPES];

  Stripes(StoreSchema schema) {
    for (int number = 0; number < stripes.length; number++) {
      stripes[number] = new Stripe(number, schema);
    }
  }

  Stripe of(EntityId id) {
    return stripes[(int) (id.key() * 0x9E37_79B9_7F4A_7C15L >>> 58)];
  }

  /** Does something while nobody writes. */
  void withAll(Runnable action) {
    int locked = 0;
    try {
      for (; locked < stripes.length; locked++) {
        stripes[locked].lock.lock();
      }
      action.run();
    } finally {
      while (locked > 0) {
        stripes[--locked].lock.unlock();
      }
    }
  }

  /** A lock and what the thread that holds it may use. */
  static final class Stripe {
    final int number;
    final ReentrantLock lock = new ReentrantLock();
    private final StoreSchema schema;
    private StoredRow row;
    private RowMerger merger;

    private Stripe(int number, StoreSchema schema) {
      this.number = number;
      this.schema = schema;
    }

    StoredRow row() {
      if (row == null) {
        row = new StoredRow();
      }
      return row;
    }

    RowMerger merger() {
      if (merger == null) {
        merger = new RowMerger(schema);
      }
      return merger;
    }
  }
}
