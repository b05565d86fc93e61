package dev.micrite.resolve;

/** Fills the rows of one walk with what is kept of their entities. Belongs to the asking thread. */
interface RowReader {
  /** Takes a row that the walk adopted; it may be filled now, or at the next {@link #fill}. */
  void add(EntityRow row);

  /** Takes a has-many whose rows are read instead of resolved, {@link Producer#OBSERVED}. */
  void addRelation(EntityRow row, FeaturePlan relation);

  /** Fills all that was taken. */
  void fill();
}
