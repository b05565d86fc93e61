package dev.micrite.processor.prove;

import dev.micrite.processor.model.BoundExpression;
import dev.micrite.processor.model.BoundExpression.Aggregation;
import dev.micrite.processor.model.BoundExpression.AggregationInput;
import dev.micrite.processor.model.BoundExpression.Function;
import dev.micrite.processor.model.BoundExpression.Parameter;
import dev.micrite.processor.model.FeatureClassDeclaration;
import dev.micrite.processor.model.FeatureKey;
import dev.micrite.processor.model.Report;
import dev.micrite.processor.model.ResolverGraph;
import dev.micrite.processor.report.GraphMessages;

/** Forbids aggregations by time or order over rows that have no feature time. */
final class TimelessRowsRule {
  private final ResolverGraph graph;
  private final Report report;

  TimelessRowsRule(ResolverGraph graph, Report report) {
    this.graph = graph;
    this.report = report;
  }

  void check() {
    for (BoundExpression expression : graph.expressions().values()) {
      if (graph.isWritten(expression.feature().featureClass())) {
        check(expression.feature(), expression.function());
      }
    }
  }

  private void check(FeatureKey feature, Function function) {
    for (Parameter parameter : function.parameters()) {
      if (parameter.input() instanceof AggregationInput input) {
        check(feature, input.aggregation());
      }
    }
  }

  private void check(FeatureKey feature, Aggregation aggregation) {
    FeatureClassDeclaration row = graph.classes().get(aggregation.row());
    if (aggregation.kind().needsTime() && row.featureTime().isEmpty()) {
      report.add(
          GraphMessages.timelessRows(
              feature,
              aggregation.source(),
              row.name(),
              graph.feature(feature).orElseThrow().origin()));
    }
    aggregation.where().forEach(c -> check(feature, c.function()));
    aggregation.values().forEach(v -> check(feature, v));
  }
}
