package dev.micrite.acceptance.offline;

import dev.micrite.catalog.FeatureClass;
import dev.micrite.catalog.FeatureKey;
import dev.micrite.log.LogOptions;
import dev.micrite.log.ObservationLog;
import dev.micrite.resolve.Micros;
import dev.micrite.resolve.UploadedRow;
import dev.micrite.store.EntityId;
import dev.micrite.store.RowUpdate;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Set;

/** Writes what was observed into the log of a platform that is not open. */
final class Past implements AutoCloseable {
  private final ObservationLog log;

  Past(Path directory) {
    this.log =
        ObservationLog.open(
            directory.resolve("log"), LogOptions.defaults().withSegmentBytes(1 << 20));
  }

  /** At one time; keys and values in turn. */
  void saw(FeatureClass<?> of, Object id, Instant at, Instant recorded, Object... keysAndValues) {
    UploadedRow row = new UploadedRow(of, id);
    Set<FeatureKey<?, ?>> keys = new LinkedHashSet<>();
    for (int i = 0; i < keysAndValues.length; i += 2) {
      FeatureKey<?, ?> key = (FeatureKey<?, ?>) keysAndValues[i];
      row.set(key, keysAndValues[i + 1]);
      keys.add(key);
    }
    EntityId entity = new EntityId();
    RowUpdate update = new RowUpdate();
    row.save(keys, Micros.of(at), true, entity, update);
    log.append(of.schema(), entity, update, Micros.of(recorded), log.run("test"));
  }

  @Override
  public void close() {
    log.close();
  }
}
