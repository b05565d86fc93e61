package dev.micrite.resolve;

import dev.micrite.aggregate.MergeableState;
import dev.micrite.store.EntityId;
import dev.micrite.store.RowUpdate;
import dev.micrite.store.StoredRow;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.IntFunction;

/**
 * The values of one entity while a query gathers them. The processor writes one subclass for each
 * feature class, with a field, a getter and a setter for each feature; this class keeps what is
 * known of each: nothing yet, a value, an absence, or why there is none.
 *
 * <p>The first to settle a feature wins: a setter does nothing where there is a value, an absence
 * or a failure already. A setter that is given what the feature does not allow (null, a value out
 * of range, one too long) notes that as the failure of this feature and of no other; it never
 * throws.
 *
 * <p>A row belongs to one query and is used by one thread at a time. Features are named by their
 * index in the feature class. No method here begins with {@code get} or {@code set}, so that those
 * names are free for features.
 */
public abstract class EntityRow extends RowState {

  protected EntityRow(int featureCount) {
    super(featureCount);
  }

  /** Whether there is a value: not open, not absent, not unresolved. */
  public final boolean isPresent(int feature) {
    return knowledge(feature) == FeatureState.PRESENT;
  }

  /**
   * Feature time of a row of a has-many, in microseconds since the epoch; that of the query where
   * the class has none.
   */
  public final long timeMicros() {
    return sightedMicros;
  }

  /**
   * Says when what is set from now on became true. A time after the query's makes it invisible
   * (T3): the features set from now on are unresolved.
   */
  public final void observedAt(Instant time) {
    if (time == null) {
      refusal = Cause.of("NullValue", "the feature time of the result is null");
    } else if (!Micros.canTell(time)) {
      refusal = Cause.of("OutOfRange", "the feature time " + time + " is out of range");
    } else if (Micros.of(time) > nowMicros) {
      refusal =
          Cause.of(
              "FutureFeatureTime",
              "the result's feature time "
                  + time
                  + " is after the query's, "
                  + Micros.instant(nowMicros));
    } else {
      observedMicros = Micros.of(time);
    }
  }

  // What the generated subclass does.

  /** Copies the id. */
  protected abstract void readId(EntityId into);

  /** A hash of the id: equal for rows with the same id. */
  protected abstract long idHash();

  /** Whether a row of this class has the same id. */
  protected abstract boolean sameId(EntityRow other);

  /** Sets a feature from a slot of the store that holds a value. */
  protected abstract void load(int feature, int slot, StoredRow from);

  /** Puts the value of a feature, which is present, into a slot of the store. */
  protected abstract void save(int feature, int slot, long timeMicros, RowUpdate into);

  /** The value as declared and boxed; null if there is none and the type is not optional. */
  protected abstract Object boxed(int feature);

  /** Sets a feature from a boxed value; {@code ClassCastException} if it is of another type. */
  protected abstract void assign(int feature, Object value);

  /** Computes the expression of a feature and sets it; may throw whatever the expression throws. */
  protected void evaluate(int feature, Instant now) {
    throw noSuchFeature(feature);
  }

  /**
   * Feeds the kernels of an incremental expression with the rows that its has-many relations hold
   * now, without computing its value; may throw whatever the value of a row throws.
   */
  protected void fold(int feature) {
    throw noSuchFeature(feature);
  }

  /** Sets a feature to its declared default. */
  protected void fallback(int feature) {
    throw noSuchFeature(feature);
  }

  /** A new row of the entity that the present foreign key of a has-one names. */
  protected EntityRow target(int relation) {
    throw noSuchFeature(relation);
  }

  /** Keeps the row of a has-one's entity, and makes the relation present. */
  protected void link(int relation, EntityRow target) {
    throw noSuchFeature(relation);
  }

  /** The row of a has-one, or null. */
  protected EntityRow one(int relation) {
    throw noSuchFeature(relation);
  }

  /** The rows of a has-many, or null. */
  protected EntityRow[] many(int relation) {
    throw noSuchFeature(relation);
  }

  /** Has a has-many hold these rows, whether they are all or not, and says nothing of it. */
  protected void linkMany(int relation, EntityRow[] rows) {
    throw noSuchFeature(relation);
  }

  // What the generated subclass calls.

  /**
   * The state of an aggregation that was carried along from an earlier time; null if there is none.
   *
   * @param aggregation its number in the class
   */
  @SuppressWarnings("unchecked") // what was carried under a number is of the type asked for
  protected final <S extends MergeableState<S>> S carried(int aggregation) {
    return carried == null ? null : (S) carried.state(aggregation);
  }

  /** Has a new state carried along, where that is done; gives it back. */
  protected final <S extends MergeableState<S>> S carry(int aggregation, S state) {
    if (carried != null) {
      carried.keep(aggregation, state);
    }
    return state;
  }

