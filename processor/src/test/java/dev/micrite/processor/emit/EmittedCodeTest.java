package dev.micrite.processor.emit;

import static dev.micrite.processor.emit.Graphs.DOUBLE;
import static dev.micrite.processor.emit.Graphs.HOUR;
import static dev.micrite.processor.emit.Graphs.INFINITE;
import static dev.micrite.processor.emit.Graphs.LONG;
import static dev.micrite.processor.emit.Graphs.STRING;
import static dev.micrite.processor.emit.Graphs.code;
import static dev.micrite.processor.emit.Graphs.optional;
import static dev.micrite.processor.emit.Graphs.output;
import static dev.micrite.processor.emit.Graphs.read;
import static org.assertj.core.api.Assertions.assertThat;

import dev.micrite.processor.model.BoundQuery;
import dev.micrite.processor.model.FeatureDeclaration.FeatureOptions;
import dev.micrite.processor.model.FeatureType;
import dev.micrite.processor.model.ResolverGraph;
import dev.micrite.processor.model.Staleness;
import dev.micrite.processor.model.TypeName;
import dev.micrite.processor.model.ValueType;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What is written compiles under all warnings, loads, and does not depend on the order of anything.
 */
class EmittedCodeTest {
  private static final List<String> ODD_NAMES =
      List.of(
          "value",
          "hashCode",
          "toString",
          "clone",
          "row",
          "now",
          "t",
          "CLASS",
          "DECLARED",
          "Class",
          "ID",
          "foo",
          "Foo",
          "fOO",
          "_x",
          "$x",
          "x",
          "größe",
          "ß",
          "feature",
          "slot",
          "from",
          "into",
          "out",
          "in",
          "result",
          "instance",
          "view",
          "other",
          "target",
          "timeMicros",
          "wait",
          "notify",
          "isPresent",
          "load",
          "of",
          "micrite",
          "DEFINITION",
          "View",
          "Ask",
          "asked",
          "record",
          "answer",
          "element",
          "ordinal",
          "position",
          "nowMicros",
          "Double",
          "getFoo",
          "foo2",
          "a_b",
          "aB",
          "A_B",
          "java",
          "dev",
          "OptionalInt",
          "equals",
          "names");

  @TempDir Path directory;

  @Test
  void anyIdentifierMayNameAFeature() {
    Emission emission = Emission.of(odd(ODD_NAMES), directory, List.of(oddSource(ODD_NAMES)));
    assertThat(emission.output()).isEmpty();
    assertThat(emission.succeeded()).isTrue();
  }

