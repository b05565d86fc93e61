package dev.micrite.processor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.micrite.processor.testing.Outcome;
import dev.micrite.processor.testing.UserProject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.TypeElement;
import org.junit.jupiter.api.Test;

/**
 * Whole compiles: rounds, other processors, other modules, incremental compiles, errors together.
 */
final class CompilationTest {
  private static final String USER =
      """
      /** A customer. */
      @Features(maxStaleness = "1h") public class User {
        @Id long id;
        /** As in the passport. */
        String name;
        DataFrame<Order> orders;
        public double total = orders.sum(o -> o.amount);
        public record Row(long id, double amount) {}
        @Online static Stream<Row> orders(long id) { return null; }
      }
      """;

  private static final String ORDER =
      """
      @Features(maxStaleness = "1h") public class Order {
        @Id long id;
        @References(User.class) long userId;
        public User user;
        double amount;
        public double share = amount / user.total;
        int rank;
        @Online static int rank(@From("user.name") String buyer) { return 1; }
      }
      """;

  private static final String QUERY =
      "@Query(Order.class) public record Ask(double share, @From(\"user.total\") double total) {}";

  private static final String RESOLVERS =
      "@Resolvers(Order.class) public class Prices {\n"
          + "  @Offline double amount(long id) { return 1; }\n"
          + "}";

  @Test
  void everythingIsGeneratedAndCompiles() {
    Outcome outcome =
        UserProject.of(
                USER,
                ORDER,
                QUERY,
                RESOLVERS,
                "class Main { Object a = UserFeatures.total; Class<?> q = AskQuery.class; }")
            .compile()
            .succeeded();
    assertThat(outcome.generatedFiles())
        .containsKeys("acme/UserFeatures.java", "acme/AskQuery.java", "micrite/module.index");
    assertThat(outcome.generatedFiles().get("micrite/module.index"))
        .isEqualTo(
            """
            features acme:Order
            features acme:User
            resolvers acme:Prices
            queries acme:Ask
            """);
  }

  @Test
  void orderOfSourcesChangesNothing() {
    List<String> sources = new ArrayList<>(List.of(USER, ORDER, QUERY, RESOLVERS));
    Map<String, String> first =
        UserProject.of(sources.toArray(String[]::new)).compile().succeeded().generatedFiles();
    Random random = new Random(7);
    for (int i = 0; i < 3; i++) {
      Collections.shuffle(sources, random);
      assertThat(
              UserProject.of(sources.toArray(String[]::new)).compile().succeeded().generatedFiles())
          .isEqualTo(first);
    }
  }

  @Test
  void allErrorsAreToldAtOnceInTheOrderOfTheSources() {
    String[] sources = {
      "@Features class B {\n"
          + "  @Id long id;\n"
          + "  Thread a;\n"
          + "  @Online static int x(long id) { return 1; }\n"
          + "}",
      "@Features class A {\n  double id;\n}",
      "@Query(B.class) record Ask(String nothing) {}"
    };
    Outcome outcome = UserProject.of(sources).compile();
    outcome.errors("NoId", "UnknownFeature", "UnsupportedType", "UnknownFeature");
    assertThat(UserProject.of(sources[2], sources[1], sources[0]).compile().messages())
        .isEqualTo(outcome.messages());
  }

  @Test
  void typesOfWhatIsRightAreGeneratedInSpiteOfErrorsElsewhere() {
    UserProject.of(
            USER,
            ORDER,
            QUERY,
            "@Features class Broken { long id; }",
            "class Main { Object a = UserFeatures.total; Class<?> q = AskQuery.class; }")
        .compile()
        .onlyError("NoId");
  }

  @Test
  void typesThatAnotherProcessorWritesAreWaitedFor() {
    Outcome outcome =
        UserProject.of(
                USER,
                ORDER,
                QUERY,
                """
                @Features class Visit {
                  @Id long id;
                  @Feature(maxStaleness = "1h") Written.Kind kind;
                  String text = kind.name();
                }
                """,
                "@Query(Visit.class) record AskVisit(Written.Kind kind, String text) {}")
            .with(
                new WritingProcessor(
                    "acme.Written", "package acme; class Written { enum Kind { A } }"))
            .compile()
            .succeeded();
    assertThat(outcome.generatedFiles().get("micrite/module.index")).contains("acme:Visit");
  }

  @Test
  void declarationThatComesTooLateIsReported() {
    UserProject.of(USER, ORDER)
        .with(
            new WritingProcessor(
                "acme.Late",
                "package acme; @dev.micrite.Features class Late { @dev.micrite.Id long id; }"))
        .compile()
        .onlyError("LateDeclaration")
        .at("Late.java", "class Late")
        .saying("Late was written by another annotation processor");
  }

