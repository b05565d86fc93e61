package dev.micrite.offline.parity;

import dev.micrite.catalog.FeatureClass;
import dev.micrite.catalog.FeatureKey;
import dev.micrite.offline.duck.DuckDb;
import dev.micrite.offline.table.ObservationTable;
import dev.micrite.query.OfflineStore;
import dev.micrite.query.ParityCheck;
import dev.micrite.query.ParityReport;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Compares all that was logged of a query, class by class. */
public final class ParityRun {
  private ParityRun() {}

  /**
   * Compares.
   *
   * @param store what is asked
   * @param tables of feature classes; empty for one of which nothing was observed
   */
  public static ParityReport run(
      ParityCheck check,
      OfflineStore store,
      Function<FeatureClass<?>, Optional<ObservationTable>> tables,
      DuckDb duck) {
    store.flush();
    Tally tally = new Tally(check);
    LateInputs lateInputs = new LateInputs(tables, duck);
    for (FeatureClass<?> featureClass : check.featureClasses()) {
      List<FeatureKey<?, ?>> features = check.compared(featureClass);
      Optional<ObservationTable> table =
          tables.apply(featureClass).filter(it -> it.snapshot().isPresent());
      if (!features.isEmpty() && table.isPresent()) {
        try (LoggedRows rows = new LoggedRows(check, featureClass, features, table.get(), duck)) {
          new ClassParity(check, store, featureClass, features, lateInputs, tally).compareAll(rows);
        }
      }
    }
    return tally.report();
  }
}
