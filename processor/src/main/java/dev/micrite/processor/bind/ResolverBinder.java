package dev.micrite.processor.bind;

import dev.micrite.processor.bind.PathBinder.Target;
import dev.micrite.processor.model.BoundResolver;
import dev.micrite.processor.model.FeaturePath;
import dev.micrite.processor.model.FeatureType;
import dev.micrite.processor.model.Origin;
import dev.micrite.processor.model.Report;
import dev.micrite.processor.model.ResolverDeclaration;
import dev.micrite.processor.model.ResolverDeclaration.Parameter;
import dev.micrite.processor.model.ResolverDeclaration.Result;
import dev.micrite.processor.model.ValueType.Scalar;
import dev.micrite.processor.report.ResolverMessages;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Binds the parameters and the result of a resolver to features. */
final class ResolverBinder {
  private final KnownFeatures known;
  private final PathBinder paths;
  private final Report report;
  private final ResultBinder results;

  ResolverBinder(KnownFeatures known, Report report) {
    this.known = known;
    this.paths = new PathBinder(known, report);
    this.report = report;
    this.results = new ResultBinder(known, report);
  }

  /** Empty when something is wrong, which is reported here or was with the feature it is about. */
  Optional<BoundResolver> bind(ResolverDeclaration resolver) {
    if (known.featureClass(resolver.featureClass()).isEmpty()) {
      return Optional.empty();
    }
    List<Optional<FeaturePath>> inputs = new ArrayList<>();
    List<Parameter> lists = new ArrayList<>();
    List<Parameter> singles = new ArrayList<>();
    boolean right = true;
    for (Parameter parameter : resolver.parameters()) {
      if (parameter.isNow()) {
        right &= checkNow(resolver, parameter);
        inputs.add(Optional.empty());
        continue;
      }
      Optional<Target> target = target(resolver, parameter);
      Optional<Taken> taken = target.flatMap(t -> taken(resolver, parameter, t));
      right &= taken.isPresent();
      inputs.add(target.map(Target::path));
      taken.ifPresent(t -> (t == Taken.LIST ? lists : singles).add(parameter));
    }
    if (!lists.isEmpty() && !singles.isEmpty()) {
      report.add(
          ResolverMessages.mixedBatch(
              resolver.displayName(), name(lists), name(singles), resolver.origin()));
      return Optional.empty();
    }
    Optional<BoundResolver> bound =
        reading(resolver, !lists.isEmpty())
            .flatMap(result -> results.bind(resolver.withResult(result), inputs));
    return right ? bound : Optional.empty();
  }

  /** The result as the parameters have it: a list for lists. */
  private Optional<Result> reading(ResolverDeclaration resolver, boolean batch) {
    if (resolver.result().batch() == batch) {
      return Optional.of(resolver.result());
    }
    if (resolver.batchResult().isEmpty()) {
      report.add(
          ResolverMessages.batchWithoutList(
              resolver.displayName(), resolver.result().typeText(), resolver.origin()));
    }
    return resolver.batchResult();
  }

  private boolean checkNow(ResolverDeclaration resolver, Parameter parameter) {
    boolean isInstant = parameter.type().equals(Optional.of(FeatureType.required(Scalar.INSTANT)));
    if (!isInstant) {
      report.add(
          ResolverMessages.wrongNowType(
              resolver.displayName(), parameter.name(), parameter.typeText(), parameter.origin()));
    }
    return isInstant;
  }

  private Optional<Target> target(ResolverDeclaration resolver, Parameter parameter) {
    Origin origin = PathBinder.origin(parameter.name(), parameter.path(), parameter.origin());
    return paths.bind(
        resolver.featureClass(),
        parameter.path(),
        "Parameter " + parameter.name() + " of " + resolver.displayName() + " asks for",
        origin);
  }

  private Optional<Taken> taken(ResolverDeclaration resolver, Parameter parameter, Target target) {
    if (target.feature().isRelation()) {
      report.add(
          ResolverMessages.parameterIsRelation(
              resolver.displayName(),
              parameter.name(),
              target.feature().key(),
              parameter.origin()));
      return Optional.empty();
    }
    if (parameter.type().filter(target::fits).isPresent()) {
      return Optional.of(Taken.SINGLE);
    } else if (parameter.element().filter(target::fits).isPresent()) {
      return Optional.of(Taken.LIST);
    }
    reportType(resolver, parameter, target);
    return Optional.empty();
  }

  private void reportType(ResolverDeclaration resolver, Parameter parameter, Target target) {
    boolean starves =
        parameter.type().or(parameter::element).filter(target::starves).isPresent()
            || parameter.element().filter(target::starves).isPresent();
    report.add(
        starves
            ? ResolverMessages.requiredParameter(
                resolver.displayName(),
                parameter.name(),
                parameter.typeText(),
                pathText(resolver, target),
                target.expected(),
                parameter.origin())
            : ResolverMessages.wrongParameterType(
                resolver.displayName(),
                parameter.name(),
                parameter.typeText(),
                target.feature().key(),
                target.expected(),
                parameter.origin()));
  }

  private static String pathText(ResolverDeclaration resolver, Target target) {
    return resolver.featureClass().simpleName() + "." + target.path();
  }

  private static String name(List<Parameter> parameters) {
    return parameters.get(0).name();
  }

  private enum Taken {
    SINGLE,
    LIST
  }
}
