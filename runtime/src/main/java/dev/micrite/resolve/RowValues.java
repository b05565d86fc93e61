package dev.micrite.resolve;

import dev.micrite.catalog.FeatureClass;
import dev.micrite.catalog.FeatureKey;
import dev.micrite.store.EntityId;
import dev.micrite.store.RowLayout;
import dev.micrite.store.RowMerger;
import dev.micrite.store.RowUpdate;
import dev.micrite.store.StoredRow;
import java.util.UUID;

/**
 * Values of rows of one feature class, on their way to and from the form that stores have them in;
 * not for applications. Belongs to one thread.
 */
public final class RowValues {
  private final FeatureClass<?> featureClass;
  private final RowMerger merger;
  private final StoredRow stored = new StoredRow();
  private final EntityId id = new EntityId();

  public RowValues(FeatureClass<?> featureClass) {
    this.featureClass = featureClass;
    this.merger = new RowMerger(featureClass.schema());
    switch (featureClass.schema().keyKind()) {
      case LONG -> id.set(0);
      case STRING -> id.set("");
      case UUID -> id.set(new UUID(0, 0));
    }
  }

  /**
   * Puts what a resolved row has of a feature into its slot, at time 0: a value, or an absence.
   *
   * @return false if it has neither, and nothing is put
   */
  public static boolean save(EntityRow row, FeatureKey<?, ?> feature, RowUpdate into) {
    if (row.isPresent(feature.index())) {
      row.save(feature.index(), feature.slot(), 0, into);
      return true;
    }
    if (row.knowledge(feature.index()) == FeatureState.ABSENT) {
      into.putAbsent(feature.slot(), 0);
      return true;
    }
    return false;
  }

  /** Why a resolved row has no value of a feature: lines from the feature to the cause. */
  public static String why(EntityRow row, FeatureKey<?, ?> feature) {
    return FailureText.trace(row, feature.index()).strip();
  }

  /**
   * A value that an update has, as its feature declares it, boxed.
   *
   * @param update has a value of the feature, and nothing else
   * @throws RuntimeException if the bytes are none of the feature's type
   */
  public Object boxed(FeatureKey<?, ?> feature, RowUpdate update) {
    stored.missing();
    merger.merge(stored, id, id.key(), update);
    byte[] image = merger.row();
    int length = RowLayout.length(image);
    System.arraycopy(image, 0, stored.reserve(length), 0, length);
    stored.found();
    EntityRow row = featureClass.newRow();
    row.begin(FeatureState.STORE, false);
    row.load(feature.index(), feature.slot(), stored);
    return row.boxed(feature.index());
  }

  /** The absence of an optional feature, as it declares it. */
  public Object absent(FeatureKey<?, ?> feature) {
    EntityRow row = featureClass.newRow();
    row.begin(FeatureState.STORE, false);
    row.absent(feature.index());
    return row.boxed(feature.index());
  }
}