  /** Whether the feature is still open, so that a value may be set. */
  protected final boolean accepts(int feature) {
    if (!isOpen(feature)) {
      return false;
    }
    if (refusal != null) {
      fail(feature, refusal);
      return false;
    }
    return true;
  }

  /** As {@link #accepts(int)}; null is refused. */
  protected final boolean accepts(int feature, Object value) {
    return accepts(feature) && (value != null || refuse(feature, "NullValue", "it is null"));
  }

  /** As {@link #accepts(int)}; null and times beyond the year 290,000 are refused. */
  protected final boolean accepts(int feature, Instant value) {
    if (!accepts(feature, (Object) value)) {
      return false;
    }
    return Micros.canTell(value) || refuse(feature, "OutOfRange", value + " is out of range");
  }

  /** As {@link #accepts(int)}; null is refused, also as an element. */
  protected final boolean accepts(int feature, List<?> value) {
    if (!accepts(feature, (Object) value)) {
      return false;
    }
    for (Object element : value) {
      if (element == null) {
        return refuse(feature, "NullValue", "an element of the list is null");
      }
    }
    return true;
  }

  /** As {@link #accepts(int)}; null is refused, also as a key or a value. */
  protected final boolean accepts(int feature, Map<?, ?> value) {
    if (!accepts(feature, (Object) value)) {
      return false;
    }
    for (Map.Entry<?, ?> entry : value.entrySet()) {
      if (entry.getKey() == null || entry.getValue() == null) {
        return refuse(feature, "NullValue", "a key or a value of the map is null");
      }
    }
    return true;
  }

  /** Whether there is a value to set: an empty one is noted as absent, null is refused. */
  protected final boolean acceptsOptional(int feature, Optional<?> value) {
    if (!accepts(feature, (Object) value)) {
      return false;
    }
    if (value.isPresent() && value.get() instanceof Instant time) {
      return accepts(feature, time);
    }
    return value.isPresent() || absent(feature);
  }

  /** As {@link #acceptsOptional(int, Optional)}. */
  protected final boolean acceptsOptional(int feature, OptionalInt value) {
    return accepts(feature, (Object) value) && (value.isPresent() || absent(feature));
  }

  /** As {@link #acceptsOptional(int, Optional)}. */
  protected final boolean acceptsOptional(int feature, OptionalLong value) {
    return accepts(feature, (Object) value) && (value.isPresent() || absent(feature));
  }

  /** As {@link #acceptsOptional(int, Optional)}. */
  protected final boolean acceptsOptional(int feature, OptionalDouble value) {
    return accepts(feature, (Object) value) && (value.isPresent() || absent(feature));
  }

  /** Whether a number is within the bounds declared, both inclusive; else it is refused. */
  protected final boolean inRange(int feature, double value, double min, double max) {
    return ValueBounds.contain(value, min, max)
        || refuse(feature, "OutOfRange", ValueBounds.describe(value, min, max));
  }

  /** As {@link #inRange(int, double, double, double)}, exact for all longs. */
  protected final boolean inRange(int feature, long value, double min, double max) {
    return ValueBounds.contain(value, min, max)
        || refuse(feature, "OutOfRange", ValueBounds.describe(value, min, max));
  }

  /** As {@link #inRange(int, double, double, double)}, exact for all numbers. */
  protected final boolean inRange(int feature, BigDecimal value, double min, double max) {
    return ValueBounds.contain(value, min, max)
        || refuse(feature, "OutOfRange", ValueBounds.describe(value, min, max));
  }

  /** Whether a length is within the one declared; else the value is refused. */
  protected final boolean fits(int feature, int length, int maxLength) {
    return length <= maxLength
        || refuse(feature, "TooLong", "its length " + length + " is above " + maxLength);
  }

  /** Notes that the feature's field now holds its value. */
  protected final void present(int feature) {
    settle(feature, FeatureState.PRESENT);
  }

  /**
   * The rows of a has-many that this query sees (T4): those from before its time, each id once in
   * its latest version. Null if a row has no id or no feature time, which the relation then fails
   * with.
   */
  protected final <C extends EntityRow> C[] visible(
      int feature, List<C> rows, IntFunction<C[]> array) {
    RowTable newest = new RowTable(rows.size());
    for (EntityRow row : rows) {
      if (row.refusal != null) {
        fail(feature, row.refusal.inRow());
        return null;
      }
      row.sightedMicros = row.observedMicros == AT_QUERY ? nowMicros : row.observedMicros;
      if (row.observedMicros < nowMicros) {
        newest.keepNewest(row);
      }
    }
    return newest.rows().toArray(array.apply(0));
  }

  /** What a switch over features throws where it has no case. */
  protected static IllegalArgumentException noSuchFeature(int feature) {
    return new IllegalArgumentException("no case for feature " + feature);
  }
}
