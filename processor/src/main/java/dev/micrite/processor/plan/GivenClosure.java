package dev.micrite.processor.plan;

import dev.micrite.processor.model.BoundExpression;
import dev.micrite.processor.model.BoundResolver;
import dev.micrite.processor.model.ExpressionReads;
import dev.micrite.processor.model.FeatureDeclaration;
import dev.micrite.processor.model.FeatureKey;
import dev.micrite.processor.model.FeaturePath;
import dev.micrite.processor.model.ResolverGraph;
import dev.micrite.processor.model.TypeName;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The features of the entity asked about that follow from what the caller gives: the store does not
 * answer for them, since what it has followed from something else.
 */
final class GivenClosure {
  private final Map<FeatureKey, List<FeatureKey>> followers = new HashMap<>();
  private final TypeName asked;

  private GivenClosure(TypeName asked) {
    this.asked = asked;
  }

  static Set<FeatureKey> of(ResolverGraph graph, TypeName asked, Collection<FeatureKey> given) {
    if (given.isEmpty()) {
      return Set.of();
    }
    GivenClosure closure = new GivenClosure(asked);
    for (FeatureDeclaration feature : graph.classes().get(asked).features()) {
      BoundExpression expression = graph.expressions().get(feature.key());
      if (expression != null) {
        closure.add(feature.key(), ExpressionReads.of(expression));
      } else if (feature.kind() == FeatureDeclaration.Kind.HAS_ONE) {
        closure.add(feature.key(), List.of(FeaturePath.of(graph.relations().get(feature.key()))));
      }
    }
    for (BoundResolver resolver : graph.resolvers()) {
      closure.add(resolver);
    }
    return closure.from(given);
  }

  private void add(BoundResolver resolver) {
    if (resolver.declaration().online()) {
      List<FeaturePath> inputs = new ArrayList<>();
      resolver.inputs().forEach(input -> input.ifPresent(inputs::add));
      resolver.outputs().forEach(output -> add(output.feature(), inputs));
      resolver.rows().ifPresent(rows -> add(rows.relation(), inputs));
    }
  }

  private void add(FeatureKey follower, List<FeaturePath> inputs) {
    if (!follower.featureClass().equals(asked)) {
      return;
    }
    for (FeaturePath input : inputs) {
      FeatureKey first = input.hops().get(0);
      if (first.featureClass().equals(asked)) {
        followers.computeIfAbsent(first, f -> new ArrayList<>()).add(follower);
      }
    }
  }

  private Set<FeatureKey> from(Collection<FeatureKey> given) {
    Set<FeatureKey> reached = new HashSet<>(given);
    Deque<FeatureKey> open = new ArrayDeque<>(given);
    while (!open.isEmpty()) {
      for (FeatureKey follower : followers.getOrDefault(open.pop(), List.of())) {
        if (reached.add(follower)) {
          open.push(follower);
        }
      }
    }
    reached.removeAll(given);
    return reached;
  }
}
