package dev.micrite.resolve;

import dev.micrite.catalog.FeatureClass;
import dev.micrite.catalog.FeatureKey;
import dev.micrite.store.EntityId;
import dev.micrite.store.StoredRow;
import java.util.List;
import java.util.function.Supplier;

/**
 * What was observed of entities, as of any time: what a query about the past reads in place of the
 * online store. The door for the offline module; not for applications.
 *
 * <p>What is shown is a row by {@code dev.micrite.store.RowLayout} under the class's schema; slots
 * of features that were not asked for may hold nothing. Id and row are used again for the next.
 */
public interface History {
  /**
   * Shows for each entity asked about what was observed of it as of its time (T3).
   *
   * @param features those that matter; all of the class
   * @param found called at most once for each position, in any order; never for an entity of which
   *     nothing was observed by then
   */
  void entities(
      FeatureClass<?> featureClass, List<FeatureKey<?, ?>> features, Moments asked, Found found);

  /**
   * Shows for each entity asked about the rows that a has-many leads to (T4): the entities whose
   * foreign key holds its id, each as observed before its time, never at it.
   *
   * @param foreignKey of the class of the rows
   * @param features those of the rows that matter
   * @param found called once for each row, in any order
   */
  void rows(
      FeatureKey<?, ?> foreignKey, List<FeatureKey<?, ?>> features, Moments asked, FoundRow found);

  /**
   * Goes through the lives of entities: for each of them, from the first of its moments to the
   * last, what had been observed of it (T3) and which rows of has-many relations had come (T4).
   * Every position is shown once, also where nothing was observed. Several threads may go through
   * different entities.
   *
   * @param features of the entities, those that matter
   * @param rows the relations whose rows are shown
   * @param replayers gives each thread one of its own
   */
  void replay(
      FeatureClass<?> featureClass,
      List<FeatureKey<?, ?>> features,
      List<Rows> rows,
      Moments asked,
      Supplier<? extends Replayer> replayers);

  /**
   * A has-many.
   *
   * @param foreignKey of the class of the rows
   * @param features those of the rows that matter
   */
  record Rows(FeatureKey<?, ?> foreignKey, List<FeatureKey<?, ?>> features) {
    public Rows {
      features = List.copyOf(features);
    }
  }

  /** Sees the lives of entities, one after the other. */
  interface Replayer {
    /**
     * Another life begins; or the same one again, because a row that had come changed or went. No
     * row has come yet.
     */
    void begin();

    /**
     * A row has come, as it stays until another {@link #begin}.
     *
     * @param relation position among the relations asked for
     * @param timeMicros feature time of the row's latest observation
     */
    void join(int relation, EntityId id, long timeMicros, StoredRow row);

    /**
     * A moment asked about: all rows have come that it sees.
     *
     * @param timeMicros its time
     * @param observed not found if nothing was observed by then
     */
    void at(int position, long timeMicros, StoredRow observed);

    /** All that this one was to see is seen. */
    void end();
  }

  /** Entities, each at a time. */
  interface Moments {
    int size();

    /** Copies an id. */
    void id(int position, EntityId into);

    /** Microseconds since the epoch. */
    long timeMicros(int position);
  }

  /** Sees what was observed of an entity. */
  @FunctionalInterface
  interface Found {
    void row(int position, StoredRow row);
  }

  /** Sees a row of a has-many. */
  @FunctionalInterface
  interface FoundRow {
    /**
     * One row.
     *
     * @param position of the entity that the has-many belongs to
     * @param timeMicros feature time of the row's latest observation
     */
    void row(int position, EntityId id, long timeMicros, StoredRow row);
  }
}
