package dev.micrite.resolve;

/** What an explanation says of one row beyond its values. */
final class RowTrace {
  /**
   * Relations that lead here from the entity asked about, each with a dot: {@code user.account.}.
   */
  final String prefix;

  final long[] nanos;
  final String[] notes;

  RowTrace(String prefix, int featureCount) {
    this.prefix = prefix;
    this.nanos = new long[featureCount];
    this.notes = new String[featureCount];
  }
}
