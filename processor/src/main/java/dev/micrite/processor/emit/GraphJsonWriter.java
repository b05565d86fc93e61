package dev.micrite.processor.emit;

import dev.micrite.processor.model.BoundExpression;
import dev.micrite.processor.model.BoundExpression.Aggregation;
import dev.micrite.processor.model.BoundExpression.AggregationInput;
import dev.micrite.processor.model.BoundExpression.Comparison;
import dev.micrite.processor.model.BoundExpression.Conjunct;
import dev.micrite.processor.model.BoundExpression.FeatureInput;
import dev.micrite.processor.model.BoundExpression.Function;
import dev.micrite.processor.model.BoundExpression.Input;
import dev.micrite.processor.model.BoundExpression.NowInput;
import dev.micrite.processor.model.BoundExpression.Parameter;
import dev.micrite.processor.model.BoundExpression.RowInput;
import dev.micrite.processor.model.BoundQuery;
import dev.micrite.processor.model.BoundResolver;
import dev.micrite.processor.model.FeatureClassDeclaration;
import dev.micrite.processor.model.FeatureDeclaration;
import dev.micrite.processor.model.FeatureDeclaration.FeatureOptions;
import dev.micrite.processor.model.FeatureKey;
import dev.micrite.processor.model.QueryPlan;
import dev.micrite.processor.model.ResolverDeclaration;
import dev.micrite.processor.model.ResolverGraph;
import dev.micrite.processor.model.TypeName;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes {@code META-INF/micrite/graph.json}: what this compilation declares, for tools.
 *
 * <pre>
 * format       1; raised when a reader of the last one would go wrong
 * module       name of the module class
 * classes      by name: options, features in declaration order; a feature has kind, type, options that
 *              differ from their defaults, and one of: expression, relation (with its foreign key)
 * expression   source, inputs, aggregations: relation, conditions (with their comparison, when one can
 *              be pushed to a source), kind, values, constants
 * resolvers    by class and position: inputs, outputs, options
 * queries      by name: given, outputs, plan: rows and steps, and the obstacle if the store alone can
 *              never answer
 * </pre>
 *
 * Only what this module declares is in it. Members are left out when empty.
 */
final class GraphJsonWriter {
  private static final int FORMAT = 1;

  private final ResolverGraph graph;
  private final List<QueryPlan> plans;
  private final String module;

  GraphJsonWriter(ResolverGraph graph, List<QueryPlan> plans, String module) {
    this.graph = graph;
    this.plans = plans;
    this.module = module;
  }

  String write() {
    JsonObject document = new JsonObject();
    document.put("format", FORMAT);
    document.put("module", module);
    document.put(
        "classes",
        graph.classes().values().stream()
            .filter(c -> c.fromSource() || isOfThisModule(c.name()))
            .map(this::featureClass)
            .toList());
    document.put(
        "resolvers",
        graph.resolvers().stream()
            .filter(r -> isOfThisModule(r.declaration().declaringClass()))
            .map(this::resolver)
            .toList());
    document.put("queries", plans.stream().map(this::query).toList());
    return JsonPrinter.print(document.members);
  }

  private boolean isOfThisModule(TypeName name) {
    return graph.sources().contains(name) || graph.leftOut().contains(name);
  }

  private Map<String, Object> featureClass(FeatureClassDeclaration declaration) {
    JsonObject json = new JsonObject();
    json.put("name", declaration.name().binaryName());
    json.put("description", declaration.description());
    json.put("owner", declaration.owner());
    json.put("tags", declaration.tags());
    json.put("maxStaleness", declaration.maxStaleness().text());
    json.put("etlOfflineToOnline", declaration.etlOfflineToOnline());
    json.put(
        "features", declaration.features().stream().map(f -> feature(declaration, f)).toList());
    return json.members;
  }

