package dev.micrite.offline.table;

/**
 * What an append did.
 *
 * @param snapshot the snapshot that has the rows; -1 if there were none to append
 * @param rows how many observations
 * @param files how many data files
 */
public record Commit(long snapshot, long rows, int files) {}
