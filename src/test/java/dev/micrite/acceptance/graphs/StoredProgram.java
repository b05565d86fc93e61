package dev.micrite.acceptance.graphs;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/**
 * A random set of feature classes with has-one relations whose plain features are all stored, so
 * that the store alone can answer: expressions of all types that straight code computes, some of
 * them stored, most of them not, and a query over them with values that the caller supplies.
 */
final class StoredProgram {
  private static final List<String> NUMBERS = List.of("s0", "s1");

  /** What a random expression may be of; the form of absence, where there is one. */
  private enum Type {
    LONG("long", "OptionalLong"),
    INT("int", "OptionalInt"),
    DOUBLE("double", "OptionalDouble"),
    FLOAT("float", "Optional<Float>"),
    BOOLEAN("boolean", "Optional<Boolean>"),
    STRING("String", "Optional<String>"),
    INSTANT("Instant", "Optional<Instant>"),
    DATE("LocalDate", "Optional<LocalDate>"),
    DURATION("Duration", "Optional<Duration>"),
    DECIMAL("BigDecimal", "Optional<BigDecimal>"),
    UUID("UUID", "Optional<UUID>"),
    KIND("Kind", "Optional<Kind>"),
    PAIR("Pair", "Optional<Pair>");

    final String plain;
    final String optional;

    Type(String plain, String optional) {
      this.plain = plain;
      this.optional = optional;
    }
  }

  private record Expression(String name, Type type, boolean optional, String java, boolean stored) {
    String declaredType() {
      return optional ? type.optional : type.plain;
    }
  }

  /**
   * A class; {@code parent} is the class that it has one or two of, or null.
   *
   * @param maybe whether it may have none
   */
  record Entity(
      String name, Entity parent, boolean twice, boolean maybe, List<Expression> expressions) {
    /** The names of its foreign keys. */
    List<String> foreignKeys() {
      if (parent == null) {
        return List.of();
      }
      return twice ? List.of("parentId", "otherId") : List.of("parentId");
    }
  }

  final String packageName;

  /** The record; meters tell programs apart by it. */
  final String queryName;

  final List<Entity> entities = new ArrayList<>();
  final Entity asked;

  /** Names of features of the class asked about, all of type long. */
  final List<String> givens = new ArrayList<>();

  /** Paths, and whether they may be unresolved. */
  final Map<String, Boolean> outputs = new LinkedHashMap<>();

  private final List<String> components = new ArrayList<>();
  private final Random random;

  StoredProgram(long seed) {
    packageName = "stored.seed" + seed;
    queryName = "Asked" + seed;
    random = new Random(seed);
    int classes = 1 + random.nextInt(3);
    for (int i = 0; i < classes; i++) {
      Entity parent = i == 0 ? null : entities.get(random.nextInt(i));
      boolean twice = parent != null && random.nextInt(3) == 0;
      boolean maybe = parent != null && random.nextInt(4) == 0;
      Entity entity = new Entity("C" + i + "s" + seed, parent, twice, maybe, new ArrayList<>());
      entities.add(entity);
      int count = 2 + random.nextInt(6);
      for (int k = 0; k < count; k++) {
        Type type = Type.values()[random.nextInt(Type.values().length)];
        // An Optional<Instant> is never straight; the others are.
        boolean optional = type != Type.INSTANT && random.nextInt(3) == 0;
        String java = optional ? optional(entity, type) : value(entity, type);
        boolean isStored = random.nextInt(4) == 0;
        entity.expressions().add(new Expression("f" + k, type, optional, java, isStored));
      }
    }
    asked = entities.get(classes - 1);
    chooseGivens();
    chooseOutputs();
  }

  private void chooseGivens() {
    List<String> candidates = new ArrayList<>(NUMBERS);
    if (!asked.maybe()) {
      candidates.addAll(asked.foreignKeys());
    }
    for (String name : candidates) {
      if (random.nextInt(4) == 0) {
        givens.add(name);
        outputs.put(name, false);
        components.add("@Given long " + name);
      }
    }
  }

  private void chooseOutputs() {
    Entity entity = asked;
    String prefix = "";
    boolean maybe = false;
    while (entity != null) {
      for (Expression feature : entity.expressions()) {
        if (random.nextInt(3) > 0) {
          addOutput(prefix, feature, maybe);
        }
        if (prefix.equals("parent.") && asked.twice() && random.nextInt(6) == 0) {
          addOutput("other.", feature, maybe);
        }
      }
      maybe |= entity.maybe();
      entity = entity.parent();
      prefix += "parent.";
    }
    if (outputs.isEmpty()) {
      addOutput("", asked.expressions().get(0), false);
    }
  }

  private void addOutput(String prefix, Expression feature, boolean maybe) {
    String type = maybe ? feature.type().optional : feature.declaredType();
    String path = prefix + feature.name();
    components.add("@From(\"" + path + "\") " + type + " o" + outputs.size());
    outputs.put(path, maybe);
  }

  private String optional(Entity entity, Type type) {
    String holder = type.optional.replaceAll("<.*", "");
    String argument = type.optional.replaceAll("^\\w+", "");
    return "%s > %s ? %s.of(%s) : %s.%sempty()"
        .formatted(number(entity), number(entity), holder, value(entity, type), holder, argument);
  }

