package dev.micrite.acceptance.graphs;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.function.LongFunction;

/**
 * A random set of feature classes with resolvers, expressions, has-one and has-many relations, and
 * a query over it. Every feature is written twice: as Java source, and as a function that the twin
 * calls. Features only read features that were made before them, so there is no cycle.
 */
final class RandomProgram {
  static final int PARENTS = 5;
  static final int ROWS = 20;

  enum Type {
    LONG("long", "Long", "OptionalLong"),
    DOUBLE("double", "Double", "OptionalDouble"),
    BOOLEAN("boolean", "Boolean", "Optional<Boolean>"),
    STRING("String", "String", "Optional<String>");

    final String plain;
    final String boxed;
    final String optional;

    Type(String plain, String boxed, String optional) {
      this.plain = plain;
      this.boxed = boxed;
      this.optional = optional;
    }
  }

  /**
   * A feature: computed by {@code term}, or answered as {@code resolved} says: by a resolver, or by
   * its default where the resolver has no body.
   */
  record Field(
      String name,
      Type type,
      boolean optional,
      Term term,
      LongFunction<Object> resolved,
      String resolverBody,
      Object defaultValue) {}

  /** A class; {@code parent} is the class it has one of, or null. */
  record Entity(String name, Entity parent, List<Field> fields, List<Entity> children) {
    long count() {
      return parent == null ? PARENTS : ROWS;
    }
  }

  /** Thrown by the twin's resolvers where the real one throws. */
  static final class Failure extends RuntimeException {
    private static final long serialVersionUID = 1;
  }

  final List<Entity> entities = new ArrayList<>();
  final Map<String, String> outputs = new LinkedHashMap<>();
  Entity asked;
  final String packageName;
  private final Random random;

  /** How old stored values may be, by class and feature; nothing is stored unless said. */
  private final Map<String, String> maxStaleness = new HashMap<>();

  RandomProgram(long seed) {
    packageName = "random.seed" + seed;
    random = new Random(seed);
    int classes = 1 + random.nextInt(3);
    for (int i = 0; i < classes; i++) {
      Entity parent = i == 0 ? null : entities.get(random.nextInt(i));
      Entity entity = new Entity("C" + i, parent, new ArrayList<>(), new ArrayList<>());
      entities.add(entity);
      if (parent != null) {
        parent.children().add(entity);
      }
    }
    int rounds = 1 + random.nextInt(3);
    for (int round = 0; round < rounds; round++) {
      for (Entity entity : entities) {
        int fields = 1 + random.nextInt(4);
        for (int i = 0; i < fields; i++) {
          addField(entity);
        }
      }
    }
    asked = entities.get(random.nextInt(entities.size()));
    chooseOutputs();
  }

  /** The same program, but that values of some features are stored online. */
  static RandomProgram stored(long seed) {
    RandomProgram program = new RandomProgram(seed);
    Random chance = new Random(-1 - seed);
    for (Entity entity : program.entities) {
      for (Field field : entity.fields()) {
        if (chance.nextInt(3) == 0) {
          program.maxStaleness.put(
              entity.name() + "." + field.name(), chance.nextBoolean() ? "infinity" : "10m");
        }
      }
    }
    return program;
  }

  /**
   * A feature asked for, required and a whole number, with an expression or with a resolver; null
   * if there is none.
   */
  Field longOutput(boolean isComputed) {
    return asked.fields().stream()
        .filter(field -> outputs.containsValue(field.name()))
        .filter(field -> field.type() == Type.LONG && !field.optional())
        .filter(
            field ->
                isComputed
                    ? field.term() != null
                    : field.resolved() != null && field.resolverBody().contains("return"))
        .findFirst()
        .orElse(null);
  }

  /** The sources of the next release, in which a feature is one more than it was. */
  Map<String, String> sourcesWithOneMore(Field changed) {
    boolean isComputed = changed.term() != null;
    String before =
        isComputed ? " " + changed.name() + " = " : " " + changed.name() + "(long id) {\n";
    String was = isComputed ? changed.term().java() : changed.resolverBody();
    String is =
        isComputed ? "(" + was + ") + 1L" : was.replaceAll("return (.*);", "return $1 + 1;");
    Map<String, String> sources = sources();
    String name = packageName + "." + asked.name();
    String text = sources.get(name);
    if (!text.contains(before + was)) {
      throw new IllegalStateException(before + was + " is not in\n" + text);
    }
    sources.put(name, text.replace(before + was, before + is));
    return sources;
  }

