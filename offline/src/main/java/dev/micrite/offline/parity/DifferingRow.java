package dev.micrite.offline.parity;

import dev.micrite.query.ParityReport.Kind;

/** A logged row and the answer to it, with how values differ. */
final class DifferingRow {
  private final LoggedRow logged;
  private final Values offline;
  private final Kind[] kinds;
  private boolean isDifferent;

  /**
   * A row without differences.
   *
   * @param features how many it has
   */
  DifferingRow(LoggedRow logged, Values offline, int features) {
    this.logged = logged;
    this.offline = offline;
    this.kinds = new Kind[features];
  }

  LoggedRow logged() {
    return logged;
  }

  Values offline() {
    return offline;
  }

  /** Says how the value of a feature differs, by position among those that the row has. */
  void differs(int feature, Kind kind) {
    kinds[feature] = kind;
    isDifferent = true;
  }

  /** How the value of a feature differs; null if it does not. */
  Kind kind(int feature) {
    return kinds[feature];
  }

  boolean isDifferent() {
    return isDifferent;
  }
}
