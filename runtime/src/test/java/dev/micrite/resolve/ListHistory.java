package dev.micrite.resolve;

import dev.micrite.catalog.FeatureClass;
import dev.micrite.catalog.FeatureKey;
import dev.micrite.store.EntityId;
import dev.micrite.store.RowMerger;
import dev.micrite.store.RowUpdate;
import dev.micrite.store.StoredRow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * A history of {@code long} ids that is a list, looked through from start to end for each question.
 */
final class ListHistory implements History {
  private record Seen(
      FeatureClass<?> featureClass,
      long id,
      long timeMicros,
      FeatureKey<?, ?> feature,
      Object value) {}

  private final List<Seen> all = new ArrayList<>();
  final List<String> questions = new ArrayList<>();

  /**
   * Adds what was observed of one feature; of equal times the one added later is the later write.
   */
  <T> ListHistory add(FeatureKey<?, T> feature, long id, Instant time, T value) {
    all.add(new Seen(feature.featureClass(), id, Micros.of(time), feature, value));
    return this;
  }

  @Override
  public void entities(
      FeatureClass<?> featureClass, List<FeatureKey<?, ?>> features, Moments asked, Found found) {
    questions.add(featureClass + " x " + asked.size());
    for (int position = 0; position < asked.size(); position++) {
      long until = asked.timeMicros(position);
      StoredRow row =
          state(featureClass, idOf(asked, position), seen -> seen.timeMicros() <= until);
      if (row.isFound()) {
        found.row(position, row);
      }
    }
  }

  @Override
  public void rows(
      FeatureKey<?, ?> foreignKey, List<FeatureKey<?, ?>> features, Moments asked, FoundRow found) {
    FeatureClass<?> featureClass = foreignKey.featureClass();
    Set<Long> ids = new LinkedHashSet<>();
    all.stream().filter(s -> s.featureClass() == featureClass).forEach(s -> ids.add(s.id()));
    for (int position = 0; position < asked.size(); position++) {
      long before = asked.timeMicros(position);
      for (long id : ids) {
        StoredRow row = state(featureClass, id, seen -> seen.timeMicros() < before);
        int slot = foreignKey.slot();
        if (row.isFound() && row.isPresent(slot) && row.longAt(slot) == idOf(asked, position)) {
          EntityId rowId = new EntityId();
          rowId.set(id);
          found.row(position, rowId, newest(featureClass, id, before), row);
        }
      }
    }
  }

  @Override
  public void replay(
      FeatureClass<?> featureClass,
      List<FeatureKey<?, ?>> features,
      List<Rows> rows,
      Moments asked,
      Supplier<? extends Replayer> replayers) {
    questions.add(featureClass + " lives x " + asked.size());
    StoredRow nothing = new StoredRow();
    nothing.missing();
    for (int position = 0; position < asked.size(); position++) {
      Replayer replayer = replayers.get();
      replayer.begin();
      Moments one = only(asked, position);
      for (int i = 0; i < rows.size(); i++) {
        int relation = i;
        rows(
            rows.get(i).foreignKey(),
            rows.get(i).features(),
            one,
            (first, id, timeMicros, row) -> replayer.join(relation, id, timeMicros, row));
      }
      long until = asked.timeMicros(position);
      StoredRow row = state(featureClass, idOf(asked, position), s -> s.timeMicros() <= until);
      replayer.at(position, until, row.isFound() ? row : nothing);
    }
  }

  private static Moments only(Moments asked, int position) {
    return new Moments() {
      @Override
      public int size() {
        return 1;
      }

      @Override
      public void id(int first, EntityId into) {
        asked.id(position, into);
      }

      @Override
      public long timeMicros(int first) {
        return asked.timeMicros(position);
      }
    };
  }

  private long newest(FeatureClass<?> featureClass, long id, long before) {
    return all.stream()
        .filter(s -> s.featureClass() == featureClass && s.id() == id && s.timeMicros() < before)
        .mapToLong(Seen::timeMicros)
        .max()
        .orElseThrow();
  }

  private StoredRow state(FeatureClass<?> featureClass, long id, Predicate<Seen> visible) {
    StoredRow row = new StoredRow();
    row.missing();
    EntityId entity = new EntityId();
    entity.set(id);
    RowMerger merger = new RowMerger(featureClass.schema());
    all.stream()
        .filter(s -> s.featureClass() == featureClass && s.id() == id)
        .filter(visible)
        .sorted(Comparator.comparingLong(Seen::timeMicros))
        .forEach(
            seen -> {
              if (merger.merge(row, entity, id, update(seen))) {
                byte[] image = merger.row();
                System.arraycopy(image, 0, row.reserve(image.length), 0, image.length);
                row.found();
              }
            });
    return row;
  }

  private static RowUpdate update(Seen seen) {
    UploadedRow row = new UploadedRow(seen.featureClass(), seen.id());
    row.set(seen.feature(), seen.value());
    RowUpdate update = new RowUpdate();
    row.save(List.of(seen.feature()), seen.timeMicros(), true, new EntityId(), update);
    return update;
  }

  private static long idOf(Moments asked, int position) {
    EntityId id = new EntityId();
    asked.id(position, id);
    return id.key();
  }
}
