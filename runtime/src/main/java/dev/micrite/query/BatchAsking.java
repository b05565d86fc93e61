package dev.micrite.query;

import dev.micrite.resolve.EntityRow;
import dev.micrite.resolve.Resolution;
import java.util.ArrayList;
import java.util.List;

/**
 * Asks for several entities: each straight from the store where that has all of it, the others by
 * one walk. One time for all (T5). Used once.
 */
final class BatchAsking<R, V> {
  private final TypedQuery<R, V> query;
  private final Asking asking;
  private final TypedQuery.Asker<V> asker;
  private final V view;

  /** Null for what the store does not answer, and in the end for what nothing answers. */
  private final List<R> records;

  /** Of what the store does not answer: position among all, in order. */
  private final List<Integer> positions = new ArrayList<>();

  /** Of what nothing answers: place in {@link #positions}. */
  private final List<Integer> failed = new ArrayList<>();

  private Resolution resolution;

  BatchAsking(TypedQuery<R, V> query, Asking asking, TypedQuery.Asker<V> asker, int count) {
    this.query = query;
    this.asking = asking;
    this.asker = asker;
    this.view = query.newView();
    this.records = new ArrayList<>(count);
    long now = asking.nowMicros();
    List<EntityRow> rows = askStore(count, now);
    if (!rows.isEmpty()) {
      walk(rows, now);
    }
  }

  /** All records; throws if one is missing. */
  List<R> records() {
    if (!failed.isEmpty()) {
      throw Failures.ofMany(asking.request(), resolution, failed, records.size());
    }
    return records;
  }

  List<Answer<R>> answers() {
    List<Answer<R>> answers = new ArrayList<>(records.size());
    for (R resolved : records) {
      answers.add(resolved == null ? null : new Answer.Resolved<>(resolved));
    }
    for (int place : failed) {
      UnresolvedFeatureException cause = Failures.of(asking.request(), resolution, place);
      answers.set(positions.get(place), new Answer.Unresolved<>(cause));
    }
    return answers;
  }

  private List<EntityRow> askStore(int count, long now) {
    List<EntityRow> rows = new ArrayList<>();
    for (int position = 0; position < count; position++) {
      asker.ask(view, position);
      if (query.isInStore(view, now)) {
        records.add(query.toRecord(view));
      } else {
        records.add(null);
        positions.add(position);
        rows.add(query.newRow(view));
      }
    }
    asking.answeredFromStore(count - rows.size());
    return rows;
  }

  private void walk(List<EntityRow> rows, long now) {
    resolution = asking.walkAll(rows.toArray(new EntityRow[0]), now);
    for (int place = 0; place < rows.size(); place++) {
      if (resolution.isResolved(place)) {
        asker.ask(view, positions.get(place));
        query.fromRows(view, resolution.row(place));
        records.set(positions.get(place), query.toRecord(view));
      } else {
        failed.add(place);
      }
    }
    asking.walked(rows.size(), failed.size());
  }
}
