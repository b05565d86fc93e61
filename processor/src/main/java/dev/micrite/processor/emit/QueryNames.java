package dev.micrite.processor.emit;

import dev.micrite.processor.model.FeatureKey;
import dev.micrite.processor.model.FeaturePath;
import dev.micrite.processor.model.QueryPlan;
import dev.micrite.processor.model.TypeName;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The names that a generated query has for its entities and values. */
final class QueryNames {
  /** No component of a record may be named like a method of {@code Object}. */
  private static final String[] TAKEN = {
    "asked",
    "clone",
    "defaulted",
    "failure",
    "finalize",
    "getClass",
    "hashCode",
    "into",
    "notify",
    "notifyAll",
    "now",
    "nowMicros",
    "otherwise",
    "toString",
    "update",
    "view",
    "wait"
  };

  private final UniqueNames variables = new UniqueNames(TAKEN);
  private final UniqueNames constants = new UniqueNames("DEFINITION");
  private final Map<Optional<FeaturePath>, String> rows = new LinkedHashMap<>();
  private final Map<Integer, String> values = new HashMap<>();
  private final Map<Integer, String> slots = new HashMap<>();
  private final String id;

  QueryNames(QueryPlan plan) {
    this.id = variables.claim("id");
    for (int i = 0; i < plan.steps().size(); i++) {
      if (plan.steps().get(i) instanceof QueryPlan.Given given) {
        values.put(i, variables.claim(variable(given.path().feature().name())));
      }
    }
    TypeName asked = plan.query().declaration().featureClass();
    rows.put(Optional.empty(), row(Identifiers.variable(asked.simpleName())));
    for (int i = 0; i < plan.steps().size(); i++) {
      QueryPlan.Step step = plan.steps().get(i);
      addRows(step.path());
      if (step instanceof QueryPlan.Asked) {
        values.put(i, id);
      } else if (step instanceof QueryPlan.Stored
          || step instanceof QueryPlan.Defaulted
          || plan.observed().has(i)) {
        slots.put(i, constants.claim(Identifiers.constant(joined(step.path()))));
      }
    }
    for (int i = 0; i < plan.steps().size(); i++) {
      int step = i;
      values.computeIfAbsent(
          i, s -> variables.claim(variable(joined(plan.steps().get(step).path()))));
    }
  }

  private void addRows(FeaturePath path) {
    for (int hops = 1; hops < path.hops().size(); hops++) {
      FeaturePath relation = new FeaturePath(path.hops().subList(0, hops));
      rows.computeIfAbsent(Optional.of(relation), r -> row(joined(relation)));
    }
  }

  private static String variable(String name) {
    return Identifiers.isLikeType(name) ? name + "_" : name;
  }

  /** A name that is free with what is derived of it. */
  private String row(String name) {
    String unique = variables.claim(variable(name));
    variables.claim(unique + "Key");
    variables.claim(unique + "Stored");
    return unique;
  }

  /** {@code userAccountBalance} for {@code user.account.balance}. */
  private static String joined(FeaturePath path) {
    StringBuilder name = new StringBuilder();
    for (FeatureKey hop : path.hops()) {
      name.append(name.isEmpty() ? hop.name() : Identifiers.capital(hop.name()));
    }
    return name.toString();
  }

  /**
   * The relations that lead to entities on the way, each behind its first part; empty is the root.
   */
  Map<Optional<FeaturePath>, String> rows() {
    return rows;
  }

  String id() {
    return id;
  }

  /** The row of an entity, and the stem of what belongs to it. */
  String row(Optional<FeaturePath> relation) {
    return rows.get(relation);
  }

  /** The row that holds a feature. */
  String rowOf(FeaturePath path) {
    int last = path.hops().size() - 1;
    return rows.get(
        last == 0 ? Optional.empty() : Optional.of(new FeaturePath(path.hops().subList(0, last))));
  }

  /** The variable or field of a step's value. */
  String value(int step) {
    return values.get(step);
  }

  /**
   * The constant that is the slot of a stored step, or of one that is told to the log; or the value
   * of one that has its default.
   */
  String slot(int step) {
    return slots.get(step);
  }
}