  private String value(Entity entity, Type type) {
    String number = number(entity);
    return switch (type) {
      case LONG -> number;
      case INT -> "Math.toIntExact((" + number + ") % 1000)";
      case DOUBLE -> "(" + number + ") / 8.0";
      case FLOAT -> "(" + number + ") / 4f";
      case BOOLEAN -> number + " > " + number(entity);
      case STRING -> "text + (" + number + ")";
      case INSTANT -> "Instant.ofEpochSecond((" + number + ") % 1000000, 123456789)";
      case DATE -> "LocalDate.ofEpochDay((" + number + ") % 10000)";
      case DURATION -> "Duration.ofNanos(" + number + ")";
      case DECIMAL -> "BigDecimal.valueOf(" + number + ", 2)";
      case UUID -> "new UUID(" + number + ", " + number(entity) + ")";
      case KIND -> "Kind.of(" + number + ")";
      case PAIR -> "new Pair(" + number + ", text)";
    };
  }

  /** A term of type long, over what was made before. */
  private String number(Entity entity) {
    String first = atom(entity);
    return switch (random.nextInt(6)) {
      case 0 -> "(" + first + " + " + atom(entity) + ")";
      case 1 -> "(" + first + " - 3 * " + atom(entity) + ")";
      case 2 -> "Math.max(" + first + ", " + atom(entity) + ")";
      case 3 -> random.nextInt(4) == 0 ? "(" + first + " % " + atom(entity) + ")" : first;
      default -> first;
    };
  }

  private String atom(Entity entity) {
    List<String> atoms = new ArrayList<>(List.of("s0", "s1", "id", "maybe.orElse(3)"));
    atoms.add("now().getEpochSecond()");
    entity.expressions().forEach(feature -> longOf("", feature).ifPresent(atoms::add));
    if (entity.parent() != null && !entity.maybe()) {
      for (String relation : entity.twice() ? List.of("parent.", "other.") : List.of("parent.")) {
        atoms.addAll(List.of(relation + "s0", relation + "id"));
        entity.parent().expressions().forEach(f -> longOf(relation, f).ifPresent(atoms::add));
      }
    }
    return atoms.get(random.nextInt(atoms.size()));
  }

  private static Optional<String> longOf(String prefix, Expression feature) {
    String path = prefix + feature.name();
    return switch (feature.type()) {
      case LONG -> Optional.of(feature.optional() ? path + ".orElse(5)" : path);
      case STRING ->
          Optional.of((feature.optional() ? path + ".orElse(\"\")" : path) + ".length()");
      case PAIR -> feature.optional() ? Optional.empty() : Optional.of(path + ".left()");
      default -> Optional.empty();
    };
  }

  /** The Java sources, by qualified class name. */
  Map<String, String> sources() {
    Map<String, String> sources = new LinkedHashMap<>();
    for (Entity entity : entities) {
      sources.put(packageName + "." + entity.name(), head() + source(entity));
    }
    sources.put(
        packageName + ".Kind",
        head()
            + "public enum Kind {\n  A, B, C;\n\n  public static Kind of(long number) {\n"
            + "    return values()[(int) Math.floorMod(number, 3L)];\n  }\n}\n");
    sources.put(packageName + ".Pair", head() + "public record Pair(long left, String right) {}\n");
    sources.put(
        packageName + "." + queryName,
        head()
            + "@Query(%s.class)\npublic record %s(\n    %s) {}\n"
                .formatted(asked.name(), queryName, String.join(",\n    ", components)));
    sources.put(packageName + ".Driver", head() + driver());
    return sources;
  }

  private String head() {
    return "package "
        + packageName
        + ";\n\nimport static dev.micrite.Expressions.now;\n\nimport dev.micrite.*;\n"
        + "import dev.micrite.query.*;\nimport java.math.BigDecimal;\nimport java.time.*;\n"
        + "import java.util.*;\nimport java.util.stream.*;\n\n";
  }

  private static String source(Entity entity) {
    StringBuilder out = new StringBuilder("@Features(maxStaleness = \"infinity\")\n");
    out.append("public class ").append(entity.name()).append(" {\n");
    out.append("  @Id long id;\n  long s0;\n  long s1;\n  OptionalLong maybe;\n  String text;\n");
    for (String key : entity.foreignKeys()) {
      String parent = entity.parent().name();
      String type = entity.maybe() ? "OptionalLong " : "long ";
      String relation = entity.maybe() ? "Optional<" + parent + "> " : parent + " ";
      out.append("  @References(").append(parent).append(".class) ").append(type).append(key);
      out.append(";\n  @Via(\"").append(key).append("\") ").append(relation);
      out.append(key.replace("Id", "")).append(";\n");
    }
    for (Expression feature : entity.expressions()) {
      if (!feature.stored()) {
        out.append("  @Feature(maxStaleness = \"0\")\n");
      }
      out.append("  ").append(feature.declaredType()).append(' ').append(feature.name());
      out.append(" = ").append(feature.java()).append(";\n");
    }
    return out.append("}\n").toString();
  }

  /** Asks the typed query, which differs in its parameters from program to program. */
  private String driver() {
    StringBuilder values = new StringBuilder();
    for (int i = 0; i < givens.size(); i++) {
      values.append(", givens[").append(i).append(']');
    }
    String all =
        givens.isEmpty()
            ? "ids"
            : "LongStream.of(ids).mapToObj(id -> new QUERYQuery.Ask(id" + values + ")).toList()";
    return """
        public final class Driver {
          private Driver() {}

          public static QUERY get(Micrite micrite, Optional<Instant> now, long id, long[] givens) {
            QUERYQuery query = QUERYQuery.on(micrite);
            return now.map(at -> query.with(o -> o.now(at))).orElse(query).get(id%s);
          }

          public static int all(Micrite micrite, long[] ids, long[] givens) {
            return QUERYQuery.on(micrite).tryAll(%s).size();
          }
        }
        """
        .formatted(values, all)
        .replace("QUERY", queryName);
  }
}
