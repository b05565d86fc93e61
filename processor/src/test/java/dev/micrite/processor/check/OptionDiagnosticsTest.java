package dev.micrite.processor.check;

import dev.micrite.processor.testing.UserProject;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What can be wrong with the options of features and resolvers, each beside what is right. */
final class OptionDiagnosticsTest {

  @Test
  void limitsThatMeanSomethingAreAccepted() {
    UserProject.of(
            """
            @Features class User {
              @Id long id;
              @Feature(min = 0, max = 1) double share;
              @Feature(min = 300, max = 300) OptionalInt score;
              @Feature(max = 7.5) BigDecimal price;
              @Feature(maxLength = 0) String none;
              @Feature(maxLength = 3) List<String> few;
              @Feature(maxLength = 16) byte[] hash;
            }
            """)
        .compile()
        .succeeded();
  }

  @Test
  void emptyRangeIsReported() {
    UserProject.of(
            """
            @Features class User {
              @Id long id;
              @Feature(min = 10, max = 1) int age;
            }
            """)
        .compile()
        .onlyError("BadRange")
        .at("User.java", "@Feature(min = 10, max = 1) int age;")
        .pointingAt("10")
        .saying("User.age allows values from 10 to 1, which is none.");
  }

  @Test
  void limitsOfTheWrongKindAreReported() {
    UserProject.of(
            """
            @Features class User {
              @Id long id;
              @Feature(min = 1) String name;
              @Feature(maxLength = 3) int age;
              @Feature(maxLength = -1) String street;
            }
            """)
        .compile()
        .errors("BadRange", "BadRange", "BadRange")
        .errors()
        .get(0)
        .at("User.java", "@Feature(min = 1) String name;")
        .saying("User.name has min, but its type is String.", "maxLength");
  }

  @Test
  void negativeLengthIsReportedAsOne() {
    UserProject.of(
            "@Features class User {\n  @Id long id;\n  @Feature(maxLength = -1) String a;\n}")
        .compile()
        .onlyError("BadRange")
        .pointingAt("-1")
        .saying("User.a has the maxLength -1, which no value can have.", "Write 0 or more");
  }

  @Test
  void defaultsOfTheirTypeAreAccepted() {
    UserProject.of(
            """
            @Features class User {
              enum Tier { BASIC, GOLD }
              @Id long id;
              @Feature(defaultValue = "0", min = 0) int count;
              @Feature(defaultValue = "true") boolean flag;
              @Feature(defaultValue = "x") char letter;
              @Feature(defaultValue = "1.5") double share;
              @Feature(defaultValue = "") String text;
              @Feature(defaultValue = "12.30") BigDecimal price;
              @Feature(defaultValue = "2024-05-05") LocalDate day;
              @Feature(defaultValue = "2024-05-05T00:00:00Z") Instant at;
              @Feature(defaultValue = "PT1H") Duration wait;
              @Feature(defaultValue = "GOLD") Tier tier;
              @Feature(defaultValue = "3") OptionalLong maybe;
            }
            """)
        .compile()
        .succeeded();
  }

  @Test
  void defaultOfAnotherTypeIsReported() {
    UserProject.of(
            """
            @Features class User {
              enum Tier { BASIC, GOLD }
              @Id long id;
              @Feature(defaultValue = "many") int count;
              @Feature(defaultValue = "SILVER") Tier tier;
              @Feature(defaultValue = "200", max = 100) int share;
              @Feature(defaultValue = "a,b") List<String> names;
            }
            """)
        .compile()
        .errors("BadDefault", "BadDefault", "BadDefault", "BadDefault")
        .errors()
        .get(0)
        .at("User.java", "@Feature(defaultValue = \"many\") int count;")
        .pointingAt("\"many\"")
        .saying("User.count is an int and has the default value \"many\": that is no int.");
  }

  @Test
  void timeoutIsATimeGreaterThanZero() {
    UserProject.of(
            """
            @Features class User {
              @Id long id;
              int age;
              int size;
              @Online(timeout = "50ms") static int age(long id) { return 1; }
              @Online(timeout = "soon") static int size(long id) { return 1; }
            }
            """)
        .compile()
        .onlyError("BadTimeout")
        .at("User.java", "@Online(timeout = \"soon\") static int size")
        .pointingAt("\"soon\"")
        .saying("Resolver User.size has the timeout \"soon\"", "\"50ms\"");
  }

  @Test
  void retriesAreNotNegative() {
    UserProject.of(
            """
            @Features class User {
              @Id long id;
              int size;
              @Online(retries = -1) static int size(long id) { return 1; }
            }
            """)
        .compile()
        .onlyError("BadRetries")
        .at("User.java", "@Online(retries = -1)")
        .saying("Resolver User.size is to be tried again -1 times.");
  }

  @Test
  void viaBelongsOnARelation() {
    UserProject.of("@Features class User {\n  @Id long id;\n  @Via(\"id\") String name;\n}")
        .compile()
        .onlyError("StrayAnnotation")
        .at("User.java", "@Via(\"id\") String name;")
        .saying("@Via means nothing here: it belongs on a relation");
  }

  @Test
  void featureClassIsNotLargerThanItsClassFilesCanBe() {
    UserProject.of(userWith(1_999)).compile().succeeded();
    UserProject.of(userWith(2_000))
        .compile()
        .onlyError("TooManyFeatures")
        .at("User.java", "class User")
        .saying("Feature class User has 2001 features; the classes generated for it hold 2000.");
  }

  /** Of the type that takes most constants. */
  private static String userWith(int features) {
    return IntStream.range(0, features)
        .mapToObj(
            i ->
                "@Feature(defaultValue = \"PT%dS\", description = \"d%d\") Optional<Duration> a%d;"
                    .formatted(i, i, i))
        .collect(Collectors.joining("\n", "@Features class User {\n@Id long id;\n", "\n}"));
  }

  @Test
  void twoClassesDoNotShareAGeneratedOne() {
    UserProject.of(
            "class A {\n  @Features static class B { @Id long id; }\n}",
            "@Features class A_B { @Id long id; }")
        .compile()
        .errors("DuplicateName")
        .errors()
        .get(0)
        .saying("would both get the generated class acme.A_BFeatures");
  }

  @Test
  void generatedClassDoesNotReplaceOneOfTheUser() {
    UserProject.of("@Features class User { @Id long id; }", "class UserRow {}")
        .compile()
        .onlyError("DuplicateName")
        .at("User.java", "class User")
        .saying("User gets the generated class acme.UserRow, but the sources have a class");
  }
}
