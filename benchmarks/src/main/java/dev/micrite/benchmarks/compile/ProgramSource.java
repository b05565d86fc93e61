package dev.micrite.benchmarks.compile;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A program of a given number of features, shaped like a real one: classes of fifty features, 30 of
 * them plain, 18 expressions (six over has-one), two aggregations; besides a has-one, a has-many
 * and two resolvers; and a query for each class that asks for 12 of them.
 */
final class ProgramSource {
  static final int FEATURES_PER_CLASS = 50;

  private static final List<String> BLOCKS = List.of("", "2", "3");

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
    for (String k : BLOCKS) {
      out.append(block(root).replace("~", k));
    }
    if (leaf) {
      out.append("  long rows = visits * 2;\n  OptionalDouble mean = OptionalDouble.of(amount);\n");
    } else {
      out.append(rows("Entity" + child));
    }
    return out.append(
            """

              @Online
              static OptionalInt score(LocalDate since, @Now Instant now) {
                return OptionalInt.of(now.atZone(ZoneOffset.UTC).getYear() - since.getYear());
              }
            }
            """)
        .toString();
  }

  /** Fifteen features; their names end where the tilde stands. */
  private static String block(boolean root) {
    String plain =
        """
          String name~;
          String city~;
          Optional<String> note~;
          double amount~;
          double limit~;
          long visits~;
          OptionalInt score~;
          boolean active~;
          LocalDate since~;
          String label~ = name~ + " of " + city~;
          String shown~ = note~.orElse(name~);
          double share~ = limit~ == 0 ? 0 : amount~ / limit~;
          double rate~ = active~ ? share~ * visits~ : 0;
        """;
    return plain
        + (root
            ? "  double ofOwner~ = amount~ * 2;\n  boolean sameCity~ = city~.equals(name~);\n"
            : "  double ofOwner~ = amount~ / (1 + owner.amount~);\n"
                + "  boolean sameCity~ = city~.equals(owner.city~);\n");
  }

  private static String rows(String row) {
    return """
          DataFrame<ROW> children;
          long rows = children.where(c -> c.active).count();
          OptionalDouble mean = children.where(c -> c.amount > limit).mean(c -> c.amount);

          record Child(long id, Instant at, double amount, boolean active) {}

          @Online
          static Stream<Child> children(long id) {
            return Stream.empty();
          }
        """
        .replace("ROW", row);
  }

  private String query(int i) {
    return "package bench;\n\nimport dev.micrite.*;\nimport java.util.*;\n\n/** Asks entity "
        + i
        + ". */\n@Query(Entity"
        + i
        + ".class)\npublic record Ask"
        + i
        + "(String label, String shown, double rate, double ofOwner, boolean sameCity, long rows,\n"
        + "    OptionalDouble mean, OptionalInt score, String label2, double rate2, String shown3,\n"
        + "    double ofOwner3) {}\n";
  }
}