  @Test
  void featureClassesOfAnotherModuleAreUsedAsIfTheyWereHere() {
    Path library = UserProject.of(USER, ORDER, QUERY, RESOLVERS).compile().succeeded().classes();
    UserProject.of(
            """
            package shop;
            import acme.*;
            import dev.micrite.*;
            @Features(maxStaleness = "1h") public class Parcel {
              @Id long id;
              @References(Order.class) long orderId;
              Order order;
              double fee = order.share + order.user.total;
            }
            """,
            "package shop;\n@dev.micrite.Query(Parcel.class) public record Ask(double fee) {}",
            "package shop;\n"
                + "@dev.micrite.Query(acme.User.class) public record AskUser(double total) {}")
        .against(library)
        .compile()
        .succeeded();
  }

  @Test
  void whatIsWrongWithAnotherModuleIsToldHere() {
    Path library = UserProject.of(USER, ORDER, RESOLVERS).compile().succeeded().classes();
    UserProject.of(
            """
            package shop;
            @dev.micrite.Resolvers(acme.Order.class) public class More {
              @dev.micrite.Offline double amount(long id) { return 1; }
            }
            """)
        .against(library)
        .compile()
        .onlyError("AmbiguousResolvers")
        .at("More.java", "double amount(long id)")
        .saying("resolver Prices.amount and resolver More.amount");
    UserProject.of(
            """
            package shop;
            @dev.micrite.Features class Visit {
              @dev.micrite.Id long id;
              @dev.micrite.References(acme.User.class) long userId;
              acme.User user;
              double above = user.totl + 1;
            }
            """)
        .against(library)
        .compile()
        .onlyError("UnknownFeature")
        .at("Visit.java", "double above = user.totl + 1;")
        .saying("asks for User.totl", "Did you mean User.total?");
  }

  @Test
  void cycleAcrossModulesCannotBeButAMissingResolverCan() {
    Path library =
        UserProject.of(
                "@Features public class Plain { @Id public long id; public int size; public int"
                    + " twice = size * 2; }")
            .compile()
            .succeeded()
            .classes();
    UserProject.of(
            "package shop;\n"
                + "@dev.micrite.Query(acme.Plain.class)\n"
                + "public record Ask(\n"
                + "    int twice) {}")
        .against(library)
        .compile()
        .onlyError("MissingResolver")
        .at("Ask.java", "int twice")
        .saying("Plain.twice is computed from Plain.size   (expression \"size * 2\")");
  }

  @Test
  void moduleCompiledWithoutTheProcessorIsRefused() throws IOException {
    Path library = UserProject.of(USER, ORDER).compile().succeeded().classes();
    Files.delete(library.resolve("acme/UserFeatures.class"));
    UserProject.of(
            "package shop;\n@dev.micrite.Query(acme.User.class) public record Ask(double total) {}")
        .against(library)
        .compile()
        .onlyError("NotCompiled")
        .at("Ask.java", "record Ask")
        .saying("acme.User comes from a class file, and was not processed by Micrite.");
  }

  @Test
  void classLeftOutOfAnIncrementalCompileIsStillKnown() {
    Outcome whole = UserProject.of(USER, ORDER, QUERY, RESOLVERS).compile().succeeded();
    Outcome part =
        UserProject.of("@Features public class Visit { @Id long id; }")
            .into(whole.classes())
            .compile()
            .succeeded();
    assertThat(part.generatedFiles().get("micrite/module.index"))
        .isEqualTo(
            """
            features acme:Order
            features acme:User
            features acme:Visit
            resolvers acme:Prices
            queries acme:Ask
            """);
    UserProject.of(
            "@Resolvers(Order.class) class Again {\n"
                + "  @Offline double amount(long id) { return 1; }\n"
                + "}")
        .into(whole.classes())
        .compile()
        .onlyError("AmbiguousResolvers");
    UserProject.of(
            ORDER.replace("double amount;", "double amounts;").replace("amount /", "amounts /"))
        .into(whole.classes())
        .compile()
        .errors()
        .forEach(error -> assertThat(error.tag()).isNotEqualTo("Internal"));
  }

  @Test
  void classThatWasDeletedIsForgotten() throws IOException {
    Outcome whole = UserProject.of(USER, ORDER, QUERY).compile().succeeded();
    Files.delete(whole.classes().resolve("acme/Ask.class"));
    Outcome part = UserProject.of(USER, ORDER).into(whole.classes()).compile().succeeded();
    assertThat(part.generatedFiles().get("micrite/module.index")).doesNotContain("Ask");
  }

  @Test
  void descriptionsComeFromTheJavadoc() {
    assertThat(
            UserProject.of(USER, ORDER)
                .compile()
                .succeeded()
                .generatedFiles()
                .get("acme/UserFeatures.java"))
        .contains("A customer.", "As in the passport.");
  }

  @Test
  void compileWithoutDeclarationsIsLeftAlone() {
    assertThat(UserProject.of("class Main {}").compile().succeeded().generatedFiles()).isEmpty();
  }

