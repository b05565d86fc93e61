package dev.micrite.processor.model;

import dev.micrite.processor.model.BoundExpression.Function;
import java.util.List;
import java.util.Optional;

/**
 * How a query is answered: everything it needs, each once, what is needed before what needs it.
 *
 * <p>When nothing is in the way, the steps are also the straight way from the store to the answer:
 * read the rows, check that the stored steps are fresh, compute the rest.
 *
 * @param rows the entities on the way: the one asked about first, then those that has-one relations
 *     lead to, each after the one that holds its id
 * @param steps what is needed, in order; the first is the id asked about
 * @param outputs for each output of the query, the step that gives its value
 * @param obstacle why the store alone can never answer, when it cannot: {@code "User.age is
 *     resolved by User.age at every request"}
 * @param observed what the straight way tells the log of observations, where one is kept
 */
public record QueryPlan(
    BoundQuery query,
    List<Row> rows,
    List<Step> steps,
    List<Integer> outputs,
    Optional<String> obstacle,
    Observed observed) {

  public QueryPlan {
    rows = List.copyOf(rows);
    steps = List.copyOf(steps);
    outputs = List.copyOf(outputs);
  }

  /** Whether the store alone can answer. */
  public boolean isDirect() {
    return obstacle.isEmpty();
  }

  /**
   * An entity.
   *
   * @param relation from the entity asked about; empty for that entity
   * @param id the step that gives its id
   */
  public record Row(Optional<FeaturePath> relation, TypeName featureClass, int id) {}

  /**
   * What is computed in each answer and follows from nothing that the caller supplies (W1).
   *
   * @param rows the entities that have such values; none where there is an obstacle
   * @param obstacle why only the walk can tell the log, when only that can
   */
  public record Observed(List<ObservedRow> rows, Optional<String> obstacle) {
    public static final Observed NOTHING = new Observed(List.of(), Optional.empty());

    public Observed {
      rows = List.copyOf(rows);
    }

    /** Only the walk can tell the log. */
    public static Observed walked(String obstacle) {
      return new Observed(List.of(), Optional.of(obstacle));
    }

    /** Whether the straight way tells the log of a step. */
    public boolean has(int step) {
      return rows.stream().anyMatch(row -> row.steps().contains(step));
    }
  }

  /**
   * An entity that has computed values.
   *
   * @param relation from the entity asked about; empty for that entity
   * @param isRead whether its row is read from the store, too
   * @param id the step that gives its id
   * @param steps those computed, in order
   */
  public record ObservedRow(
      Optional<FeaturePath> relation,
      TypeName featureClass,
      boolean isRead,
      int id,
      List<Integer> steps) {
    public ObservedRow {
      steps = List.copyOf(steps);
    }
  }

  /** A value that is needed. */
  public sealed interface Step {
    /** From the entity asked about. */
    FeaturePath path();
  }

  /** The id asked about. */
  public record Asked(FeaturePath path, FeatureType type) implements Step {}

  /**
   * A value that the caller supplies.
   *
   * @param parameter its position among those given
   */
  public record Given(FeaturePath path, FeatureType type, int parameter, Limits limits)
      implements Step {}

  /**
   * A value that is read from the store where fresh.
   *
   * @param row position of the entity in {@link QueryPlan#rows()}
   * @param otherwise how it comes about where the store does not have it
   */
  public record Stored(FeaturePath path, FeatureType type, int row, String otherwise)
      implements Step {}

  /** A value that a function of earlier steps gives. */
  public record Computed(
      FeaturePath path,
      FeatureType type,
      Function function,
      List<Argument> arguments,
      Limits limits)
      implements Step {
    public Computed {
      arguments = List.copyOf(arguments);
    }
  }

  /**
   * A value that nothing gives but its declaration: it is never stored, computed or resolved.
   *
   * @param text as declared
   */
  public record Defaulted(FeaturePath path, FeatureType type, String text) implements Step {}

  /**
   * A value that only the general walk can give: a resolver's, an aggregation.
   *
   * @param how {@code "resolved by User.names"}
   */
  public record Walked(FeaturePath path, String how) implements Step {}

  /** An argument of a function. */
  public sealed interface Argument {}

  /**
   * The value of a step.
   *
   * @param type as the function takes it
   */
  public record StepArgument(int step, FeatureType type, boolean unwrapped) implements Argument {}

  /** The time of the query. */
  public record NowArgument() implements Argument {}

  /** What a value must keep to; the walk explains one that does not. */
  public record Limits(double min, double max, int maxLength) {
    public static final Limits NONE =
        new Limits(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, Integer.MAX_VALUE);

    public boolean isNone() {
      return equals(NONE);
    }
  }
}
