package dev.micrite.processor.bind;

import dev.micrite.processor.model.BoundResolver;
import dev.micrite.processor.model.BoundResolver.Output;
import dev.micrite.processor.model.FeatureDeclaration;
import dev.micrite.processor.model.FeaturePath;
import dev.micrite.processor.model.FeatureType;
import dev.micrite.processor.model.Report;
import dev.micrite.processor.model.ResolverDeclaration;
import dev.micrite.processor.model.ResolverDeclaration.RecordShape;
import dev.micrite.processor.model.TypeName;
import dev.micrite.processor.report.ResolverMessages;
import java.util.List;
import java.util.Optional;

/**
 * Binds resolvers that give many rows of their own class at once: offline, asked about nobody, and
 * with all that a row needs to be ingested.
 */
final class BulkBinder {
  private final KnownFeatures known;
  private final RecordBinder records;
  private final Report report;

  BulkBinder(KnownFeatures known, RecordBinder records, Report report) {
    this.known = known;
    this.records = records;
    this.report = report;
  }

  /** Whether a resolver that returns many records may be one: it takes nothing but the time. */
  static boolean isBulk(ResolverDeclaration resolver, List<Optional<FeaturePath>> inputs) {
    return !resolver.online() && inputs.stream().allMatch(Optional::isEmpty);
  }

  Optional<BoundResolver> bind(
      ResolverDeclaration resolver, List<Optional<FeaturePath>> inputs, RecordShape record) {
    if (!isBulk(resolver, inputs)) {
      reportBulk(resolver, inputs.stream().anyMatch(Optional::isPresent));
      return Optional.empty();
    }
    return records
        .outputs(resolver, resolver.featureClass(), record)
        .filter(columns -> records.holdId(resolver, record, resolver.featureClass(), columns))
        .filter(columns -> !records.isEmpty(resolver, columns))
        .filter(columns -> hasRequired(resolver, record, columns))
        .map(
            columns -> new BoundResolver(resolver, inputs, columns, false, Optional.empty(), true));
  }

  /** A row with a hole where the feature is required would be rejected when it is ingested. */
  private boolean hasRequired(
      ResolverDeclaration resolver, RecordShape record, List<Output> columns) {
    boolean right = true;
    for (Output column : columns) {
      FeatureType type =
          known.feature(column.feature()).flatMap(FeatureDeclaration::type).orElseThrow();
      if (column.componentType().isOptional() && !type.isOptional()) {
        report.add(
            ResolverMessages.optionalColumn(
                resolver.displayName(),
                record.name(),
                column.component(),
                column.componentType(),
                column.feature(),
                type,
                resolver.origin()));
        right = false;
      }
    }
    return right;
  }

  private void reportBulk(ResolverDeclaration resolver, boolean isAsked) {
    report.add(
        isAsked
            ? ResolverMessages.askedBulk(
                resolver.displayName(),
                resolver.result().typeText(),
                resolver.featureClass(),
                resolver.result().record().orElseThrow().name(),
                resolver.origin())
            : ResolverMessages.onlineBulk(
                resolver.displayName(),
                resolver.result().typeText(),
                resolver.featureClass(),
                resolver.result().record().orElseThrow().name(),
                resolver.method(),
                idText(resolver.featureClass()),
                resolver.origin()));
  }

  private String idText(TypeName featureClass) {
    return known
        .id(featureClass)
        .map(id -> id.type().map(Object::toString).orElse("long") + " " + id.key().name())
        .orElse("long id");
  }
}
