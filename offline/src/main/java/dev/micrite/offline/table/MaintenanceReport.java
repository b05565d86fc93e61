package dev.micrite.offline.table;

/**
 * What maintenance of a table did.
 *
 * @param filesRead data files that were merged into others
 * @param filesWritten data files that they became
 * @param snapshotsExpired snapshots that cannot be read any more
 * @param orphansDeleted files without an owner that were deleted
 */
public record MaintenanceReport(
    int filesRead, int filesWritten, int snapshotsExpired, int orphansDeleted) {
  static final MaintenanceReport NOTHING = new MaintenanceReport(0, 0, 0, 0);

  MaintenanceReport plus(MaintenanceReport other) {
    return new MaintenanceReport(
        filesRead + other.filesRead,
        filesWritten + other.filesWritten,
        snapshotsExpired + other.snapshotsExpired,
        orphansDeleted + other.orphansDeleted);
  }
}