  private void addField(Entity entity) {
    String name = "f" + entity.fields().size();
    Type type = Type.values()[random.nextInt(Type.values().length)];
    boolean optional = random.nextInt(4) == 0;
    if (random.nextInt(8) == 0) {
      entity.fields().add(defaultField(name, type, optional));
    } else if (random.nextInt(5) < 2 || entity.fields().isEmpty()) {
      entity.fields().add(resolvedField(name, type, optional));
    } else {
      entity
          .fields()
          .add(new Field(name, type, optional, whole(entity, type, optional), null, null, null));
    }
  }

  /** A field that nothing gives but its default. */
  private Field defaultField(String name, Type type, boolean optional) {
    Object value = constant(type).value;
    return new Field(name, type, optional, null, id -> value, "", value);
  }

  private Field resolvedField(String name, Type type, boolean optional) {
    int a = 1 + random.nextInt(50);
    int b = random.nextInt(100);
    int absent = optional ? 2 + random.nextInt(4) : 0;
    int failing = random.nextInt(4) == 0 ? 2 + random.nextInt(5) : 0;
    Object defaultValue =
        !optional && failing > 0 && random.nextBoolean() ? constant(type).value : null;
    StringBuilder body = new StringBuilder();
    if (failing > 0) {
      body.append("    if (id % ")
          .append(failing)
          .append(" == 1) {\n")
          .append("      throw new IllegalStateException(\"no \" + id);\n    }\n");
    }
    String value =
        switch (type) {
          case LONG -> "id * " + a + " - " + b;
          case DOUBLE -> "(id * " + a + " - " + b + ") / 8.0 + 0.1";
          case BOOLEAN -> "(id + " + b + ") % 3 == 0";
          case STRING -> "\"s\" + (id * " + a + " + " + b + ") % 7";
        };
    if (optional) {
      String holder = type.optional.replaceAll("<.*", "");
      body.append("    return id % ")
          .append(absent)
          .append(" == 0 ? ")
          .append(holder)
          .append(".empty() : ")
          .append(holder)
          .append(".of(")
          .append(value)
          .append(");\n");
    } else {
      body.append("    return ").append(value).append(";\n");
    }
    LongFunction<Object> resolved =
        id -> {
          if (failing > 0 && id % failing == 1) {
            throw new Failure();
          }
          if (optional && id % absent == 0) {
            return null;
          }
          return switch (type) {
            case LONG -> id * a - b;
            case DOUBLE -> (id * a - b) / 8.0 + 0.1;
            case BOOLEAN -> (id + b) % 3 == 0;
            case STRING -> "s" + (id * a + b) % 7;
          };
        };
    return new Field(name, type, optional, null, resolved, body.toString(), defaultValue);
  }

  /** An expression of exactly the type of a feature, optional or not. */
  private Term whole(Entity entity, Type type, boolean optional) {
    if (!optional) {
      return term(entity, type, 3);
    }
    if (type == Type.DOUBLE && !entity.children().isEmpty() && random.nextBoolean()) {
      return mean(entity);
    }
    Term inner = term(entity, type, 2);
    Term condition = term(entity, Type.BOOLEAN, 1);
    String holder = type.optional.replaceAll("<.*", "");
    return new Term(
        condition.java()
            + " ? "
            + holder
            + ".of("
            + inner.java()
            + ") : "
            + holder
            + "."
            + (holder.equals("Optional") ? "<" + type.boxed + ">" : "")
            + "empty()",
        join(condition.reads(), inner.reads()),
        e -> (Boolean) condition.value().apply(e) ? inner.value().apply(e) : null);
  }

  private Term term(Entity entity, Type type, int depth) {
    int kind = random.nextInt(depth <= 0 ? 2 : 8);
    if (kind == 0) {
      Constant constant = constant(type);
      return new Term(constant.java, List.of(), e -> constant.value);
    }
    if (kind <= 3) {
      return reference(entity, type);
    }
    if (kind == 4) {
      Term condition = term(entity, Type.BOOLEAN, depth - 1);
      Term yes = term(entity, type, depth - 1);
      Term no = term(entity, type, depth - 1);
      return new Term(
          "(" + condition.java() + " ? " + yes.java() + " : " + no.java() + ")",
          join(condition.reads(), join(yes.reads(), no.reads())),
          e -> (Boolean) condition.value().apply(e) ? yes.value().apply(e) : no.value().apply(e));
    }
    if (kind == 5 && !entity.children().isEmpty()) {
      return aggregate(entity, type);
    }
    return operation(entity, type, depth);
  }

