package dev.micrite.processor.emit;

import dev.micrite.processor.model.BoundExpression;
import dev.micrite.processor.model.BoundExpression.Aggregation;
import dev.micrite.processor.model.BoundExpression.AggregationInput;
import dev.micrite.processor.model.BoundExpression.Conjunct;
import dev.micrite.processor.model.BoundExpression.FeatureInput;
import dev.micrite.processor.model.BoundExpression.Function;
import dev.micrite.processor.model.BoundExpression.Parameter;
import dev.micrite.processor.model.ExpressionReads;
import java.util.List;
import java.util.stream.Stream;

/**
 * Tells which aggregations take rows as they come: what a row adds depends on the row alone, not on
 * the time asked for, the entity that has the rows, or what the row refers to. Such a kernel can be
 * carried from one time to a later one, and only has to be fed the rows between them.
 */
final class IncrementalRows {
  private IncrementalRows() {}

  /** Whether an expression has aggregations, and all of them suit. */
  static boolean suit(BoundExpression expression) {
    List<AggregationInput> aggregations =
        expression.function().parameters().stream()
            .map(Parameter::input)
            .filter(AggregationInput.class::isInstance)
            .map(AggregationInput.class::cast)
            .toList();
    return !aggregations.isEmpty() && aggregations.stream().allMatch(a -> suit(a.aggregation()));
  }

  /** Whether an aggregation of an entity itself suits. */
  static boolean suit(Aggregation aggregation) {
    Stream<Function> functions =
        Stream.concat(
            aggregation.where().stream().map(Conjunct::function), aggregation.values().stream());
    return aggregation.relation().hops().size() == 1
        && !ExpressionReads.readsNow(aggregation)
        && functions.flatMap(f -> f.parameters().stream()).allMatch(IncrementalRows::isOfTheRow);
  }

  private static boolean isOfTheRow(Parameter parameter) {
    return parameter.input() instanceof FeatureInput feature
        && feature.scope() == 0
        && feature.path().hops().size() == 1;
  }
}
