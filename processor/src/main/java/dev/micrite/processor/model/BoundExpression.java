package dev.micrite.processor.model;

import java.util.List;

/**
 * An initializer whose names are bound: a function of other features.
 *
 * @param feature what it computes
 * @param source as the user wrote it
 * @param function the whole as a function of its inputs; for an expression that is one aggregation
 *     and nothing else, its body is that one parameter
 */
public record BoundExpression(FeatureKey feature, String source, Function function) {

  /** A static function that the emitter writes: pure Java over its parameters. */
  public record Function(String name, Code body, FeatureType result, List<Parameter> parameters) {
    public Function {
      parameters = List.copyOf(parameters);
    }
  }

  /** A parameter of a function and where its value comes from. */
  public record Parameter(String name, Input input) {}

  /** Where a value comes from. */
  public sealed interface Input {}

  /**
   * A feature, by a path of has-one relations.
   *
   * @param scope how many data frames outwards the entity is: 0 is the row of the innermost lambda,
   *     or the entity itself outside of lambdas; 1 the row or entity around it
   * @param unwrapped the optional feature's value is taken out; where it is absent, the row has no
   *     value and is skipped
   */
  public record FeatureInput(int scope, FeaturePath path, FeatureType type, boolean unwrapped)
      implements Input {}

  /** {@code now()}. */
  public record NowInput() implements Input {}

  /**
   * A has-one that may be absent, given as {@code Optional<UserRow>}, and what is read of it.
   *
   * @param reads from the target on; the function's text reads them by the getters of row classes.
   *     A path may end in a has-one of which only the presence is asked; its getter gives null
   *     where it is absent
   * @param takenOut has-ones and optional features, from the entity on, that are taken out of their
   *     Optional for every row of a data frame; where one is absent, the row has no value and is
   *     skipped. What leads to one is before it
   */
  public record RowInput(
      int scope,
      FeaturePath path,
      TypeName target,
      List<FeaturePath> reads,
      List<FeaturePath> takenOut)
      implements Input {
    public RowInput {
      reads = List.copyOf(reads);
      takenOut = List.copyOf(takenOut);
    }
  }

  /**
   * The value of an aggregation over a has-many.
   *
   * @param scope of the entity that has the rows. Whatever it is, the functions of the aggregation
   *     stand inside the function around it: their scope 1 is that function's scope 0
   */
  public record AggregationInput(int scope, Aggregation aggregation) implements Input {}

  /**
   * An aggregation over the rows of a has-many.
   *
   * @param name unique within the feature class: stem of the names of its functions
   * @param relation from the entity to the has-many
   * @param row the feature class of the rows
   * @param rowName the name the user gave a row, for the generated loop
   * @param where the conditions a row must meet, all of them, in order
   * @param values the value functions, in the order of the call's arguments
   * @param constants other arguments of the call, as Java: {@code q}, {@code k}, {@code n}, edges
   *     ...
   */
  public record Aggregation(
      String name,
      String source,
      FeaturePath relation,
      TypeName row,
      String rowName,
      List<Conjunct> where,
      AggregateKind kind,
      List<Function> values,
      List<Code> constants,
      FeatureType result) {
    public Aggregation {
      where = List.copyOf(where);
      values = List.copyOf(values);
      constants = List.copyOf(constants);
    }
  }

  /**
   * One condition of a filter, or the only one.
   *
   * @param comparison the condition as a comparison of a feature of the row with something outside
   *     it, when it is one: such can be pushed to a source, or bound a range of times
   */
  public record Conjunct(Function function, java.util.Optional<Comparison> comparison) {}

  /**
   * {@code row feature} {@code operator} {@code something of the outside}.
   *
   * @param outside stands where the condition stands, and reads nothing of scope 0; an aggregation
   *     in it is one of the condition's, under the same name. For a boolean feature that is the
   *     whole condition it gives {@code true}, or {@code false} where the feature is negated
   */
  public record Comparison(FeaturePath feature, Operator operator, Function outside) {}

  /** Operators of a comparison. */
  public enum Operator {
    EQUAL,
    NOT_EQUAL,
    LESS,
    LESS_OR_EQUAL,
    GREATER,
    GREATER_OR_EQUAL
  }
}