  private Term operation(Entity entity, Type type, int depth) {
    return switch (type) {
      case LONG -> {
        Term l = term(entity, Type.LONG, depth - 1);
        Term r = term(entity, Type.LONG, depth - 1);
        yield switch (random.nextInt(5)) {
          case 0 -> binary("+", l, r, (a, b) -> (Long) a + (Long) b);
          case 1 -> binary("-", l, r, (a, b) -> (Long) a - (Long) b);
          case 2 -> binary("*", l, r, (a, b) -> (Long) a * (Long) b);
          case 3 -> binary("%", l, r, (a, b) -> (Long) a % (Long) b); // may divide by zero
          default ->
              call(
                  "Math.max(" + l.java() + ", " + r.java() + ")",
                  l,
                  r,
                  (a, b) -> Math.max((Long) a, (Long) b));
        };
      }
      case DOUBLE -> {
        Term l = term(entity, Type.DOUBLE, depth - 1);
        Term r = term(entity, random.nextBoolean() ? Type.DOUBLE : Type.LONG, depth - 1);
        yield switch (random.nextInt(3)) {
          case 0 -> binary("+", l, r, (a, b) -> (Double) a + ((Number) b).doubleValue());
          case 1 -> binary("*", l, r, (a, b) -> (Double) a * ((Number) b).doubleValue());
          default -> binary("/", l, r, (a, b) -> (Double) a / ((Number) b).doubleValue());
        };
      }
      case BOOLEAN -> {
        Term l = term(entity, Type.LONG, depth - 1);
        Term r = term(entity, Type.LONG, depth - 1);
        Term s = term(entity, Type.STRING, depth - 1);
        yield switch (random.nextInt(3)) {
          case 0 -> binary("<", l, r, (a, b) -> (Long) a < (Long) b);
          case 1 -> binary("==", l, r, (a, b) -> ((Long) a).longValue() == ((Long) b).longValue());
          default ->
              new Term(
                  "(" + s.java() + ").startsWith(\"s1\")",
                  s.reads(),
                  e -> ((String) s.value().apply(e)).startsWith("s1"));
        };
      }
      case STRING -> {
        Term l = term(entity, Type.STRING, depth - 1);
        Term r = term(entity, random.nextBoolean() ? Type.STRING : Type.LONG, depth - 1);
        yield binary("+", l, r, (a, b) -> (String) a + b);
      }
    };
  }

  private Term reference(Entity entity, Type type) {
    List<List<String>> paths = new ArrayList<>();
    List<Field> targets = new ArrayList<>();
    collect(entity, List.of(), type, paths, targets);
    if (paths.isEmpty()) {
      Constant constant = constant(type);
      return new Term(constant.java, List.of(), e -> constant.value);
    }
    int chosen = random.nextInt(paths.size());
    List<String> path = paths.get(chosen);
    Field target = targets.get(chosen);
    String java = String.join(".", path);
    if (!target.optional()) {
      return new Term(java, List.of(new Term.Read(path, false)), e -> e.feature(path));
    }
    Constant otherwise = constant(type);
    return new Term(
        java + ".orElse(" + otherwise.java + ")",
        List.of(new Term.Read(path, true)),
        e -> e.feature(path) == null ? otherwise.value : e.feature(path));
  }

  private static void collect(
      Entity entity,
      List<String> prefix,
      Type type,
      List<List<String>> paths,
      List<Field> targets) {
    for (Field field : entity.fields()) {
      if (field.type() == type) {
        paths.add(append(prefix, field.name()));
        targets.add(field);
      }
    }
    if (entity.parent() != null && prefix.size() < 2) {
      collect(entity.parent(), append(prefix, "parent"), type, paths, targets);
    }
  }

