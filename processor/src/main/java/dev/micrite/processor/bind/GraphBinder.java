package dev.micrite.processor.bind;

import dev.micrite.processor.bind.expression.ExpressionBinder;
import dev.micrite.processor.model.BoundExpression;
import dev.micrite.processor.model.BoundQuery;
import dev.micrite.processor.model.BoundResolver;
import dev.micrite.processor.model.Declarations;
import dev.micrite.processor.model.FeatureClassDeclaration;
import dev.micrite.processor.model.FeatureDeclaration;
import dev.micrite.processor.model.FeatureKey;
import dev.micrite.processor.model.Origin;
import dev.micrite.processor.model.QueryDeclaration;
import dev.micrite.processor.model.Report;
import dev.micrite.processor.model.ResolverDeclaration;
import dev.micrite.processor.model.ResolverGraph;
import dev.micrite.processor.report.InternalMessages;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javax.annotation.processing.ProcessingEnvironment;

/** From declarations to the graph: every name bound once. */
public final class GraphBinder {
  private final ProcessingEnvironment env;
  private final Declarations declarations;
  private final KnownFeatures known;
  private final Report report = new Report();
  private final Set<FeatureKey> suspects = new HashSet<>();

  public GraphBinder(ProcessingEnvironment env, Declarations declarations) {
    this.env = env;
    this.declarations = declarations;
    this.known = new KnownFeatures(declarations.classes().values());
  }

  /**
   * Binds all that can be bound.
   *
   * @param withExpressions false where the compiler shows no initializers
   */
  public ResolverGraph bind(boolean withExpressions) {
    SortedMap<FeatureKey, FeatureKey> relations =
        new RelationBinder(known, report).bind(declarations.classes().values());
    known.relate(relations);
    suspectRelations(relations);
    return new ResolverGraph(
        Collections.unmodifiableSortedMap(declarations.classes()),
        Collections.unmodifiableSortedMap(
            withExpressions ? expressions() : declarations.compiledExpressions()),
        Collections.unmodifiableSortedMap(relations),
        resolvers(),
        queries(),
        declarations.sources(),
        declarations.leftOut());
  }

  /** What was wrong. */
  public Report report() {
    return report;
  }

  /**
   * Features of which something that could answer them is wrong, and relations that are: to call
   * them missing as well would hide the error that counts.
   */
  public Set<FeatureKey> suspects() {
    return Collections.unmodifiableSet(suspects);
  }

  private SortedMap<FeatureKey, BoundExpression> expressions() {
    SortedMap<FeatureKey, BoundExpression> expressions =
        new TreeMap<>(declarations.compiledExpressions());
    ExpressionBinder binder = new ExpressionBinder(env, known);
    for (FeatureClassDeclaration declaration : declarations.classes().values()) {
      if (declaration.fromSource()) {
        for (FeatureDeclaration feature : declaration.features()) {
          if (feature.expression().isPresent() && feature.kind() == FeatureDeclaration.Kind.VALUE) {
            guarded(feature.key().toString(), feature.origin(), () -> binder.bind(feature, report))
                .ifPresentOrElse(
                    bound -> expressions.put(feature.key(), bound),
                    () -> suspects.add(feature.key()));
          }
        }
      }
    }
    return expressions;
  }

  private List<BoundResolver> resolvers() {
    List<ResolverDeclaration> all = new ArrayList<>(declarations.resolvers());
    declarations.classes().values().forEach(c -> all.addAll(c.resolvers()));
    all.sort(Comparator.comparing(ResolverDeclaration::declaringClass));
    ResolverBinder binder = new ResolverBinder(known, report);
    List<BoundResolver> bound = new ArrayList<>();
    for (ResolverDeclaration resolver : all) {
      guarded(resolver.displayName(), resolver.origin(), () -> binder.bind(resolver))
          .ifPresentOrElse(bound::add, () -> suspect(resolver));
    }
    return List.copyOf(bound);
  }

  private void suspect(ResolverDeclaration resolver) {
    suspects.add(new FeatureKey(resolver.featureClass(), resolver.method()));
    Stream.concat(Stream.of(resolver.result()), resolver.batchResult().stream())
        .flatMap(result -> result.record().stream())
        .flatMap(record -> record.components().stream())
        .forEach(c -> suspects.add(new FeatureKey(resolver.featureClass(), c.path())));
  }

  private void suspectRelations(Map<FeatureKey, FeatureKey> relations) {
    for (FeatureClassDeclaration declaration : declarations.classes().values()) {
      for (FeatureDeclaration feature : declaration.features()) {
        boolean isWrong =
            feature.isRelation() ? !relations.containsKey(feature.key()) : feature.type().isEmpty();
        if (isWrong) {
          suspects.add(feature.key());
        }
      }
    }
  }

  private List<BoundQuery> queries() {
    QueryBinder binder = new QueryBinder(known, report);
    List<BoundQuery> bound = new ArrayList<>();
    for (QueryDeclaration query : declarations.queries()) {
      guarded(query.name().simpleName(), query.origin(), () -> binder.bind(query))
          .ifPresent(bound::add);
    }
    return List.copyOf(bound);
  }

  /** A defect of ours on one declaration is told there, and the others go on. */
  private <T> Optional<T> guarded(String what, Origin origin, Supplier<Optional<T>> binding) {
    try {
      return binding.get();
    } catch (RuntimeException | StackOverflowError e) {
      report.add(InternalMessages.defect("binding " + what, e, origin));
      return Optional.empty();
    }
  }
}
