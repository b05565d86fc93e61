package dev.micrite.aggregate;

/**
 * {@code count()}: the number of rows, those with absent values included (A1).
 *
 * <ul>
 *   <li>Keeps: the number; 24 bytes.
 *   <li>Retract: exact.
 *   <li>Error: none.
 *   <li>No rows: 0.
 * </ul>
 */
public final class Count implements MergeableState<Count> {
  private long rows;

  public void update() {
    rows++;
  }

  public void retract() {
    rows--;
  }

  @Override
  public void merge(Count other) {
    rows += other.rows;
  }

  @Override
  public void clear() {
    rows = 0;
  }

  public long finish() {
    return rows;
  }
}
