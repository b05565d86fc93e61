package dev.micrite.aggregate;

/**
 * {@code any(f)}: whether the condition holds for at least one row.
 *
 * <ul>
 *   <li>Keeps: for how many rows it holds; 24 bytes.
 *   <li>Retract: exact.
 *   <li>Error: none.
 *   <li>No rows: false.
 * </ul>
 */
public final class Any implements MergeableState<Any> {
  private long holding;

  public void update(boolean holds) {
    holding += holds ? 1 : 0;
  }

  public void retract(boolean holds) {
    holding -= holds ? 1 : 0;
  }

  @Override
  public void merge(Any other) {
    holding += other.holding;
  }

  @Override
  public void clear() {
    holding = 0;
  }

  public boolean finish() {
    return holding != 0;
  }
}
