package dev.micrite.processor.emit;

import dev.micrite.processor.model.BoundExpression.FeatureInput;
import dev.micrite.processor.model.BoundExpression.Parameter;
import dev.micrite.processor.model.QueryPlan;
import java.util.stream.Collectors;

/** Steps of plans in words. */
final class StepText {
  private StepText() {}

  /** {@code given}, {@code read from the store, else resolved by User.names}. */
  static String how(QueryPlan.Step step) {
    if (step instanceof QueryPlan.Asked) {
      return "asked about";
    }
    if (step instanceof QueryPlan.Given) {
      return "given";
    }
    if (step instanceof QueryPlan.Stored stored) {
      return "read from the store where fresh, else " + stored.otherwise();
    }
    if (step instanceof QueryPlan.Computed computed) {
      String inputs = inputs(computed);
      return inputs.isEmpty() ? "computed" : "computed from " + inputs;
    }
    return step instanceof QueryPlan.Walked walked ? walked.how() : "its default";
  }

  private static String inputs(QueryPlan.Computed computed) {
    return computed.function().parameters().stream()
        .map(Parameter::input)
        .map(input -> input instanceof FeatureInput feature ? feature.path().toString() : "now()")
        .distinct()
        .collect(Collectors.joining(", "));
  }
}
