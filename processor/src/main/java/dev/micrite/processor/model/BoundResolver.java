package dev.micrite.processor.model;

import java.util.List;
import java.util.Optional;

/**
 * A resolver whose names are bound.
 *
 * @param inputs in the order of the parameters; empty for {@code @Now}
 * @param outputs features it resolves, each with the component of the result record that holds it;
 *     a resolver of one feature has one output without component
 * @param batch whether it is called with lists
 * @param rows for a has-many: what its records hold of each row, by component
 * @param bulk whether its records are rows of its feature class, many at once: it runs when it is
 *     triggered and answers nobody's query; the outputs are what the records hold, the id included
 */
public record BoundResolver(
    ResolverDeclaration declaration,
    List<Optional<FeaturePath>> inputs,
    List<Output> outputs,
    boolean batch,
    Optional<Rows> rows,
    boolean bulk) {

  public BoundResolver {
    inputs = List.copyOf(inputs);
    outputs = List.copyOf(outputs);
  }

  /** {@code User.emailUsername}. */
  public String displayName() {
    return declaration.displayName();
  }

  /** A feature resolved; {@code component} is empty when the result is the value itself. */
  public record Output(FeatureKey feature, String component, FeatureType componentType) {}

  /** The rows of a has-many as they come: a record for each. */
  public record Rows(FeatureKey relation, TypeName row, List<Output> columns) {
    public Rows {
      columns = List.copyOf(columns);
    }
  }
}
