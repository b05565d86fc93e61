package dev.micrite.offline.engine;

import dev.micrite.catalog.FeatureClass;
import dev.micrite.catalog.FeatureKey;
import dev.micrite.offline.OfflineException;
import dev.micrite.offline.dataset.Checksums;
import dev.micrite.offline.dataset.Manifest;
import dev.micrite.offline.duck.DuckConnection;
import dev.micrite.offline.duck.DuckDb;
import dev.micrite.query.OfflineOptions;
import dev.micrite.query.OfflineQuery;
import dev.micrite.query.QueryOutput;
import dev.micrite.resolve.Micros;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A query as a manifest has it, and the other way round. */
final class RevisionQuery {
  private RevisionQuery() {}

  /** The query as it was asked for a revision. */
  static <R> OfflineQuery<R> asked(
      OfflineQuery<R> query, Manifest manifest, List<FeatureClass<?>> featureClasses) {
    FeatureKey<?, ?>[] recomputed =
        manifest.recomputed().stream()
            .map(feature -> feature(feature, manifest, featureClasses))
            .toArray(FeatureKey<?, ?>[]::new);
    OfflineOptions options =
        OfflineOptions.DEFAULT
            .knownAt(Micros.instant(manifest.knownAtMicros()))
            .recompute(recomputed)
            .tags(manifest.tags().toArray(new String[0]));
    return query.with(
        manifest.timeoutNanos() == null
            ? options
            : options.timeout(Duration.ofNanos(manifest.timeoutNanos())));
  }

  private static FeatureKey<?, ?> feature(
      String fullName, Manifest manifest, List<FeatureClass<?>> featureClasses) {
    int dot = fullName.lastIndexOf('.');
    for (FeatureClass<?> featureClass : featureClasses) {
      Optional<? extends FeatureKey<?, ?>> feature =
          featureClass.typeName().equals(fullName.substring(0, dot))
              ? featureClass.feature(fullName.substring(dot + 1))
              : Optional.empty();
      if (feature.isPresent()) {
        return feature.get();
      }
    }
    throw new OfflineException(
        "DatasetChanged",
        "%s, revision %d recomputed %s, which no module of this program declares any more. Its files can still be read."
            .formatted(manifest.name(), manifest.revision(), fullName));
  }

  /** {@code io.acme.User.creditScore}. */
  static String fullName(FeatureKey<?, ?> feature) {
    return feature.featureClass().typeName() + "." + feature.name();
  }

  /** The components of a query. */
  static List<Manifest.Output> outputs(OfflineQuery<?> query) {
    List<Manifest.Output> outputs = new ArrayList<>();
    for (int i = 0; i < query.definition().outputs().size(); i++) {
      QueryOutput asked = query.definition().outputs().get(i);
      String type = AnswerColumns.storedType(query.outputFeatures().get(i));
      outputs.add(new Manifest.Output(asked.component(), asked.path(), type));
    }
    return outputs;
  }

  /** Checksums of what a query's answers depend on besides observations, by what it is. */
  static Map<String, String> code(OfflineQuery<?> query, DuckDb duck) {
    try (DuckConnection connection = duck.connect()) {
      String version =
          connection
              .rows("asking for a version", "select version()", row -> row.getString(1))
              .get(0);
      return Checksums.code(query.code(), version);
    }
  }
}
