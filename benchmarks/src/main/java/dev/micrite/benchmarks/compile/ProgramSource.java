package dev.micrite.benchmarks.compile;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A program of a given number of features, shaped like a real one: classes of twenty features, ten
 * of them plain, six expressions (two over has-one), two aggregations, a foreign key, an id,
 * besides a has-one, a has-many and two resolvers; and a query for each class.
 */
final class ProgramSource {
  static final int FEATURES_PER_CLASS = 20;

  private final int classes;

  ProgramSource(int features) {
    this.classes = features / FEATURES_PER_CLASS;
  }

  /** Writes the sources below a folder and names the files. */
  List<Path> writeTo(Path folder) throws IOException {
    Path packageFolder = Files.createDirectories(folder.resolve("bench"));
    List<Path> files = new ArrayList<>();
    for (int i = 0; i < classes; i++) {
      files.add(Files.writeString(packageFolder.resolve("Entity" + i + ".java"), entity(i)));
      files.add(Files.writeString(packageFolder.resolve("Ask" + i + ".java"), query(i)));
    }
    return files;
  }

  private String entity(int i) {
    int owner = i == 0 ? 0 : (i - 1) / 2; // a tree, so that every class but the leaves has rows
    boolean root = i == 0;
    int child = 2 * i + 1;
    boolean leaf = child >= classes;
    StringBuilder out = new StringBuilder();
    out.append(
        "package bench;\n\nimport dev.micrite.*;\nimport java.time.*;\nimport java.util.*;\n");
    out.append("import java.util.stream.*;\n\n/** Entity ").append(i).append(". */\n");
    out.append("@Features(maxStaleness = \"1h\", owner = \"bench\")\npublic class Entity")
        .append(i);
    out.append(" {\n  @Id long id;\n");
    if (root) {
      out.append("  long ownerId;\n");
    } else {
      out.append("  @References(Entity").append(owner).append(".class) long ownerId;\n");
      out.append("  Entity").append(owner).append(" owner;\n");
    }
    out.append("  @FeatureTime Instant at;\n");
    out.append("  String name;\n  String city;\n  Optional<String> note;\n  double amount;\n");
    out.append("  double limit;\n  long visits;\n  OptionalInt score;\n  boolean active;\n");
    out.append("  LocalDate since;\n");
    out.append("  String label = name + \" of \" + city;\n");
    out.append("  String shown = note.orElse(name);\n");
    out.append("  double share = limit == 0 ? 0 : amount / limit;\n");
    out.append("  double rate = active ? share * visits : 0;\n");
    if (root) {
      out.append("  double ofOwner = amount * 2;\n  boolean sameCity = city.equals(name);\n");
    } else {
      out.append("  double ofOwner = amount / (1 + owner.amount);\n");
      out.append("  boolean sameCity = city.equals(owner.city);\n");
    }
    if (leaf) {
      out.append("  long rows = visits * 2;\n  OptionalDouble mean = OptionalDouble.of(amount);\n");
    } else {
      String row = "Entity" + child;
      out.append("  DataFrame<").append(row).append("> children;\n");
      out.append("  long rows = children.where(c -> c.active).count();\n");
      out.append(
          "  OptionalDouble mean = children.where(c -> c.amount > limit).mean(c -> c.amount);\n\n");
      out.append("  record Child(long id, Instant at, double amount, boolean active) {}\n\n");
      out.append(
          "  @Online\n  static Stream<Child> children(long id) {\n    return Stream.empty();\n  }\n");
    }
    out.append("  int age;\n\n  @Online\n  static int age(LocalDate since, @Now Instant now) {\n");
    out.append("    return now.atZone(ZoneOffset.UTC).getYear() - since.getYear();\n  }\n");
    return out.append("}\n").toString();
  }

  private String query(int i) {
    return "package bench;\n\nimport dev.micrite.*;\nimport java.util.*;\n\n/** Asks entity "
        + i
        + ". */\n@Query(Entity"
        + i
        + ".class)\npublic record Ask"
        + i
        + "(String label, String shown, double rate, double ofOwner, boolean sameCity, long rows,\n"
        + "    OptionalDouble mean, int age, OptionalInt score) {}\n";
  }
}
