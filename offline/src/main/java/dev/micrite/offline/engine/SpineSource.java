package dev.micrite.offline.engine;

import dev.micrite.offline.OfflineException;
import dev.micrite.offline.history.KnownTables;
import dev.micrite.query.Spine;
import java.util.List;

/** A spine that can be read any number of times. */
interface SpineSource {
  /** Its columns beside id and time. */
  List<CarriedColumn> columns();

  /** What the column of times is called. */
  String timeColumn();

  /** What it is, for people: {@code trips.parquet}. */
  String name();

  /** How many rows it has; -1 if that is known only when all are read. */
  long count();

  /** Reads it from the first row on. */
  SpineReader open();

  /** A spine for the entities of one class. */
  static SpineSource of(Spine spine, SpineIds ids, KnownTables tables) {
    if (spine instanceof Spine.Rows rows) {
      return new ListedSpine(rows, ids);
    } else if (spine instanceof Spine.File file) {
      return new FileSpine(file, ids, tables.store().duck());
    } else {
      return new ObservedSpine(spine, ids, tables);
    }
  }

  /** An error about what the caller gave as a spine. */
  static OfflineException bad(String text) {
    return new OfflineException("BadSpine", text);
  }
}