  private Path oddSource(List<String> names) {
    StringBuilder text = new StringBuilder("package odd;\n\nclass Odd {\n  long id;\n");
    names.forEach(name -> text.append("  String ").append(name).append(";\n"));
    text.append("  record OddInputs(");
    List<String> components = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      components.add("String c" + i);
    }
    text.append(String.join(", ", components)).append(") {}\n}\n");
    return Samples.write(directory, "Odd", text.toString());
  }

  /** Strings, every second one computed from the one before. */
  private static ResolverGraph odd(List<String> names) {
    Graphs graph = new Graphs();
    TypeName name = TypeName.of("odd", "Odd");
    Graphs.ClassBuilder odd = graph.new ClassBuilder(name, Staleness.ZERO, "").packagePrivate();
    odd.id("id", LONG);
    String before = "id";
    List<BoundQuery.Output> outputs = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      if (i % 2 == 0) {
        odd.value(names.get(i), STRING);
      } else {
        odd.expression(
            names.get(i), STRING, before, code(before), read(before, STRING, odd.key(before)));
      }
      before = names.get(i);
      outputs.add(output("c" + i, STRING, odd.key(before)));
    }
    odd.declare();
    List<String> given = new ArrayList<>();
    for (int i = 0; i < names.size(); i += 2) {
      given.add(names.get(i));
    }
    graph.query(
        new TypeName("odd", List.of("Odd", "OddInputs")),
        name,
        given,
        outputs.toArray(BoundQuery.Output[]::new));
    return graph.build();
  }

  @Test
  void thousandsOfFeaturesCompileAndLoad() throws Exception {
    int count = 1_200;
    Emission emission = Emission.of(large(count), directory, List.of(largeSource()));
    assertThat(emission.output()).isEmpty();
    assertThat(emission.succeeded()).isTrue();
    try (URLClassLoader loader = loader(emission)) {
      Class<?> features = loader.loadClass("large.LargeFeatures");
      assertThat(features.getField("CLASS").get(null)).hasToString("Large");
      Class<?> row = loader.loadClass("large.LargeRow");
      Object made = row.getConstructor().newInstance();
      row.getMethod("setF1199", String.class).invoke(made, "last");
      assertThat(row.getMethod("getF1199").invoke(made)).isEqualTo("last");
    }
  }

  private static URLClassLoader loader(Emission emission) throws MalformedURLException {
    return new URLClassLoader(
        new URL[] {emission.classes().toUri().toURL()}, EmittedCodeTest.class.getClassLoader());
  }

  private Path largeSource() {
    StringBuilder text =
        new StringBuilder("package large;\n\npublic class Large {\n  public enum E { A, B }\n");
    text.append("  public record Inputs(double last) {}\n");
    return Samples.write(directory, "Large", text.append("}\n").toString());
  }

  private static ResolverGraph large(int count) {
    Graphs graph = new Graphs();
    TypeName name = TypeName.of("large", "Large");
    Graphs.ClassBuilder large = graph.new ClassBuilder(name, HOUR, "Wide.").owner("me", "a", "b");
    ValueType constant =
        new ValueType.EnumOf(new TypeName("large", List.of("Large", "E")), List.of("A", "B"));
    FeatureOptions fresh = withoutStaleness(large.options());
    large.id("id", LONG);
    for (int i = 1; i < count; i++) {
      String feature = "f" + i;
      switch (i % 5) {
        case 0 -> large.value(feature, LONG);
        case 1 -> large.value(feature, optional(constant));
        case 2 -> large.value(feature, DOUBLE);
        case 3 ->
            large.expression(
                feature,
                DOUBLE,
                "f" + (i - 1) + " + 1",
                fresh,
                code("f" + (i - 1) + " + 1"),
                read("f" + (i - 1), DOUBLE, large.key("f" + (i - 1))));
        default -> large.value(feature, STRING);
      }
    }
    large.declare();
    return graph.build();
  }

  private static FeatureOptions withoutStaleness(FeatureOptions options) {
    return new FeatureOptions(
        Staleness.ZERO,
        options.etlOfflineToOnline(),
        options.cacheAbsent(),
        options.min(),
        options.max(),
        options.maxLength(),
        options.defaultValue(),
        options.owner(),
        options.tags(),
        options.description());
  }

  @Test
  void deprecatedFeaturesDoNotWarnInWhatIsGenerated() {
    Graphs graph = new Graphs();
    TypeName name = TypeName.of("old", "Old");
    Graphs.ClassBuilder old = graph.new ClassBuilder(name, INFINITE, "");
    old.id("id", LONG).deprecated("former", DOUBLE).value("present", DOUBLE);
    old.declare();
    graph.query(
        TypeName.of("old", "Inputs"),
        name,
        List.of(),
        output("former", DOUBLE, old.key("former")),
        Graphs.tolerant("present", optional(ValueType.Primitive.DOUBLE), old.key("present")),
        Graphs.tolerant("again", optional(ValueType.Primitive.DOUBLE), old.key("former")));
    String text =
        """
        package old;

        public class Old {
          long id;
          @Deprecated double former;
          double present;
        }
        """;
    String query =
        """
        package old;

        import java.util.Optional;

        public record Inputs(double former, Optional<Double> present, Optional<Double> again) {}
        """;
    Emission emission =
        Emission.of(
            graph.build(),
            directory,
            List.of(
                Samples.write(directory, "Old", text), Samples.write(directory, "Inputs", query)));
    assertThat(emission.output()).isEmpty();
    assertThat(emission.texts().get("old/OldFeatures.java"))
        .contains("@Deprecated\n  public static final FeatureKey<Old, Double> former");
  }

  @Test
  void companionsOfPackagePrivateClassesArePackagePrivate() {
    Emission emission =
        Emission.of(odd(List.of("a", "b")), directory, List.of(oddSource(List.of("a", "b"))));
    assertThat(emission.texts().get("odd/OddRow.java")).contains("\nfinal class OddRow ");
    assertThat(emission.texts().get("odd/OddExpressions.java"))
        .contains("\nfinal class OddExpressions ");
  }

  @Test
  void textsOfUsersCannotBreakAComment() {
    Graphs graph = new Graphs();
    TypeName name = TypeName.of("nasty", "Nasty");
    Graphs.ClassBuilder nasty =
        graph.new ClassBuilder(name, HOUR, "Ends */ here. \\u000a @deprecated {@link");
    String source = "\"*/ \\u0022 } @Deprecated <b>\" + id";
    nasty.id("id", LONG);
    nasty.expression("text", STRING, source, code(source), read("id", LONG, nasty.key("id")));
    nasty.declare();
    String text = "package nasty;\n\npublic class Nasty {}\n";
    Emission emission =
        Emission.of(graph.build(), directory, List.of(Samples.write(directory, "Nasty", text)));
    assertThat(emission.succeeded())
        .as(emission.output())
        .isFalse(); // the escape of a quote ends the literal
    assertThat(emission.output()).doesNotContain("NastyFeatures.java:");
  }

  @Test
  void equalGraphsGiveEqualBytes() {
    Emission first = Emission.of(SampleGraph.build(), directory.resolve("1"), Samples.sources());
    List<Path> shuffled = new ArrayList<>(Samples.sources());
    java.util.Collections.shuffle(shuffled, new java.util.Random(42));
    Emission second = Emission.of(SampleGraph.build(), directory.resolve("2"), shuffled);
    assertThat(second.texts()).isEqualTo(first.texts());
  }

  @Test
  void unnamedPackageIsPossible() {
    Graphs graph = new Graphs();
    Graphs.ClassBuilder plain = graph.new ClassBuilder(TypeName.of("", "Plain"), HOUR, "");
    plain.id("id", FeatureType.required(ValueType.Scalar.UUID)).value("a", STRING);
    plain.declare();
    Emission emission =
        Emission.of(
            graph.build(),
            directory,
            List.of(Samples.write(directory, "Plain", "public class Plain {}\n")));
    assertThat(emission.output()).isEmpty();
    assertThat(emission.texts()).containsKey("MicriteModule.java");
  }

  @Test
  void defaultsAreLiterals() {
    Graphs graph = new Graphs();
    TypeName name = TypeName.of("defaults", "Defaults");
    Graphs.ClassBuilder builder = graph.new ClassBuilder(name, HOUR, "");
    builder.id("id", LONG);
    List<Object[]> defaults =
        List.of(
            new Object[] {ValueType.Primitive.BOOLEAN, "true"},
            new Object[] {ValueType.Primitive.BYTE, "-3"},
            new Object[] {ValueType.Primitive.SHORT, "300"},
            new Object[] {ValueType.Primitive.CHAR, "'"},
            new Object[] {ValueType.Primitive.INT, "-2147483648"},
            new Object[] {ValueType.Primitive.LONG, "9223372036854775807"},
            new Object[] {ValueType.Primitive.FLOAT, "1.5"},
            new Object[] {ValueType.Primitive.DOUBLE, "NaN"},
            new Object[] {ValueType.Scalar.STRING, "a \"b\" \\ $L"},
            new Object[] {ValueType.Scalar.DECIMAL, "1.10"},
            new Object[] {ValueType.Scalar.INSTANT, "2024-05-05"},
            new Object[] {ValueType.Scalar.LOCAL_DATE, "2024-05-05"},
            new Object[] {ValueType.Scalar.DURATION, "30d"},
            new Object[] {ValueType.Scalar.UUID, "00000000-0000-0000-0000-000000000001"});
    for (int i = 0; i < defaults.size(); i++) {
      ValueType type = (ValueType) defaults.get(i)[0];
      FeatureOptions options = withDefault(builder.options(), (String) defaults.get(i)[1]);
      builder.value("f" + i, FeatureType.required(type), options);
      builder.value("g" + i, optional(type), options);
    }
    builder.declare();
    String text = "package defaults;\n\npublic class Defaults {}\n";
    Emission emission =
        Emission.of(graph.build(), directory, List.of(Samples.write(directory, "Defaults", text)));
    assertThat(emission.output()).isEmpty();
  }

  private static FeatureOptions withDefault(FeatureOptions options, String text) {
    return new FeatureOptions(
        options.maxStaleness(),
        options.etlOfflineToOnline(),
        options.cacheAbsent(),
        options.min(),
        options.max(),
        options.maxLength(),
        Optional.of(text),
        options.owner(),
        options.tags(),
        options.description());
  }
}