  private Term aggregate(Entity entity, Type type) {
    Entity child = entity.children().get(random.nextInt(entity.children().size()));
    String relation = "rows" + child.name();
    Term condition = rename(rowTerm(child, Type.BOOLEAN), "t");
    boolean filtered = random.nextBoolean();
    String rows = relation + (filtered ? ".where(t -> " + condition.java() + ")" : "");
    List<Term.Read> reads = new ArrayList<>();
    reads.add(new Term.Read(List.of(relation), false));
    if (filtered) {
      reads.addAll(below(relation, condition.reads()));
    }
    Function<Term.Environment, List<Term.Environment>> seen =
        e ->
            e.rows(relation).stream()
                .filter(r -> !filtered || (Boolean) condition.value().apply(r))
                .toList();
    switch (type) {
      case LONG -> {
        if (random.nextBoolean()) {
          return new Term(rows + ".count()", reads, e -> (long) seen.apply(e).size());
        }
        Term value = rename(rowTerm(child, Type.LONG), "t");
        reads.addAll(below(relation, value.reads()));
        return new Term(
            rows + ".sum(t -> " + value.java() + ")",
            reads,
            e -> Twin.sumLongs(seen.apply(e), value));
      }
      case DOUBLE -> {
        Term value = rename(rowTerm(child, Type.DOUBLE), "t");
        reads.addAll(below(relation, value.reads()));
        return new Term(
            rows + ".sum(t -> " + value.java() + ")",
            reads,
            e -> Twin.sumDoubles(seen.apply(e), value));
      }
      case BOOLEAN -> {
        Term value = rename(rowTerm(child, Type.BOOLEAN), "t");
        reads.addAll(below(relation, value.reads()));
        boolean any = random.nextBoolean();
        return new Term(
            rows + (any ? ".any(t -> " : ".all(t -> ") + value.java() + ")",
            reads,
            e ->
                any
                    ? seen.apply(e).stream().map(value.value()).toList().contains(true)
                    : !seen.apply(e).stream().map(value.value()).toList().contains(false));
      }
      default -> {
        Term value = rename(rowTerm(child, Type.STRING), "t");
        reads.addAll(below(relation, value.reads()));
        return new Term(
            rows + ".max(t -> " + value.java() + ").orElse(\"none\")",
            reads,
            e ->
                seen.apply(e).stream()
                    .map(r -> (String) value.value().apply(r))
                    .max(String::compareTo)
                    .orElse("none"));
      }
    }
  }

  private Term mean(Entity entity) {
    Entity child = entity.children().get(random.nextInt(entity.children().size()));
    String relation = "rows" + child.name();
    Term value = rename(rowTerm(child, Type.DOUBLE), "t");
    List<Term.Read> reads = new ArrayList<>(below(relation, value.reads()));
    reads.add(new Term.Read(List.of(relation), false));
    return new Term(
        relation + ".mean(t -> " + value.java() + ")",
        reads,
        e -> Twin.mean(e.rows(relation), value));
  }

  /** A term over one row of a has-many: plain features and operations, no further data frames. */
  private Term rowTerm(Entity child, Type type) {
    Entity leaf = new Entity(child.name(), child.parent(), child.fields(), List.of());
    return term(leaf, type, 2);
  }

  /** Puts the row's name before each feature. */
  private static Term rename(Term term, String row) {
    return new Term(
        term.java().replaceAll("(?<![\\w.\"])((?:parent\\.)*f\\d+)", row + ".$1"),
        term.reads(),
        term.value());
  }

  private static List<Term.Read> below(String relation, List<Term.Read> reads) {
    return reads.stream()
        .map(r -> new Term.Read(prepend(relation, r.path()), r.optional()))
        .toList();
  }

  private record Constant(String java, Object value) {}

  private Constant constant(Type type) {
    int n = random.nextInt(9);
    return switch (type) {
      case LONG -> new Constant(n + "L", (long) n);
      case DOUBLE -> new Constant(n + ".5", n + .5);
      case BOOLEAN -> new Constant(n % 2 == 0 ? "true" : "false", n % 2 == 0);
      case STRING -> new Constant("\"c" + n + "\"", "c" + n);
    };
  }

  private interface Operator {
    Object apply(Object left, Object right);
  }

  private static Term binary(String symbol, Term l, Term r, Operator operator) {
    return call("(" + l.java() + " " + symbol + " " + r.java() + ")", l, r, operator);
  }

  private static Term call(String java, Term l, Term r, Operator operator) {
    return new Term(
        java,
        join(l.reads(), r.reads()),
        e -> operator.apply(l.value().apply(e), r.value().apply(e)));
  }

  private void chooseOutputs() {
    Entity entity = asked;
    String prefix = "";
    while (entity != null) {
      for (Field field : entity.fields()) {
        if (outputs.isEmpty() || random.nextInt(3) > 0) {
          outputs.put("o" + outputs.size(), prefix + field.name());
        }
      }
      entity = entity.parent();
      prefix += "parent.";
    }
  }

