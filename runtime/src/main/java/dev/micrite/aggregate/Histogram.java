package dev.micrite.aggregate;

import java.util.Arrays;
import java.util.List;

/**
 * {@code histogram(f, edges)}: how many values fall between the edges. The n edges e0 &lt; e1 &lt;
 * ... give n + 1 counts, of the values in (-inf, e0), [e0, e1), ..., [e(n-1), +inf).
 *
 * <ul>
 *   <li>Keeps: the counts; 8 bytes each, and 8 for each edge.
 *   <li>Retract: exact.
 *   <li>Error: none. -0.0 and 0.0 are on the same side of every edge.
 *   <li>No rows: an empty list, not one of zeros: no distribution is known (A1).
 *   <li>NaN: counted last, with the greatest values.
 * </ul>
 */
public final class Histogram implements MergeableState<Histogram> {
  private final double[] edges;
  private final long[] counts;

  /**
   * @param edges at least one, finite, each greater than the one before
   */
  public Histogram(double... edges) {
    checkAscending(edges);
    this.edges = edges.clone();
    this.counts = new long[edges.length + 1];
  }

  public void update(double value) {
    counts[bin(value)]++;
  }

  public void retract(double value) {
    counts[bin(value)]--;
  }

  /** Both must have the same edges. */
  @Override
  public void merge(Histogram other) {
    if (!Arrays.equals(edges, other.edges)) {
      throw new IllegalArgumentException(
          "Histograms with edges "
              + Arrays.toString(edges)
              + " and "
              + Arrays.toString(other.edges)
              + " are different aggregates.");
    }
    for (int i = 0; i < counts.length; i++) {
      counts[i] += other.counts[i];
    }
  }

  @Override
  public void clear() {
    Arrays.fill(counts, 0);
  }

  public List<Long> finish() {
    return Arrays.stream(counts).allMatch(count -> count == 0)
        ? List.of()
        : Arrays.stream(counts).boxed().toList();
  }

  /** How many edges are less or equal, NaN being greater than all. */
  private int bin(double value) {
    int low = 0;
    int high = edges.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (value < edges[middle]) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low;
  }

  private static void checkAscending(double[] edges) {
    boolean ascending = edges.length > 0;
    for (int i = 0; i < edges.length; i++) {
      ascending &= Double.isFinite(edges[i]) && (i == 0 || edges[i - 1] < edges[i]);
    }
    if (!ascending) {
      throw new IllegalArgumentException(
          "The edges of a histogram are finite numbers, each greater than the one before, at least"
              + " one; not "
              + Arrays.toString(edges)
              + ".");
    }
  }
}
