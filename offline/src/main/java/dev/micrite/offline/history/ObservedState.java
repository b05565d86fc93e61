package dev.micrite.offline.history;

import dev.micrite.catalog.FeatureKey;
import dev.micrite.offline.table.ObservationCursor;
import dev.micrite.store.Encoding;
import dev.micrite.store.EntityId;
import dev.micrite.store.KeyKind;
import dev.micrite.store.RowLayout;
import dev.micrite.store.RowMerger;
import dev.micrite.store.RowUpdate;
import dev.micrite.store.Slot;
import dev.micrite.store.StoreSchema;
import dev.micrite.store.StoredRow;
import java.util.List;
import java.util.UUID;

/**
 * What was observed of one entity after the other, as rows of the online store. Observations are
 * added in the order of feature time, recorded time and sequence, in which merging by S3 gives T3
 * for each feature. They are merged when the row is looked at: many between two looks cost one.
 */
final class ObservedState {
  // Bounds what waits to be merged.
  private static final int MOST_VALUES = 512;

  private final KeyKind kind;
  private final int[] slots;
  private final boolean[] isWord;
  private final RowMerger merger;
  private final RowUpdate unmerged = new RowUpdate();
  private final StoredRow row = new StoredRow();
  private final EntityId id = new EntityId();
  private long longId;
  private Object objectId;
  private boolean isBegun;

  /**
   * @param features those that matter: the first of those that the cursor has
   */
  ObservedState(StoreSchema schema, List<FeatureKey<?, ?>> features) {
    this.kind = schema.keyKind();
    this.merger = new RowMerger(schema);
    this.slots = features.stream().mapToInt(FeatureKey::slot).toArray();
    this.isWord = new boolean[slots.length];
    for (int i = 0; i < slots.length; i++) {
      Slot slot = schema.slots().get(slots[i]);
      isWord[i] = slot.encoding() == Encoding.WORD;
    }
  }

  /** Whether a cursor's observation is of another entity than those added before. */
  boolean isOther(ObservationCursor cursor) {
    return !isBegun
        || switch (kind) {
          case LONG -> cursor.longId() != longId;
          case STRING -> !cursor.stringId().equals(objectId);
          case UUID -> !cursor.uuidId().equals(objectId);
        };
  }

  /** Forgets everything; what comes is about the entity that a cursor is at. */
  void begin(ObservationCursor cursor) {
    isBegun = true;
    row.missing();
    unmerged.reset();
    switch (kind) {
      case LONG -> {
        longId = cursor.longId();
        objectId = longId;
        id.set(longId);
      }
      case STRING -> {
        objectId = cursor.stringId();
        id.set((String) objectId);
      }
      case UUID -> {
        objectId = cursor.uuidId();
        id.set((UUID) objectId);
      }
    }
  }

  /** The id as a Long, String or UUID. */
  Object boxedId() {
    return objectId;
  }

  EntityId id() {
    return id;
  }

  /** Adds the observation that a cursor is at. */
  void add(ObservationCursor cursor) {
    long timeMicros = cursor.featureTimeMicros();
    for (int i = 0; i < slots.length; i++) {
      if (cursor.isPresent(i)) {
        if (isWord[i]) {
          unmerged.putLong(slots[i], timeMicros, cursor.word(i));
        } else {
          unmerged.putBytes(slots[i], timeMicros, cursor.bytes(i));
        }
      } else if (cursor.isAbsent(i)) {
        unmerged.putAbsent(slots[i], timeMicros);
      }
    }
    if (unmerged.count() > MOST_VALUES) {
      merge();
    }
  }

  /** What was observed by now; not found if that is nothing. Used again. */
  StoredRow row() {
    if (!unmerged.isEmpty()) {
      merge();
    }
    return row;
  }

  private void merge() {
    if (merger.merge(row, id, id.key(), unmerged)) {
      byte[] image = merger.row();
      int length = RowLayout.length(image);
      System.arraycopy(image, 0, row.reserve(length), 0, length);
      row.found();
    }
    unmerged.reset();
  }
}
