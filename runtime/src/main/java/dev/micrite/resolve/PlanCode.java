package dev.micrite.resolve;

import dev.micrite.catalog.FeatureClass;
import dev.micrite.catalog.FeatureKey;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the answers of a plan depend on besides stored values: to tell whether two runs of a query,
 * perhaps months apart, are runs of the same code; not for applications.
 *
 * @param texts by what they are, such as {@code declarations of User}: equal iff nothing in them
 *     changed
 * @param classes whose compiled code takes part, by what they are, such as {@code resolvers of
 *     Prices}. What these call in turn is not known
 */
public record PlanCode(Map<String, String> texts, Map<String, List<Class<?>>> classes) {

  static PlanCode of(Plan plan) {
    Map<String, String> texts = new LinkedHashMap<>();
    Map<String, List<Class<?>>> classes = new TreeMap<>();
    texts.put("plan", text(plan));
    for (TablePlan table : plan.tables) {
      texts.put("declarations of " + table.featureClass, text(table.featureClass));
      Class<?> row = table.featureClass.newRow().getClass();
      List<Class<?>> generated = new ArrayList<>(List.of(row));
      addSibling(row, "Row", "Expressions", generated);
      classes.put("expressions of " + table.featureClass, generated);
    }
    for (CallPlan call : plan.calls) {
      List<Class<?>> calling = new ArrayList<>(List.of(call.resolver.callingClass()));
      addSibling(call.resolver.callingClass(), "Calls", "", calling);
      String owner = call.resolver.name().replaceFirst("\\.[^.]*$", "");
      classes.put("resolvers of " + owner, calling);
    }
    return new PlanCode(texts, classes);
  }

  private static String text(Plan plan) {
    StringBuilder text = new StringBuilder();
    text.append("given ").append(plan.givens).append('\n');
    for (PlanRequest.Output output : plan.request.outputs()) {
      text.append("output ").append(output).append('\n');
    }
    for (FeaturePlan feature : plan.order) {
      text.append(feature.table.featureClass.typeName())
          .append(' ')
          .append(feature)
          .append(' ')
          .append(feature.producer)
          .append(' ')
          .append(feature.call == null ? "" : feature.call.resolver.name())
          .append(' ')
          .append(feature.inputs)
          .append('\n');
    }
    return text.toString();
  }

  private static String text(FeatureClass<?> featureClass) {
    StringBuilder text = new StringBuilder(featureClass.typeName()).append('\n');
    for (FeatureKey<?, ?> feature : featureClass.features()) {
      String stored =
          feature.slot() < 0 ? "" : featureClass.schema().slots().get(feature.slot()).type();
      text.append(feature)
          .append(' ')
          .append(feature.kind())
          .append(' ')
          .append(feature.type())
          .append(' ')
          .append(stored)
          .append(feature.hasDefault() ? " default" : "")
          .append(" [%s, %s] %d ".formatted(feature.min(), feature.max(), feature.maxLength()))
          .append(feature.relation().map(Object::toString).orElse(""))
          .append(feature.expressionInputs().map(Object::toString).orElse(""))
          .append('\n');
    }
    return text.toString();
  }

  /** The class that generated code puts beside another one, or is made for; if it is there. */
  private static void addSibling(
      Class<?> generated, String suffix, String other, List<Class<?>> into) {
    String name = generated.getName();
    if (name.endsWith(suffix)) {
      try {
        String sibling = name.substring(0, name.length() - suffix.length()) + other;
        into.add(Class.forName(sibling, false, generated.getClassLoader()));
      } catch (ClassNotFoundException e) {
        // A class without expressions has none; one written by hand follows no rule.
        return;
      }
    }
  }
}
