package dev.micrite.processor.bind;

import dev.micrite.processor.bind.PathBinder.Target;
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
import dev.micrite.processor.report.DeclarationMessages;
import dev.micrite.processor.report.NameMessages;
import dev.micrite.processor.report.ResolverMessages;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Binds what a resolver returns: the value of the feature that the method is named after, the rows
 * of the has-many that it is named after, or a record whose components are named after features.
 */
final class ResultBinder {
  private final KnownFeatures known;
  private final PathBinder paths;
  private final Report report;

  ResultBinder(KnownFeatures known, Report report) {
    this.known = known;
    this.paths = new PathBinder(known, report);
    this.report = report;
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
    if (named.isPresent() && result.type().filter(t -> feeds(t, named.get())).isPresent()) {
      result.record().ifPresent(record -> checkValue(resolver, named.get().key(), record));
      Output output = new Output(named.get().key(), "", result.type().get());
      return Optional.of(bound(asValue(resolver), inputs, List.of(output), null));
    }
    if (result.record().isPresent()
        && result.many() == Many.NONE
        && (named.isEmpty() || holdsFeatures(resolver, result.record().get()))) {
      return outputs(resolver, resolver.featureClass(), result.record().get())
          .filter(outputs -> !isEmpty(resolver, outputs))
          .map(outputs -> bound(resolver, inputs, outputs, null));
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
        resolver, inputs, outputs, resolver.result().batch(), Optional.ofNullable(rows));
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

  /** Whether a value of the type can be taken for the feature's: one of the two may be optional. */
  private static boolean feeds(FeatureType type, FeatureDeclaration feature) {
    return feature
        .type()
        .filter(t -> t.value().equals(type.value()))
        .filter(t -> t.form() == type.form() || t.isOptional() != type.isOptional())
        .isPresent();
  }

  private boolean holdsFeatures(ResolverDeclaration resolver, RecordShape record) {
    return record.components().stream()
        .allMatch(
            c -> known.feature(new FeatureKey(resolver.featureClass(), c.path())).isPresent());
  }

  private Optional<List<Output>> outputs(
      ResolverDeclaration resolver, TypeName entity, RecordShape record) {
    List<Output> outputs = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    boolean right = true;
    for (ResultComponent component : record.components()) {
      if (!seen.add(component.path())) {
        report.add(
            DeclarationMessages.duplicateOutput(
                resolver.displayName(), component.path(), resolver.origin()));
        right = false;
      }
      Optional<Output> output = output(resolver, entity, component);
      right &= output.isPresent();
      output.ifPresent(outputs::add);
    }
    return right ? Optional.of(outputs) : Optional.empty();
  }

  private Optional<Output> output(
      ResolverDeclaration resolver, TypeName entity, ResultComponent component) {
    Optional<Target> target =
        paths.bind(
            entity,
            component.path(),
            "Component "
                + component.name()
                + " of the result of "
                + resolver.displayName()
                + " resolves",
            resolver.origin());
    if (target.isEmpty()) {
      return Optional.empty();
    }
    FeatureDeclaration feature = target.get().feature();
    if (!target.get().path().isLocal() || feature.isRelation()) {
      report.add(
          ResolverMessages.foreignComponentOfResult(
              resolver.displayName(), component.name(), feature.key(), entity, resolver.origin()));
      return Optional.empty();
    }
    if (component.type().filter(t -> feeds(t, feature)).isEmpty()) {
      report.add(
          ResolverMessages.wrongComponentOfResult(
              resolver.displayName(),
              component.name(),
              component.typeText(),
              feature.key(),
              target.get().type(),
              resolver.origin()));
      return Optional.empty();
    }
    return Optional.of(new Output(feature.key(), component.name(), component.type().get()));
  }

  private boolean isEmpty(ResolverDeclaration resolver, List<Output> outputs) {
    boolean empty = outputs.stream().allMatch(o -> isId(o.feature()));
    if (empty) {
      report.add(
          ResolverMessages.nothingResolved(
              resolver.displayName(), resolver.result().typeText(), resolver.origin()));
    }
    return empty;
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
    return outputs(resolver, row, record.get())
        .filter(columns -> holdId(resolver, record.get(), row, columns))
        .map(columns -> new Rows(relation.key(), row, columns));
  }

  private boolean holdId(
      ResolverDeclaration resolver, RecordShape record, TypeName row, List<Output> columns) {
    Optional<FeatureDeclaration> id = known.id(row).filter(f -> f.type().isPresent());
    boolean held =
        id.isEmpty()
            || columns.stream()
                .anyMatch(
                    c -> c.feature().equals(id.get().key()) && !c.componentType().isOptional());
    if (!held) {
      report.add(
          ResolverMessages.rowsWithoutId(
              resolver.displayName(),
              record.name().simpleName(),
              id.get().key(),
              id.get().type().get(),
              resolver.origin()));
    }
    return held;
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

  private boolean isId(FeatureKey feature) {
    return known.feature(feature).filter(f -> f.kind() == Kind.ID).isPresent();
  }
}
