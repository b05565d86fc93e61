package dev.micrite.store;

/**
 * What opening a store that was not cleanly closed, or whose bytes had changed since, found and
 * kept.
 *
 * @param featureClass whose store it is
 * @param reason why it was not opened as it was
 * @param rows rows that are in the store again
 * @param fromJournal rows among them whose last write was finished from the journal
 * @param damaged rows whose bytes were not what was written: dropped
 * @param missing rows that the store had counted and that were not found at all; 0 if its count was
 *     lost too
 */
public record RecoveryReport(
    String featureClass, String reason, long rows, long fromJournal, long damaged, long missing) {
  /** Whether anything that had been stored is gone. */
  public boolean isLossy() {
    return damaged > 0 || missing > 0;
  }
}
