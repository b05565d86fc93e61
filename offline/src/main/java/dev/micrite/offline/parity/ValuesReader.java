package dev.micrite.offline.parity;

import dev.micrite.catalog.FeatureKey;
import dev.micrite.resolve.EntityRow;
import dev.micrite.resolve.RowValues;
import dev.micrite.store.RowUpdate;
import java.util.List;
import java.util.function.Function;

/** Takes the values of features out of resolved rows. Belongs to one thread. */
final class ValuesReader implements Function<EntityRow, Values> {
  private final List<FeatureKey<?, ?>> features;
  private final RowUpdate saved = new RowUpdate();
  private int explanationsLeft;

  /**
   * @param explained how many of the values that are not there are explained
   */
  ValuesReader(List<FeatureKey<?, ?>> features, int explained) {
    this.features = features;
    this.explanationsLeft = explained;
  }

  @Override
  public Values apply(EntityRow row) {
    Values read = new Values(features.size());
    saved.reset();
    for (int i = 0; i < features.size(); i++) {
      if (RowValues.save(row, features.get(i), saved)) {
        read.putLast(i, saved);
      } else if (explanationsLeft > 0) {
        explanationsLeft--;
        read.putWhy(i, RowValues.why(row, features.get(i)));
      }
    }
    return read;
  }
}
