package dev.micrite.processor.bind;

import dev.micrite.processor.model.BoundResolver;
import dev.micrite.processor.model.BoundResolver.Output;
import dev.micrite.processor.model.BoundResolver.Rows;
import dev.micrite.processor.model.FeatureClassDeclaration;
import dev.micrite.processor.model.FeatureDeclaration;
import dev.micrite.processor.model.FeatureDeclaration.Kind;
import dev.micrite.processor.model.FeatureKey;
import dev.micrite.processor.model.FeaturePath;
import dev.micrite.processor.model.FeatureType;
import dev.micrite.processor.model.Report;
import dev.micrite.processor.model.ResolverDeclaration;
import dev.micrite.processor.model.ResolverDeclaration.Many;
import dev.micrite.processor.model.ResolverDeclaration.RecordShape;
import dev.micrite.processor.model.ResolverDeclaration.Result;
import dev.micrite.processor.model.ResolverDeclaration.ResultComponent;
import dev.micrite.processor.model.TypeName;
import dev.micrite.processor.model.ValueType;
import dev.micrite.processor.report.NameMessages;
import dev.micrite.processor.report.ResolverMessages;
import java.util.List;
import java.util.Optional;

/**
 * Binds what a resolver returns: the value of the feature that the method is named after, the rows
 * of the has-many that it is named after, a record whose components are named after features, or
 * many of those.
 */
final class ResultBinder {
  private final KnownFeatures known;
  private final Report report;
  private final RecordBinder records;
  private final BulkBinder bulk;

  ResultBinder(KnownFeatures known, Report report) {
    this.known = known;
    this.report = report;
    this.records = new RecordBinder(known, report);
    this.bulk = new BulkBinder(known, records, report);
  }

  /**
   * Binds the result.
   *
   * @param resolver with the reading of its result decided
   */
  Optional<BoundResolver> bind(ResolverDeclaration resolver, List<Optional<FeaturePath>> inputs) {
    Result result = resolver.result();
    Optional<FeatureDeclaration> named =
        known.feature(new FeatureKey(resolver.featureClass(), resolver.method()));
    if (named.isPresent() && named.get().kind() == Kind.HAS_MANY) {
      return rows(resolver, named.get()).map(r -> bound(resolver, inputs, List.of(), r));
    }
    if (named.isPresent() && named.get().kind() == Kind.HAS_ONE) {
      reportHasOne(resolver, named.get());
      return Optional.empty();
    }
    if (named.isPresent()
        && result.type().filter(t -> RecordBinder.feeds(t, named.get())).isPresent()) {
      result.record().ifPresent(record -> checkValue(resolver, named.get().key(), record));
      Output output = new Output(named.get().key(), "", result.type().get());
      return Optional.of(bound(asValue(resolver), inputs, List.of(output), null));
    }
    if (result.record().isPresent()) {
      RecordShape record = result.record().get();
      boolean holdsFeatures = records.holdsFeatures(resolver, record);
      if (result.many() != Many.NONE) {
        if (holdsFeatures || (named.isEmpty() && BulkBinder.isBulk(resolver, inputs))) {
          return bulk.bind(resolver, inputs, record);
        }
      } else if (named.isEmpty() || holdsFeatures) {
        return records
            .outputs(resolver, resolver.featureClass(), record)
            .filter(outputs -> !records.isEmpty(resolver, outputs))
            .map(outputs -> bound(resolver, inputs, outputs, null));
      }
    }
    reportResult(resolver, named);
    return Optional.empty();
  }

  private static BoundResolver bound(
      ResolverDeclaration resolver,
      List<Optional<FeaturePath>> inputs,
      List<Output> outputs,
      Rows rows) {
    return new BoundResolver(
        resolver, inputs, outputs, resolver.result().batch(), Optional.ofNullable(rows), false);
  }

  /** A list of records that is one value is no rows. */
  private static ResolverDeclaration asValue(ResolverDeclaration resolver) {
    Result r = resolver.result();
    return resolver.withResult(
        new Result(
            r.stage(),
            r.batch(),
            Many.NONE,
            r.optional(),
            r.type(),
            Optional.empty(),
            r.typeText()));
  }

  /** The components of a value are no features, so that {@code @From} says nothing there. */
  private void checkValue(ResolverDeclaration resolver, FeatureKey feature, RecordShape record) {
    for (ResultComponent component : record.components()) {
      if (!component.path().equals(component.name())) {
        report.add(
            ResolverMessages.fromOnComponentOfValue(
                resolver.displayName(),
                record.name(),
                feature,
                component.name(),
                component.path(),
                resolver.origin()));
      }
    }
  }

  private Optional<Rows> rows(ResolverDeclaration resolver, FeatureDeclaration relation) {
    Optional<FeatureClassDeclaration> target = known.target(relation.key());
    if (target.isEmpty()) {
      return Optional.empty(); // the relation is wrong, which is reported
    }
    TypeName row = target.get().name();
    Optional<RecordShape> record = resolver.result().record();
    if (record.isEmpty() || resolver.result().many() == Many.NONE) {
      report.add(
          ResolverMessages.rowsExpected(
              resolver.displayName(),
              resolver.result().typeText(),
              relation.key(),
              row,
              resolver.origin()));
      return Optional.empty();
    }
    return records
        .outputs(resolver, row, record.get())
        .filter(columns -> records.holdId(resolver, record.get(), row, columns))
        .map(columns -> new Rows(relation.key(), row, columns));
  }

  private void reportHasOne(ResolverDeclaration resolver, FeatureDeclaration relation) {
    known
        .foreignKey(relation.key())
        .ifPresent(
            key ->
                report.add(
                    ResolverMessages.relationAsResult(
                        resolver.displayName(), relation.key(), key.name(), resolver.origin())));
  }

  private void reportResult(ResolverDeclaration resolver, Optional<FeatureDeclaration> named) {
    if (named.isEmpty()) {
      report.add(
          NameMessages.unknownFeature(
              "Resolver " + resolver.displayName() + " resolves",
              known.featureClass(resolver.featureClass()).orElseThrow(),
              resolver.method(),
              resolver.origin()));
    } else if (named.get().type().isPresent()) {
      report.add(
          ResolverMessages.wrongResultType(
              resolver.displayName(),
              resolver.result().typeText(),
              named.get().key(),
              expected(resolver, named.get().type().get()),
              resolver.origin()));
    }
  }

  private static String expected(ResolverDeclaration resolver, FeatureType type) {
    String argument = type.isOptional() ? type.toString() : ValueType.argumentName(type.value());
    return resolver.result().batch() ? "List<" + argument + ">" : type.toString();
  }
}