  private Map<String, Object> feature(
      FeatureClassDeclaration declaration, FeatureDeclaration feature) {
    JsonObject json = new JsonObject();
    json.put("name", feature.key().name());
    json.put("kind", Identifiers.camel(feature.kind().name()));
    feature.type().ifPresent(type -> json.put("type", TypeText.source(type)));
    feature.type().ifPresent(type -> json.put("storedType", TypeText.stored(type.value())));
    json.put("deprecated", feature.deprecated());
    putOptions(json, declaration, feature.options());
    feature.references().ifPresent(to -> json.put("references", to.binaryName()));
    feature.target().ifPresent(to -> json.put("target", to.binaryName()));
    FeatureKey foreignKey = graph.relations().get(feature.key());
    if (foreignKey != null) {
      json.put("foreignKey", foreignKey.featureClass().binaryName() + "." + foreignKey.name());
    }
    BoundExpression expression = graph.expressions().get(feature.key());
    if (expression != null) {
      json.put("expression", expression(expression));
    }
    return json.members;
  }

  private static void putOptions(
      JsonObject json, FeatureClassDeclaration declaration, FeatureOptions options) {
    json.put("description", options.description());
    if (!options.owner().equals(declaration.owner())) {
      json.put("owner", options.owner());
    }
    if (!options.tags().equals(declaration.tags())) {
      json.put("tags", options.tags());
    }
    if (!options.maxStaleness().equals(declaration.maxStaleness())) {
      json.put("maxStaleness", options.maxStaleness().text());
    }
    if (options.etlOfflineToOnline() != declaration.etlOfflineToOnline()) {
      json.members.put("etlOfflineToOnline", options.etlOfflineToOnline());
    }
    if (!options.cacheAbsent()) {
      json.members.put("cacheAbsent", false);
    }
    if (options.min() != Double.NEGATIVE_INFINITY) {
      json.put("min", options.min());
    }
    if (options.max() != Double.POSITIVE_INFINITY) {
      json.put("max", options.max());
    }
    if (options.maxLength() != Integer.MAX_VALUE) {
      json.put("maxLength", options.maxLength());
    }
    options.defaultValue().ifPresent(value -> json.members.put("defaultValue", value));
  }

  private Map<String, Object> expression(BoundExpression expression) {
    JsonObject json = new JsonObject();
    json.put("source", expression.source());
    putFunction(json, expression.function());
    return json.members;
  }

  /** Inputs as paths; a path of an outer entity starts with {@code ../} for each level. */
  private void putFunction(JsonObject json, Function function) {
    List<String> inputs = new ArrayList<>();
    List<Object> aggregations = new ArrayList<>();
    for (Parameter parameter : function.parameters()) {
      Input input = parameter.input();
      if (input instanceof AggregationInput aggregation) {
        aggregations.add(aggregation(aggregation));
      } else {
        inputs.add(input(input));
      }
    }
    json.put("inputs", inputs.stream().distinct().toList());
    json.put("aggregations", aggregations);
  }

  private static String input(Input input) {
    if (input instanceof FeatureInput feature) {
      return "../".repeat(feature.scope()) + feature.path() + (feature.unwrapped() ? "!" : "");
    }
    if (input instanceof RowInput row) {
      return "../".repeat(row.scope()) + row.path() + (row.takenOut().isEmpty() ? "" : "!");
    }
    return input instanceof NowInput ? "now()" : "";
  }

  private Map<String, Object> aggregation(AggregationInput input) {
    Aggregation aggregation = input.aggregation();
    JsonObject json = new JsonObject();
    json.put("source", aggregation.source());
    json.put("relation", "../".repeat(input.scope()) + aggregation.relation());
    json.put("row", aggregation.row().binaryName());
    json.put("kind", Identifiers.camel(aggregation.kind().name()));
    json.put("result", TypeText.source(aggregation.result()));
    json.put("where", aggregation.where().stream().map(this::conjunct).toList());
    json.put("values", aggregation.values().stream().map(this::function).toList());
    json.put("constants", aggregation.constants().stream().map(Object::toString).toList());
    return json.members;
  }

  private Map<String, Object> conjunct(Conjunct conjunct) {
    JsonObject json = new JsonObject();
    json.members.putAll(function(conjunct.function()));
    conjunct.comparison().ifPresent(comparison -> json.put("comparison", comparison(comparison)));
    return json.members;
  }