  Field field(Entity entity, String name) {
    return entity.fields().stream().filter(f -> f.name().equals(name)).findFirst().orElseThrow();
  }

  /** The Java sources, by qualified class name. */
  Map<String, String> sources() {
    Map<String, String> sources = new LinkedHashMap<>();
    for (Entity entity : entities) {
      sources.put(packageName + "." + entity.name(), source(entity));
    }
    sources.put(packageName + ".Asked", querySource());
    return sources;
  }

  private String source(Entity entity) {
    StringBuilder out = new StringBuilder("package " + packageName + ";\n\n");
    out.append("import dev.micrite.*;\nimport java.time.Instant;\nimport java.util.*;\n");
    out.append("import java.util.stream.*;\n\n@Features\npublic class ")
        .append(entity.name())
        .append(" {\n");
    out.append("  @Id long id;\n");
    if (entity.parent() != null) {
      String parent = entity.parent().name();
      out.append("  @References(").append(parent).append(".class) long parentId;\n");
      out.append("  ").append(parent).append(" parent;\n  @FeatureTime Instant at;\n");
      out.append("  @Online static long parentId(long id) {\n    return id % ")
          .append(entity.parent().count())
          .append(";\n  }\n");
    }
    for (Entity child : entity.children()) {
      String record = child.name() + "Record";
      out.append("  DataFrame<")
          .append(child.name())
          .append("> rows")
          .append(child.name())
          .append(";\n");
      out.append("  record ").append(record).append("(long id, Instant at) {}\n");
      out.append("  @Online static Stream<")
          .append(record)
          .append("> rows")
          .append(child.name())
          .append("(long id) {\n");
      out.append("    return LongStream.range(0, ")
          .append(ROWS)
          .append(").filter(k -> k % ")
          .append(entity.count());
      out.append(" == id).mapToObj(k -> new ")
          .append(record)
          .append("(k, Instant.ofEpochSecond(k * 100)));\n  }\n");
    }
    for (Field field : entity.fields()) {
      List<String> options = new ArrayList<>();
      if (field.defaultValue() != null) {
        options.add("defaultValue = \"" + field.defaultValue() + "\"");
      }
      String staleness = maxStaleness.get(entity.name() + "." + field.name());
      if (staleness != null) {
        options.add("maxStaleness = \"" + staleness + "\"");
      }
      if (!options.isEmpty()) {
        out.append("  @Feature(").append(String.join(", ", options)).append(")\n");
      }
      String type = field.optional() ? field.type().optional : field.type().plain;
      out.append("  ").append(type).append(' ').append(field.name());
      if (field.term() != null) {
        out.append(" = ").append(field.term().java()).append(";\n");
      } else if (field.resolverBody().isEmpty()) {
        out.append(";\n");
      } else {
        out.append(";\n  @Online static ")
            .append(type)
            .append(' ')
            .append(field.name())
            .append("(long id) {\n");
        out.append(field.resolverBody()).append("  }\n");
      }
    }
    return out.append("}\n").toString();
  }

  private String querySource() {
    StringBuilder out =
        new StringBuilder(
            "package " + packageName + ";\n\nimport dev.micrite.*;\nimport java.util.*;\n\n");
    out.append("@Query(").append(asked.name()).append(".class)\npublic record Asked(");
    List<String> components = new ArrayList<>();
    outputs.forEach(
        (name, path) -> {
          components.add("\n    @From(\"" + path + "\") " + typeOf(path).optional + " " + name);
        });
    return out.append(String.join(",", components)).append(") {}\n").toString();
  }

  private Type typeOf(String path) {
    Entity entity = asked;
    String rest = path;
    while (rest.startsWith("parent.")) {
      entity = entity.parent();
      rest = rest.substring("parent.".length());
    }
    return field(entity, rest).type();
  }

  private static <T> List<T> join(List<T> first, List<T> second) {
    List<T> all = new ArrayList<>(first);
    all.addAll(second);
    return all;
  }

  private static List<String> append(List<String> path, String hop) {
    List<String> all = new ArrayList<>(path);
    all.add(hop);
    return all;
  }

  private static List<String> prepend(String hop, List<String> path) {
    List<String> all = new ArrayList<>(List.of(hop));
    all.addAll(path);
    return all;
  }
}
