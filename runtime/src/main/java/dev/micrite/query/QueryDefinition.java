package dev.micrite.query;

import dev.micrite.catalog.FeatureClass;
import dev.micrite.resolve.PlanRequest;
import java.util.ArrayList;
import java.util.List;

/**
 * What a query record asks for, as the processor read it: immutable. Paths are feature names
 * separated by dots, from the class asked about through has-one relations.
 */
public final class QueryDefinition {
  private final String name;
  private final FeatureClass<?> featureClass;
  private final List<String> givens;
  private final List<QueryOutput> outputs;

  private QueryDefinition(Builder builder) {
    this.name = builder.name;
    this.featureClass = builder.featureClass;
    this.givens = List.copyOf(builder.givens);
    this.outputs = List.copyOf(builder.outputs);
  }

  /**
   * Begins a definition.
   *
   * @param name binary name of the record, or what else messages and meters shall call the query
   * @param featureClass the class whose entities are asked about
   */
  public static Builder of(String name, FeatureClass<?> featureClass) {
    return new Builder(name, featureClass);
  }

  /** The name without package: {@code FraudInputs}. */
  public String name() {
    return name.substring(name.lastIndexOf('.') + 1).replace('$', '.');
  }

  /** The name as it was given, with the package. */
  String fullName() {
    return name;
  }

  /** The class whose entities are asked about. */
  public FeatureClass<?> featureClass() {
    return featureClass;
  }

  /** Names of the features, of the class asked about, that the caller supplies. */
  public List<String> givens() {
    return givens;
  }

  /** What the answer consists of, in order. */
  public List<QueryOutput> outputs() {
    return outputs;
  }

  /** The outputs as the engine plans them. */
  List<PlanRequest.Output> planned() {
    return outputs.stream()
        .map(out -> new PlanRequest.Output(out.component(), out.path(), out.tolerant()))
        .toList();
  }

  /** {@code FraudInputs(amount, creditScore from user.creditScore)}. */
  @Override
  public String toString() {
    return name() + outputs.toString().replace('[', '(').replace(']', ')');
  }

  /** A definition in the making. */
  public static final class Builder {
    private final String name;
    private final FeatureClass<?> featureClass;
    private final List<String> givens = new ArrayList<>();
    private final List<QueryOutput> outputs = new ArrayList<>();

    private Builder(String name, FeatureClass<?> featureClass) {
      this.name = name;
      this.featureClass = featureClass;
    }

    /** The caller supplies these features of the class asked about. */
    public Builder given(String... features) {
      givens.addAll(List.of(features));
      return this;
    }

    /** Adds a component; it may be empty where its feature is optional. */
    public Builder output(String component, String path) {
      outputs.add(new QueryOutput(component, path, false));
      return this;
    }

    /** Adds an {@code Optional} component of a required feature: empty where that is unresolved. */
    public Builder tolerantOutput(String component, String path) {
      outputs.add(new QueryOutput(component, path, true));
      return this;
    }

    /** Ends the definition. */
    public QueryDefinition build() {
      return new QueryDefinition(this);
    }
  }
}
