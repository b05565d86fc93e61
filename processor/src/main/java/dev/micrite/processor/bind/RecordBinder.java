package dev.micrite.processor.bind;

import dev.micrite.processor.bind.PathBinder.Target;
import dev.micrite.processor.model.BoundResolver.Output;
import dev.micrite.processor.model.FeatureDeclaration;
import dev.micrite.processor.model.FeatureDeclaration.Kind;
import dev.micrite.processor.model.FeatureKey;
import dev.micrite.processor.model.FeatureType;
import dev.micrite.processor.model.Report;
import dev.micrite.processor.model.ResolverDeclaration;
import dev.micrite.processor.model.ResolverDeclaration.RecordShape;
import dev.micrite.processor.model.ResolverDeclaration.ResultComponent;
import dev.micrite.processor.model.TypeName;
import dev.micrite.processor.report.DeclarationMessages;
import dev.micrite.processor.report.ResolverMessages;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Binds the components of a record that a resolver returns to features of one class. */
final class RecordBinder {
  private final KnownFeatures known;
  private final PathBinder paths;
  private final Report report;

  RecordBinder(KnownFeatures known, Report report) {
    this.known = known;
    this.paths = new PathBinder(known, report);
    this.report = report;
  }

  /** Whether a value of the type can be taken for the feature's: one of the two may be optional. */
  static boolean feeds(FeatureType type, FeatureDeclaration feature) {
    return feature
        .type()
        .filter(t -> t.value().equals(type.value()))
        .filter(t -> t.form() == type.form() || t.isOptional() != type.isOptional())
        .isPresent();
  }

  boolean holdsFeatures(ResolverDeclaration resolver, RecordShape record) {
    return record.components().stream()
        .allMatch(
            c -> known.feature(new FeatureKey(resolver.featureClass(), c.path())).isPresent());
  }

  Optional<List<Output>> outputs(
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

  boolean isEmpty(ResolverDeclaration resolver, List<Output> outputs) {
    boolean empty = outputs.stream().allMatch(o -> isId(o.feature()));
    if (empty) {
      report.add(
          ResolverMessages.nothingResolved(
              resolver.displayName(), resolver.result().typeText(), resolver.origin()));
    }
    return empty;
  }

  boolean holdId(
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

  private boolean isId(FeatureKey feature) {
    return known.feature(feature).filter(f -> f.kind() == Kind.ID).isPresent();
  }
}
