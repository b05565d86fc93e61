package dev.micrite.query;

import dev.micrite.catalog.FeatureClass;
import dev.micrite.catalog.FeatureKey;
import dev.micrite.catalog.MicriteException;
import dev.micrite.resolve.BulkRun;
import dev.micrite.resolve.Micros;
import dev.micrite.resolve.Resolver;
import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs a trigger: its rows are ingested, and if it throws meanwhile, all of it is tried again. */
final class Triggering {
  private static final Logger LOG = LoggerFactory.getLogger("dev.micrite.resolvers");

  private final Micrite micrite;
  private final Trigger trigger;

  Triggering(Micrite micrite, Trigger trigger) {
    this.micrite = micrite;
    this.trigger = trigger;
  }

  TriggerReport run() {
    long start = System.nanoTime();
    BulkRun run =
        trigger
            .resolver()
            .map(micrite.engine()::bulkRun)
            .orElseGet(() -> micrite.engine().bulkRun(trigger.name()));
    Resolver resolver = run.resolver();
    Instant now = Micros.instant(micrite.nowMicros());
    Ingestion<?> ingestion = ingestion(resolver.featureClass(), run, now);
    for (int calls = 1; ; calls++) {
      try {
        IngestReport rows = micrite.ingest(ingestion);
        Duration took = Duration.ofNanos(System.nanoTime() - start);
        return new TriggerReport(resolver.name(), now, calls, rows, took);
      } catch (MicriteException e) {
        if (!run.mayTryAgain()) {
          throw e;
        }
        LOG.warn("{} is tried again: {}", resolver, e.getMessage());
      }
    }
  }

  private <E> Ingestion<E> ingestion(FeatureClass<E> featureClass, BulkRun run, Instant now) {
    Resolver resolver = run.resolver();
    Class<? extends Record> type = resolver.rowType().orElseThrow();
    Ingestion<E> ingestion =
        Ingestion.resolved(featureClass, resolver.name(), type, now, () -> run.call(now));
    RecordComponent[] components = type.getRecordComponents();
    for (int i = 0; i < components.length; i++) {
      FeatureKey<E, ?> feature = featureClass.feature(resolver.outputs().get(i)).orElseThrow();
      ingestion = ingestion.map(components[i].getName(), feature);
    }
    return trigger.applyTo(ingestion);
  }
}
