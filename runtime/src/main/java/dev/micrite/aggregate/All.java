package dev.micrite.aggregate;

/**
 * {@code all(f)}: whether the condition holds for every row.
 *
 * <ul>
 *   <li>Keeps: for how many rows it fails; 24 bytes.
 *   <li>Retract: exact.
 *   <li>Error: none.
 *   <li>No rows: true.
 * </ul>
 */
public final class All implements MergeableState<All> {
  private long failing;

  public void update(boolean holds) {
    failing += holds ? 0 : 1;
  }

  public void retract(boolean holds) {
    failing -= holds ? 0 : 1;
  }

  @Override
  public void merge(All other) {
    failing += other.failing;
  }

  @Override
  public void clear() {
    failing = 0;
  }

  public boolean finish() {
    return failing == 0;
  }
}
