package dev.micrite.resolve;

import dev.micrite.catalog.FeatureClass;
import dev.micrite.catalog.FeatureKey;
import dev.micrite.catalog.MicriteException;
import dev.micrite.store.EntityId;
import dev.micrite.store.RowUpdate;
import java.util.Collection;

/** A row that is filled by feature keys, for uploads and dynamic queries; not for applications. */
public final class UploadedRow {
  private final FeatureClass<?> featureClass;
  private final EntityRow row;

  /**
   * A row with an id.
   *
   * @throws MicriteException {@code [BadGiven]} if the id is of another type
   */
  public UploadedRow(FeatureClass<?> featureClass, Object id) {
    this.featureClass = featureClass;
    this.row = featureClass.newRow();
    set(featureClass.id(), id);
  }

  /** The row. */
  public EntityRow row() {
    return row;
  }

  /**
   * Sets a feature.
   *
   * @throws MicriteException {@code [BadGiven]} if the value is of another type, or not allowed
   */
  public void set(FeatureKey<?, ?> feature, Object value) {
    try {
      row.assign(feature.index(), value);
    } catch (ClassCastException e) {
      throw new MicriteException(
          "BadGiven",
          "%s is %s; was given %s, of %s."
              .formatted(feature, feature.type(), value, value.getClass().getSimpleName()),
          e);
    }
    Cause cause = row.cause(feature.index());
    if (cause != null) {
      throw new MicriteException("BadGiven", feature + ": " + cause.text() + ".");
    }
  }

  /**
   * Puts features and their absences into an update.
   *
   * @param everyAbsence whether absences that are not cached are put, too (S4)
   */
  public void save(
      Collection<? extends FeatureKey<?, ?>> features,
      long timeMicros,
      boolean everyAbsence,
      EntityId id,
      RowUpdate into) {
    row.readId(id);
    for (FeatureKey<?, ?> feature : features) {
      if (row.isPresent(feature.index())) {
        row.save(feature.index(), feature.slot(), timeMicros, into);
      } else if (everyAbsence || feature.cachesAbsent()) {
        into.putAbsent(feature.slot(), timeMicros);
      }
    }
  }

  /** {@code row of User}. */
  @Override
  public String toString() {
    return "row of " + featureClass;
  }
}
