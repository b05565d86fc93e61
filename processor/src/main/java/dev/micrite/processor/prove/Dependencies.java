package dev.micrite.processor.prove;

import dev.micrite.processor.model.BoundExpression;
import dev.micrite.processor.model.BoundExpression.Aggregation;
import dev.micrite.processor.model.BoundExpression.AggregationInput;
import dev.micrite.processor.model.BoundExpression.FeatureInput;
import dev.micrite.processor.model.BoundExpression.Function;
import dev.micrite.processor.model.BoundExpression.Parameter;
import dev.micrite.processor.model.BoundExpression.RowInput;
import dev.micrite.processor.model.BoundResolver;
import dev.micrite.processor.model.FeatureDeclaration;
import dev.micrite.processor.model.FeatureDeclaration.Kind;
import dev.micrite.processor.model.FeatureKey;
import dev.micrite.processor.model.FeaturePath;
import dev.micrite.processor.model.ResolverGraph;
import dev.micrite.processor.prove.Candidate.ByExpression;
import dev.micrite.processor.prove.Candidate.ByResolver;
import dev.micrite.processor.prove.Need.Entity;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What each feature needs in one world. */
final class Dependencies {
  private final ResolverGraph graph;
  private final Candidates candidates;
  private final Map<FeatureKey, FeatureDeclaration> features = new HashMap<>();
  private final World world;

  Dependencies(ResolverGraph graph, Candidates candidates, World world) {
    this.graph = graph;
    this.candidates = candidates;
    this.world = world;
    graph.classes().values().forEach(c -> c.features().forEach(f -> features.put(f.key(), f)));
  }

  Optional<FeatureDeclaration> feature(FeatureKey key) {
    return Optional.ofNullable(features.get(key));
  }

  /** Whether the value is there without anybody's doing: an id, or a column of rows. */
  boolean isKnown(Need need) {
    return isOfKind(need.feature(), Kind.ID)
        || (need.entity() instanceof Need.Row row
            && candidates.isColumn(row.relation(), need.feature()));
  }

  /** Whatever computes the feature needs all of these. */
  List<Dependency> of(Need need) {
    List<Dependency> dependencies = new ArrayList<>();
    if (isKnown(need)) {
      return dependencies;
    }
    for (Candidate candidate : candidates.of(need.feature(), world)) {
      if (candidate instanceof ByExpression by) {
        addExpression(by.expression(), need.entity(), dependencies);
      } else if (candidate instanceof ByResolver by) {
        addResolver(by.resolver(), need.entity(), dependencies);
      }
    }
    return dependencies;
  }

  /** What a path needs: the keys of its relations, then the feature at its end. */
  List<Dependency> of(FeaturePath path, Entity entity, String how) {
    List<Dependency> dependencies = new ArrayList<>();
    addPath(path, entity, how, dependencies);
    return dependencies;
  }

  private void addResolver(BoundResolver resolver, Entity entity, List<Dependency> into) {
    for (int i = 0; i < resolver.inputs().size(); i++) {
      String how = "(%s, parameter %d)".formatted(resolver.displayName(), i + 1);
      resolver.inputs().get(i).ifPresent(path -> addPath(path, entity, how, into));
    }
  }

  private void addExpression(BoundExpression expression, Entity entity, List<Dependency> into) {
    String how = "(expression \"%s\")".formatted(onOneLine(expression.source()));
    addFunction(expression.function(), new Entities(entity, null), how, into);
  }

  private void addFunction(
      Function function, Entities entities, String how, List<Dependency> into) {
    for (Parameter parameter : function.parameters()) {
      if (parameter.input() instanceof FeatureInput input) {
        addPath(input.path(), entities.at(input.scope()), how, into);
      } else if (parameter.input() instanceof RowInput input) {
        input
            .reads()
            .forEach(
                read -> addPath(joined(input.path(), read), entities.at(input.scope()), how, into));
      } else if (parameter.input() instanceof AggregationInput input) {
        addAggregation(input.aggregation(), entities.at(input.scope()), entities, how, into);
      }
    }
  }

  private void addAggregation(
      Aggregation aggregation, Entity of, Entities around, String how, List<Dependency> into) {
    addPath(aggregation.relation(), of, how, into);
    FeatureKey relation = aggregation.relation().feature();
    Entities rows = new Entities(new Need.Row(relation), around);
    graph
        .classes()
        .get(aggregation.row())
        .featureTime()
        .ifPresent(time -> into.add(new Dependency(new Need(rows.entity(), time.key()), how)));
    aggregation.where().forEach(c -> addFunction(c.function(), rows, how, into));
    aggregation.values().forEach(v -> addFunction(v, rows, how, into));
  }

  private void addPath(FeaturePath path, Entity start, String how, List<Dependency> into) {
    Entity entity = start;
    for (FeatureKey hop : path.hops()) {
      if (isOfKind(hop, Kind.HAS_ONE)) {
        FeatureKey key = graph.relations().get(hop);
        if (key == null) {
          return; // the relation is wrong, which is reported
        }
        into.add(new Dependency(new Need(entity, key), how));
        entity = Need.OTHER;
      } else {
        into.add(new Dependency(new Need(entity, hop), how));
        entity = isOfKind(hop, Kind.HAS_MANY) ? new Need.Row(hop) : entity;
      }
    }
  }

  private boolean isOfKind(FeatureKey key, Kind kind) {
    FeatureDeclaration feature = features.get(key);
    return feature != null && feature.kind() == kind;
  }

  private static FeaturePath joined(FeaturePath first, FeaturePath second) {
    List<FeatureKey> hops = new ArrayList<>(first.hops());
    hops.addAll(second.hops());
    return new FeaturePath(hops);
  }

  private static String onOneLine(String source) {
    String line = source.strip().replaceAll("\\s+", " ");
    return line.length() <= 70 ? line : line.substring(0, 67) + "...";
  }

  /** The row of the innermost lambda and what is around it. */
  private record Entities(Entity entity, Entities outer) {

    Entities from(int scope) {
      return scope == 0 || outer == null ? this : outer.from(scope - 1);
    }

    Entity at(int scope) {
      return from(scope).entity();
    }
  }
}
