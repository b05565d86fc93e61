package dev.micrite.resolve;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Finds the name that was meant. */
final class NearestName {
  private NearestName() {}

  /** The nearest of some names, if it is near. */
  static Optional<String> of(String name, List<String> names) {
    return names.stream()
        .min(Comparator.comparingInt(other -> distance(name, other)))
        .filter(nearest -> distance(name, nearest) <= Math.max(2, name.length() / 3));
  }

  /** {@code Did you mean amount? }, or nothing. */
  static String hint(String name, List<String> names) {
    return of(name, names).map(nearest -> "Did you mean " + nearest + "? ").orElse("");
  }

  /** Edits between two words (Levenshtein 1966), case ignored. */
  private static int distance(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        char left = Character.toLowerCase(a.charAt(i - 1));
        char right = Character.toLowerCase(b.charAt(j - 1));
        int replaced = diagonal + (left == right ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[b.length()];
  }
}
