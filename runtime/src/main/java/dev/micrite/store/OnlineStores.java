package dev.micrite.store;

import java.util.List;

/**
 * The online stores of one directory (or of nothing, in memory): one per feature class. Safe for
 * use by many threads.
 */
public interface OnlineStores extends AutoCloseable {
  /**
   * The store of a feature class, opened, recovered or migrated if need be; the same instance for
   * the same class.
   *
   * @throws StoreException if it cannot be opened; see there for the kinds
   * @throws IllegalArgumentException if the class is open with another schema
   */
  OnlineStore open(StoreSchema schema);

  /** Whether writes are refused because another process does them. */
  boolean isReadOnly();

  /** What was repaired when stores were opened, oldest first; empty after clean closes. */
  default List<RecoveryReport> recoveries() {
    return List.of();
  }

  /** Marks the stores as cleanly closed and frees what they hold. Closing again does nothing. */
  @Override
  void close();
}
