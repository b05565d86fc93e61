package dev.micrite.processor.emit;

import dev.micrite.processor.model.QueryPlan;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Plans in words, for Javadoc. */
final class PlanText {
  private static final int MOST = 40;

  private PlanText() {}

  /** {@code amount is given; age is read from the store of User where fresh, else resolved}. */
  static String of(QueryPlan plan) {
    Map<String, List<String>> groups = new LinkedHashMap<>();
    for (QueryPlan.Step step : plan.steps()) {
      if (!(step instanceof QueryPlan.Asked)) {
        groups
            .computeIfAbsent(predicate(plan, step), p -> new ArrayList<>())
            .add(step.path().toString());
      }
    }
    if (groups.isEmpty()) {
      return "only the id is asked for";
    }
    List<String> clauses = new ArrayList<>();
    groups.forEach((predicate, paths) -> clauses.add(clause(paths, predicate)));
    if (clauses.size() > MOST) {
      int others = clauses.size() - MOST;
      clauses.subList(MOST, clauses.size()).clear();
      clauses.add("and " + others + " others");
    }
    return String.join("; ", clauses);
  }

  private static String predicate(QueryPlan plan, QueryPlan.Step step) {
    if (step instanceof QueryPlan.Stored stored) {
      String store = plan.rows().get(stored.row()).featureClass().simpleName();
      return "# read from the store of " + store + " where fresh, else resolved";
    }
    return "# " + StepText.how(step);
  }

  private static String clause(List<String> paths, String predicate) {
    return and(paths) + predicate.replaceFirst("#", paths.size() == 1 ? " is" : " are");
  }

  /** {@code a, b and c}. */
  static String and(List<String> words) {
    int last = words.size() - 1;
    return last == 0
        ? words.get(0)
        : String.join(", ", words.subList(0, last)) + " and " + words.get(last);
  }
}