  private Map<String, Object> comparison(Comparison comparison) {
    JsonObject json = new JsonObject();
    json.put("feature", comparison.feature().toString());
    json.put("operator", Identifiers.camel(comparison.operator().name()));
    json.put("outside", function(comparison.outside()));
    return json.members;
  }

  private Map<String, Object> function(Function function) {
    JsonObject json = new JsonObject();
    json.put("body", function.body().toString());
    putFunction(json, function);
    return json.members;
  }

  private Map<String, Object> resolver(BoundResolver resolver) {
    ResolverDeclaration declaration = resolver.declaration();
    JsonObject json = new JsonObject();
    json.put("name", resolver.displayName());
    json.put("class", declaration.declaringClass().binaryName());
    json.put("resolves", declaration.featureClass().binaryName());
    json.members.put("online", declaration.online());
    json.put("batch", resolver.batch());
    json.put("bulk", resolver.bulk());
    json.put(
        "inputs",
        resolver.inputs().stream().map(i -> i.map(Object::toString).orElse("now()")).toList());
    json.put("outputs", resolver.outputs().stream().map(o -> o.feature().name()).toList());
    resolver
        .rows()
        .ifPresent(
            rows -> {
              json.put("relation", rows.relation().name());
              json.put("columns", rows.columns().stream().map(c -> c.feature().name()).toList());
            });
    putOptions(json, declaration.options());
    return json.members;
  }

  private static void putOptions(JsonObject json, ResolverDeclaration.Options options) {
    json.put("timeout", options.timeout());
    if (options.retries() != 0) {
      json.put("retries", options.retries());
    }
    json.put("cron", options.cron());
    json.put("tags", options.tags());
    json.put("environment", options.environments());
    json.put("owner", options.owner());
  }

  private Map<String, Object> query(QueryPlan plan) {
    BoundQuery query = plan.query();
    JsonObject json = new JsonObject();
    json.put("name", query.declaration().name().binaryName());
    json.put("class", query.declaration().featureClass().binaryName());
    json.put("description", query.declaration().description());
    json.put("owner", query.declaration().owner());
    json.put("tags", query.declaration().tags());
    json.put("given", query.given().stream().map(FeatureKey::name).toList());
    json.put("outputs", query.outputs().stream().map(GraphJsonWriter::output).toList());
    json.put("plan", plan(plan));
    return json.members;
  }

  private static Map<String, Object> output(BoundQuery.Output output) {
    JsonObject json = new JsonObject();
    json.put("component", output.component());
    json.put("path", output.path().toString());
    json.put("type", TypeText.source(output.type()));
    json.put("tolerant", output.tolerant());
    return json.members;
  }

  private static Map<String, Object> plan(QueryPlan plan) {
    JsonObject json = new JsonObject();
    json.put("rows", plan.rows().stream().map(row -> row(plan, row)).toList());
    json.put("steps", plan.steps().stream().map(GraphJsonWriter::step).toList());
    plan.obstacle().ifPresent(obstacle -> json.put("obstacle", obstacle));
    return json.members;
  }

  private static Map<String, Object> row(QueryPlan plan, QueryPlan.Row row) {
    JsonObject json = new JsonObject();
    row.relation().ifPresent(path -> json.put("relation", path.toString()));
    json.put("class", row.featureClass().binaryName());
    json.put("id", plan.steps().get(row.id()).path().toString());
    return json.members;
  }

  private static Map<String, Object> step(QueryPlan.Step step) {
    JsonObject json = new JsonObject();
    json.put("feature", step.path().toString());
    json.put("how", StepText.how(step));
    return json.members;
  }

  /** An object that leaves out what says nothing: empty texts, lists and objects, and false. */
  private static final class JsonObject {
    final Map<String, Object> members = new LinkedHashMap<>();

    void put(String name, Object value) {
      boolean isEmpty =
          value.equals("")
              || value.equals(false)
              || value instanceof List<?> list && list.isEmpty()
              || value instanceof Map<?, ?> map && map.isEmpty();
      if (!isEmpty) {
        members.put(name, value);
      }
    }
  }
}
