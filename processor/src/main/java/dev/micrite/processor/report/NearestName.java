package dev.micrite.processor.report;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/** The name that somebody who mistyped most likely meant. */
final class NearestName {
  private NearestName() {}

  /** The nearest by edits of letters; empty when all are too far to be meant. */
  static Optional<String> of(String name, Collection<String> names) {
    int limit = Math.max(1, name.length() / 3);
    String nearest = null;
    int least = limit + 1;
    for (String candidate : names) {
      int distance = distance(normal(name), normal(candidate), least);
      if (distance < least) {
        least = distance;
        nearest = candidate;
      }
    }
    return Optional.ofNullable(nearest);
  }

  /** {@code credit_score} is as near to {@code creditScore} as can be. */
  private static String normal(String name) {
    return name.replace("_", "").toLowerCase(Locale.ROOT);
  }

  /**
   * Edits to make one of the other: insertions, deletions, replacements, swaps of neighbours
   * (optimal string alignment); {@code limit} when there are at least that many.
   */
  private static int distance(String a, String b, int limit) {
    if (Math.abs(a.length() - b.length()) >= limit) {
      return limit;
    }
    int[][] cost = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        cost[i][j] = i == 0 || j == 0 ? i + j : step(a, b, i, j, cost);
      }
    }
    return Math.min(limit, cost[a.length()][b.length()]);
  }

  private static int step(String a, String b, int i, int j, int[][] cost) {
    boolean same = a.charAt(i - 1) == b.charAt(j - 1);
    int least = cost[i - 1][j - 1] + (same ? 0 : 1);
    least = Math.min(least, 1 + Math.min(cost[i - 1][j], cost[i][j - 1]));
    boolean swapped =
        i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
    return swapped ? Math.min(least, cost[i - 2][j - 2] + 1) : least;
  }
}
