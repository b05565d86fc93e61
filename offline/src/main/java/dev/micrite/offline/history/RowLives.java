package dev.micrite.offline.history;

import dev.micrite.offline.table.ObservationChunks;
import dev.micrite.offline.table.ObservationCursor;
import dev.micrite.offline.table.ObservationScan;
import dev.micrite.store.KeyKind;
import dev.micrite.store.StoredRow;
import dev.micrite.store.ValueReader;
import java.nio.charset.StandardCharsets;

/**
 * Rows of a has-many, each through its life: from one observation to the next it is as the
 * observations so far have left it, and belongs to the entity that its foreign key then held.
 */
final class RowLives {
  private static final long NEVER = Long.MIN_VALUE;

  private final RowsAsked asked;
  private final IdNumbers owners;
  private final Share share;
  private final ObservedState state;
  private final ValueReader reader = new ValueReader();
  private long seenMicros = NEVER;
  private int owner = -1;

  RowLives(RowsAsked asked, IdNumbers owners, Share share) {
    this.asked = asked;
    this.owners = owners;
    this.share = share;
    this.state = new ObservedState(asked.rowClass().schema(), asked.features());
  }

  /**
   * Adds what each row was from when to when.
   *
   * @param selected observations of a scan, all of each row
   */
  void addTo(ObservedColumns columns, ObservationScan scan, String selected) {
    int keyColumn = asked.keyColumn();
    try (ObservationCursor cursor = scan.cursor(selected, true)) {
      while (cursor.next()) {
        if (state.isOther(cursor)) {
          addUntil(ObservedColumns.FOREVER, columns);
          state.begin(cursor);
          seenMicros = NEVER;
          owner = -1;
        }
        long timeMicros = cursor.featureTimeMicros();
        addUntil(timeMicros, columns);
        state.add(cursor);
        seenMicros = timeMicros;
        if (cursor.isPresent(keyColumn)) {
          owner = owner(cursor, keyColumn);
        } else if (cursor.isAbsent(keyColumn)) {
          owner = -1;
        }
      }
      addUntil(ObservedColumns.FOREVER, columns);
    }
  }

  private int owner(ObservationCursor cursor, int keyColumn) {
    if (owners.kind() == KeyKind.LONG) {
      return owners.of(cursor.word(keyColumn));
    }
    byte[] bytes = cursor.bytes(keyColumn);
    return owners.kind() == KeyKind.STRING
        ? owners.of(new String(bytes, StandardCharsets.UTF_8))
        : owners.of(reader.over(bytes, 0, bytes.length).uuid().toString());
  }

  private void addUntil(long untilMicros, ObservedColumns columns) {
    if (seenMicros == NEVER || seenMicros == untilMicros || !share.has(owner)) {
      return;
    }
    columns.reserve(1);
    int row = columns.size++;
    columns.owners[row] = owner;
    columns.timesMicros[row] = seenMicros;
    columns.endsAt(row, untilMicros);
    if (columns.ids != null) {
      columns.ids[row] = state.id().key();
    } else {
      columns.textIds[row] = state.id().toString();
      columns.countBeside(24 + columns.textIds[row].length());
    }
    StoredRow stored = state.row();
    for (int i = 0; i < columns.features.length; i++) {
      ObservedColumns.Feature feature = columns.features[i];
      int slot = asked.features().get(i).slot();
      boolean isKnown = stored.isFound() && stored.timeMicros(slot) != StoredRow.NEVER;
      feature.states[row] =
          !isKnown
              ? ObservationChunks.NOTHING
              : stored.isPresent(slot) ? ObservationChunks.PRESENT : ObservationChunks.ABSENT;
      if (feature.states[row] == ObservationChunks.PRESENT) {
        if (feature.words != null) {
          feature.words[row] = stored.longAt(slot);
        } else {
          feature.bytes[row] = stored.bytesAt(slot);
          columns.countBeside(feature.bytes[row].length);
        }
      }
    }
  }
}