  @Test
  void strictUsersSeeNoWarningOfOurs() {
    UserProject.of(USER, ORDER, QUERY, RESOLVERS)
        .option("-Xlint:all,-processing")
        .option("-Werror")
        .compile()
        .succeeded();
  }

  @Test
  void whatUsersDeprecateWarnsWhereTheyUseItAndNowhereElse() {
    String deprecated = "@Deprecated(forRemoval = true) ";
    Outcome outcome =
        UserProject.of(
                deprecated
                    + """
                    @Features(maxStaleness = "1h") class Old {
                      @Id long id;
                      @Feature(defaultValue = "A") Kind kind;
                      Size size;
                      @Deprecated int rank;
                      int twice = rank * 2;
                      @Deprecated @Online static int rank(long id) { return 1; }
                      DataFrame<Visit> visits;
                      long count = visits.count();
                      @Deprecated record Row(long id) {}
                      @Deprecated @Online static Stream<Row> visits(long id) { return null; }
                    }
                    """,
                deprecated + "enum Kind { @Deprecated A, B }",
                deprecated + "record Size(@Deprecated double width) {}",
                """
                @SuppressWarnings("removal")
                @Features(maxStaleness = "1h") class Visit {
                  @Id long id;
                  @References(Old.class) long oldId;
                  Old old;
                  Kind kind;
                  List<Size> sizes;
                  long count = old.count;
                }
                """,
                deprecated
                    + "@SuppressWarnings(\"removal\") @Resolvers(Visit.class) class Visits {\n"
                    + "  @Deprecated @Online Kind kind(long id) { return null; }\n"
                    + "}",
                deprecated
                    + "@SuppressWarnings(\"removal\") @Query(Visit.class)\n"
                    + "record Ask(Kind kind, List<Size> sizes, long count) {}",
                "class Main {\n  Kind kind = Kind.B;\n  Ask ask;\n}")
            .option("-Xlint:all,-processing")
            .compile();
    assertThat(outcome.errors()).isEmpty();
    assertThat(outcome.messages().stream().map(Outcome.Message::file))
        .as(outcome.messages().toString())
        .containsOnly("Old.java", "Main.java"); // to be removed is told even among the deprecated
  }

  @Test
  void classesMayBeNamedLikeThoseOfJavaLang() {
    String names =
        """
        package acme;
        import dev.micrite.*;
        import java.util.*;
        import java.util.stream.*;
        @Features(maxStaleness = "1h") public class %1$s {
          @Id long id;
          @References(%1$s.class) Optional<java.lang.Long> parentId;
          Optional<%1$s> parent;
          DataFrame<%1$s> children;
          @Feature(defaultValue = "NaN") double share;
          @Feature(defaultValue = "Infinity") float ratio;
          OptionalInt count;
          public java.lang.String name;
          Map<java.lang.String, java.lang.Double> weights;
          java.lang.String other = name + java.lang.Math.max(1, count.orElse(2));
          double total = children.sum(c -> c.share);
          Optional<java.lang.Long> most = children.max(c -> c.id);
          int size;
          public record Row(long id, double share) {}
          @Online static Stream<Row> children(long id) { return null; }
          @Online static List<java.lang.Integer> size(List<java.lang.Long> id) { return null; }
        }
        """;
    List<String> sources = new ArrayList<>();
    for (String name :
        List.of(
            "Object",
            "String",
            "Record",
            "Process",
            "Module",
            "Override",
            "Double",
            "Long",
            "Integer",
            "Math",
            "Exception",
            "Class",
            "SuppressWarnings",
            "Deprecated",
            "Iterable")) {
      sources.add(names.formatted(name));
      sources.add(
          """
          package acme;
          import dev.micrite.*;
          @Query(%1$s.class)
          public record Ask%1$s(java.lang.String name, double total, int size) {}
          """
              .formatted(name));
    }
    sources.add(
        """
        package other;
        import acme.String;
        import dev.micrite.*;
        @Features public class Text {
          @Id long id;
          @References(String.class) long stringId;
          String string;
          java.lang.String name = string.name;
        }
        """);
    UserProject.of(sources.toArray(String[]::new))
        .option("-Xlint:all,-processing")
        .option("-Werror")
        .compile()
        .succeeded();
  }

  /** Writes one class in the first round, as a generator of other people's would. */
  private static final class WritingProcessor extends AbstractProcessor {
    private final String name;
    private final String text;
    private boolean isDone;

    WritingProcessor(String name, String text) {
      this.name = name;
      this.text = text;
    }

    @Override
    public Set<String> getSupportedAnnotationTypes() {
      return Set.of("*");
    }

    @Override
    public SourceVersion getSupportedSourceVersion() {
      return SourceVersion.latestSupported();
    }

    @Override
    public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
      if (!isDone) {
        isDone = true;
        try (Writer writer = processingEnv.getFiler().createSourceFile(name).openWriter()) {
          writer.write(text);
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      }
      return false;
    }
  }
}
