package dev.micrite.store;

/**
 * The newest values of one feature class. Safe for use by many threads at once; each brings its own
 * {@link EntityId}, {@link StoredRow} and {@link RowUpdate}. No argument may be null.
 */
public interface OnlineStore {
  /**
   * Copies the row of an entity. What is copied was written by whole {@link #write} calls: a row is
   * never seen torn.
   *
   * @return whether there is a row; if not, no slot of {@code into} holds anything
   * @throws StoreException {@code [DamagedRow]} if the stored bytes are not what was written,
   *     {@code [StoreClosed]}
   */
  boolean read(EntityId id, StoredRow into);

  /**
   * Merges new values into the row of an entity, making it if need be. Per slot the newest feature
   * time wins; an older value never replaces a newer one; of two with equal times the one written
   * later stays (S3). Other slots stay as they are. Once this returns the values survive the death
   * of the process at any instant.
   *
   * @throws StoreException {@code [ReadOnlyStore]}, {@code [DiskFull]}, {@code [StoreFull]}, {@code
   *     [StoreClosed]}; nothing of the update is then visible
   */
  void write(EntityId id, RowUpdate update);

  /**
   * Shows every row to a visitor, each as {@link #read} would copy it, in no particular order. Rows
   * that are made meanwhile may or may not be shown; none is shown twice.
   */
  void forEach(RowVisitor visitor);

  /** How many entities have a row. */
  long size();

  /**
   * The share of its configured room that is in use, from 0 to 1; a store that grows by itself
   * starts near 0.9.
   */
  double fill();

  /** What its rows hold. */
  StoreSchema schema();

  /** Sees rows, one at a time. */
  @FunctionalInterface
  interface RowVisitor {
    /** Both arguments are used again for the next row. */
    void visit(EntityId id, StoredRow row);
  }
}
