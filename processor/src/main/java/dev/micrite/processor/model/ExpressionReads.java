package dev.micrite.processor.model;

import dev.micrite.processor.model.BoundExpression.Aggregation;
import dev.micrite.processor.model.BoundExpression.AggregationInput;
import dev.micrite.processor.model.BoundExpression.Conjunct;
import dev.micrite.processor.model.BoundExpression.FeatureInput;
import dev.micrite.processor.model.BoundExpression.Function;
import dev.micrite.processor.model.BoundExpression.Input;
import dev.micrite.processor.model.BoundExpression.NowInput;
import dev.micrite.processor.model.BoundExpression.Parameter;
import dev.micrite.processor.model.BoundExpression.RowInput;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * All that an expression reads, as paths from its entity, in the order in which it is written:
 * {@code transactions.amount} stands for the amount of every row.
 */
public final class ExpressionReads {
  private final Set<FeaturePath> paths = new LinkedHashSet<>();

  private ExpressionReads() {}

  /** The paths, each once. */
  public static List<FeaturePath> of(BoundExpression expression) {
    ExpressionReads reads = new ExpressionReads();
    reads.add(expression.function(), List.of(List.of()));
    return List.copyOf(reads.paths);
  }

  /** Whether an expression asks for the time somewhere. */
  public static boolean readsNow(BoundExpression expression) {
    return readsNow(expression.function());
  }

  private static boolean readsNow(Function function) {
    return function.parameters().stream().map(Parameter::input).anyMatch(ExpressionReads::isNow);
  }

  private static boolean isNow(Input input) {
    return input instanceof NowInput
        || input instanceof AggregationInput nested && readsNow(nested.aggregation());
  }

  /** Whether the value of an aggregation depends on the time it is asked for, rows apart. */
  public static boolean readsNow(Aggregation aggregation) {
    return aggregation.kind() == AggregateKind.DECAYED_SUM
        || aggregation.where().stream().anyMatch(c -> readsNow(c.function()))
        || aggregation.values().stream().anyMatch(ExpressionReads::readsNow);
  }

  /** Adds what a function reads; {@code scopes} are the entities around it, the innermost first. */
  private void add(Function function, List<List<FeatureKey>> scopes) {
    for (Parameter parameter : function.parameters()) {
      Input input = parameter.input();
      if (input instanceof FeatureInput feature) {
        add(scopes.get(feature.scope()), feature.path());
      } else if (input instanceof RowInput row) {
        addRow(scopes.get(row.scope()), row);
      } else if (input instanceof AggregationInput aggregation) {
        addAggregation(aggregation, scopes);
      }
    }
  }

  private void addRow(List<FeatureKey> entity, RowInput row) {
    if (row.reads().isEmpty()) {
      add(entity, row.path());
    }
    row.reads().forEach(read -> add(join(entity, row.path()), read));
  }

  private void addAggregation(AggregationInput input, List<List<FeatureKey>> scopes) {
    Aggregation aggregation = input.aggregation();
    List<FeatureKey> rows = join(scopes.get(input.scope()), aggregation.relation());
    List<List<FeatureKey>> inner = new ArrayList<>();
    inner.add(rows);
    inner.addAll(scopes);
    int before = paths.size();
    aggregation.where().stream().map(Conjunct::function).forEach(f -> add(f, inner));
    aggregation.values().forEach(f -> add(f, inner));
    if (paths.size() == before) {
      paths.add(new FeaturePath(rows));
    }
  }

  private void add(List<FeatureKey> entity, FeaturePath path) {
    paths.add(new FeaturePath(join(entity, path)));
  }

  private static List<FeatureKey> join(List<FeatureKey> entity, FeaturePath path) {
    List<FeatureKey> hops = new ArrayList<>(entity);
    hops.addAll(path.hops());
    return hops;
  }
}
