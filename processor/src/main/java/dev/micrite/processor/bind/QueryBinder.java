package dev.micrite.processor.bind;

import dev.micrite.Query;
import dev.micrite.processor.bind.PathBinder.Target;
import dev.micrite.processor.model.BoundQuery;
import dev.micrite.processor.model.BoundQuery.Output;
import dev.micrite.processor.model.Diagnostic;
import dev.micrite.processor.model.FeatureDeclaration.Kind;
import dev.micrite.processor.model.FeatureKey;
import dev.micrite.processor.model.FeaturePath;
import dev.micrite.processor.model.FeatureType;
import dev.micrite.processor.model.Origin;
import dev.micrite.processor.model.QueryDeclaration;
import dev.micrite.processor.model.QueryDeclaration.Component;
import dev.micrite.processor.model.Report;
import dev.micrite.processor.report.DeclarationMessages;
import dev.micrite.processor.report.QueryMessages;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Binds the components of a query, and what it is given, to features. */
final class QueryBinder {
  private final KnownFeatures known;
  private final PathBinder paths;
  private final Report report;

  QueryBinder(KnownFeatures known, Report report) {
    this.known = known;
    this.paths = new PathBinder(known, report);
    this.report = report;
  }

  /** Empty when something is wrong, which is reported here or was with the feature it is about. */
  Optional<BoundQuery> bind(QueryDeclaration query) {
    return known.featureClass(query.featureClass()).flatMap(c -> new OneQuery(query).bind());
  }

  private final class OneQuery {
    private final QueryDeclaration query;
    private final String name;
    private final Set<FeatureKey> given = new LinkedHashSet<>();
    private final List<Output> outputs = new ArrayList<>();
    private final Map<FeaturePath, String> shown = new HashMap<>();
    private boolean right = true;

    OneQuery(QueryDeclaration query) {
      this.query = query;
      this.name = query.name().simpleName();
    }

    Optional<BoundQuery> bind() {
      if (query.components().isEmpty()) {
        wrong(QueryMessages.noComponents(name, query.origin()));
      }
      query.components().forEach(this::component);
      query.given().forEach(this::given);
      return right
          ? Optional.of(new BoundQuery(query, List.copyOf(given), outputs))
          : Optional.empty();
    }

    private void component(Component component) {
      Origin origin = PathBinder.origin(component.name(), component.path(), component.origin());
      String asker = "Component " + component.name() + " of " + name + " asks for";
      Optional<Target> target = paths.bind(query.featureClass(), component.path(), asker, origin);
      if (target.isEmpty()) {
        right = false;
        return;
      }
      checkShownOnce(component, target.get(), origin);
      if (target.get().feature().isRelation()) {
        wrong(
            QueryMessages.componentIsRelation(
                name, component.name(), target.get().feature().key(), origin));
        return;
      }
      if (component.isGiven()) {
        give(target.get(), component.path(), component.origin());
      }
      output(component, target.get());
    }

    private void output(Component component, Target target) {
      Optional<FeatureType> type = component.type();
      boolean exact = type.filter(target::fits).isPresent();
      boolean tolerant =
          !component.isGiven()
              && !target.type().isOptional()
              && type.filter(FeatureType::isOptional)
                  .filter(t -> t.value().equals(target.type().value()))
                  .isPresent();
      if (exact || tolerant) {
        outputs.add(new Output(component.name(), target.path(), type.get(), tolerant));
      } else if (type.filter(target::starves).isPresent()) {
        wrong(
            QueryMessages.requiredComponent(
                name,
                component.name(),
                component.typeText(),
                query.featureClass().simpleName() + "." + target.path(),
                target.expected(),
                component.origin()));
      } else {
        wrong(
            QueryMessages.wrongComponentType(
                name,
                component.name(),
                component.typeText(),
                target.feature().key(),
                target.expected(),
                component.origin()));
      }
    }

    private void checkShownOnce(Component component, Target target, Origin origin) {
      String before = shown.putIfAbsent(target.path(), component.name());
      if (before != null) {
        wrong(
            DeclarationMessages.duplicateComponent(
                name, before, component.name(), target.feature().key(), origin));
      }
    }

    private void given(String path) {
      Origin origin = query.origin().annotation(Query.class.getCanonicalName()).attribute("given");
      Optional<Target> target =
          paths.bind(query.featureClass(), path, "'given' of " + name + " asks for", origin);
      right &= target.isPresent();
      target.ifPresent(t -> give(t, path, origin));
    }

    private void give(Target target, String path, Origin origin) {
      FeatureKey key = target.feature().key();
      if (!target.path().isLocal()) {
        wrong(QueryMessages.givenElsewhere(name, path, "a value of another entity", origin));
      } else if (target.feature().isRelation()) {
        wrong(QueryMessages.givenElsewhere(name, path, "a relation", origin));
      } else if (target.feature().kind() == Kind.ID) {
        wrong(QueryMessages.givenId(name, key, origin));
      } else if (!given.add(key)) {
        wrong(QueryMessages.givenTwice(name, key, origin));
      }
    }

    private void wrong(Diagnostic diagnostic) {
      report.add(diagnostic);
      right = false;
    }
  }
}
