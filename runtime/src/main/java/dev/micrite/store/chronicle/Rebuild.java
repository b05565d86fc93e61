package dev.micrite.store.chronicle;

import dev.micrite.store.EntityId;
import dev.micrite.store.KeyKind;
import dev.micrite.store.RowLayout;
import dev.micrite.store.StoreSchema;
import dev.micrite.store.StoredRow;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Fills a new generation with the newest whole version of every row that older files and the
 * journal hold. The old files are only read, so it can be killed and started again at any point.
 */
final class Rebuild {
  private final Path directory;
  private final StoreSchema schema;
  private final MapFile target;
  private final EntityId id = new EntityId();
  private final StoredRow scratch = new StoredRow();
  private final Set<Long> journalled = new HashSet<>();
  private long fromJournal;
  private long damaged;
  private long found;

  Rebuild(Path directory, StoreSchema schema, MapFile target) {
    this.directory = directory;
    this.schema = schema;
    this.target = target;
  }

  /** Takes over the rows of some files that were written under a schema. */
  void take(List<Path> files, StoreSchema writtenAs) throws IOException {
    int fingerprint = writtenAs.fingerprint();
    Migration migration = writtenAs.equals(schema) ? null : new Migration(writtenAs, schema);
    List<byte[]> images = Journal.images(directory, fingerprint);
    for (byte[] image : images) {
      journalled.add(RowLayout.key(image));
    }
    for (Path file : files) {
      RowScan scan = new RowScan();
      scan.scan(file, fingerprint, image -> put(migration, image));
      // A row that its writer left half done is in the journal: finished, not damaged.
      damaged += scan.damagedBut(journalled::contains);
      found += scan.found();
    }
    for (byte[] image : images) {
      fromJournal += put(migration, image) ? 1 : 0;
    }
  }

  /** Rows in the files, whole or damaged: if none, they are not the files of this store. */
  long found() {
    return found;
  }

  /** Rows whose last write the journal finished. */
  long fromJournal() {
    return fromJournal;
  }

  /** Rows that were found damaged and dropped. */
  long damaged() {
    return damaged;
  }

  private boolean put(Migration migration, byte[] image) {
    byte[] row = migration == null ? image : migration.migrate(image);
    if (row == null) {
      return false;
    }
    if (schema.keyKind() != KeyKind.LONG) {
      settle(row);
    }
    return target.putIfNewer(row, scratch);
  }

  // Another id whose hash had this key may be gone, and a search ends at the first free key: so
  // each row gets the first
  // key that is free, or its own, counted from its hash.
  private void settle(byte[] row) {
    int length = RowLayout.length(row);
    System.arraycopy(row, 0, scratch.reserve(length), 0, length);
    scratch.found();
    id.setFrom(schema.keyKind(), scratch);
    long key = id.key();
    while (target.rows().read(key, scratch) && !id.owns(scratch.buffer())) {
      key++;
    }
    if (key != RowLayout.key(row)) {
      RowLayout.reseal(row, key, RowLayout.version(row));
    }
  }
}
