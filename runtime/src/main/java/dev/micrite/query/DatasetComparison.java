package dev.micrite.query;

import java.util.List;

/**
 * A revision beside what its query gives now.
 *
 * @param revision the revision
 * @param isIdentical whether the files are the same, byte by byte
 * @param rowsNow how many rows were computed now
 * @param differences how many rows differ from those of the revision; if there are more or fewer of
 *     them, those too
 * @param differing the columns that differ in some row, or are in one of both only
 * @param example one difference, for people; empty if there is none
 * @param changedCode what is not the code that made the revision: {@code resolvers of Prices}. By
 *     class files, so that a moved line counts, and code that they call does not
 */
public record DatasetComparison(
    DatasetRevision revision,
    boolean isIdentical,
    long rowsNow,
    long differences,
    List<String> differing,
    String example,
    List<String> changedCode) {

  /** A few lines for people. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder(revision.label());
    if (isIdentical) {
      text.append(" computed again is the same, byte by byte (").append(rowsNow).append(" rows)");
    } else if (differences == 0 && differing.isEmpty()) {
      text.append(" computed again has the same rows, in other bytes");
    } else {
      text.append(" computed again differs in %d of %d rows".formatted(differences, rowsNow));
      text.append(differing.isEmpty() ? "" : ", in " + String.join(", ", differing));
      text.append(example.isEmpty() ? "" : "\n  " + example);
    }
    text.append(
        changedCode.isEmpty()
            ? "\n  by the code that made it"
            : "\n  code that changed since: " + String.join(", ", changedCode));
    return text.toString();
  }
}
