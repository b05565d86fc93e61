package dev.micrite.processor.prove;

import dev.micrite.processor.testing.Outcome;
import dev.micrite.processor.testing.UserProject;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What can be wrong with the graph as a whole, each beside what is right. */
final class GraphDiagnosticsTest {

  private static Outcome compile(String... sources) {
    return UserProject.of(sources).compile();
  }

  @Test
  void cycleIsReportedWithItsShortestPathAndItsMembersAreNotMissing() {
    compile(
            """
            @Features class User {
              @Id long id;
              double detour;
              double spend;
              double rate = detour + 1;
              double risk = rate + spend;
              @Online static double detour(double rate, double spend) { return 1; }
              @Online static double spend(double risk) { return 1; }
            }
            """,
            "@Query(User.class) record Ask(double risk, double detour) {}")
        .onlyError("FeatureCycle")
        .at("User.java", "double detour;")
        .saying(
            """
            User.detour depends on itself:
                User.detour is computed from User.rate   (User.detour, parameter 1)
                User.rate is computed from User.detour   (expression "detour + 1")
              Break the cycle\
            """);
  }

  @Test
  void featureThatNeedsItselfIsACycle() {
    compile(
            """
            @Features class User {
              @Id long id;
              int a;
              @Online static int a(int a) { return a; }
            }
            """)
        .onlyError("FeatureCycle")
        .saying("User.a is computed from User.a   (User.a, parameter 1)");
  }

  @Test
  void cycleThroughResolversAndRelationsIsReported() {
    compile(
            """
            @Features class User {
              @Id long id;
              DataFrame<Order> orders;
              double mean = orders.mean(o -> o.ratio).orElse(0);
              record Row(long id, double amount) {}
              @Online static Stream<Row> orders(long id) { return null; }
            }
            """,
            """
            @Features class Order {
              @Id long id;
              @References(User.class) long userId;
              User user;
              double amount;
              double ratio = amount / user.mean;
            }
            """)
        .onlyError("FeatureCycle")
        .at("Order.java", "double ratio = amount / user.mean;")
        .saying("Order.ratio is computed from User.mean", "User.mean is computed from Order.ratio");
  }

  @Test
  void relationToTheSameClassIsACycleOnlyIfTheFeatureIsTheSame() {
    String user =
        """
        @Features class User {
          @Id long id;
          int level;
          @References(User.class) long managerId;
          User manager;
          @Online static int level(long id) { return 1; }
          @Online static long managerId(long id) { return 1; }
          int above = %s;
        }
        """;
    compile(user.formatted("manager.level + 1")).succeeded();
    compile(user.formatted("manager.above + 1"))
        .onlyError("FeatureCycle")
        .saying("User.above is computed from User.above   (expression \"manager.above + 1\")");
  }

  @Test
  void rowsThatComeWithAValueAreNoCycle() {
    compile(
            """
            @Features class User {
              @Id long id;
              DataFrame<Order> orders;
              double total = orders.sum(o -> o.ratio);
              record Row(long id, double ratio) {}
              @Online static Stream<Row> orders(long id) { return null; }
            }
            """,
            """
            @Features class Order {
              @Id long id;
              @References(User.class) long userId;
              User user;
              double ratio = user.total / 2;
            }
            """)
        .succeeded();
  }

  @Test
  void longCycleIsCutAfterTenSteps() {
    compile(chain(14, "@Online static int f0(int f14) { return 1; }"))
        .onlyError("FeatureCycle")
        .saying("User.f0 is computed from User.f14", "    and 5 others\n");
  }

  @Test
  void chainOfThousandsIsNoCycle() {
    compile(
            chain(1_900, "@Online static int f0(long id) { return 1; }"),
            "@Query(User.class) record Ask(int f1900) {}")
        .succeeded();
  }

  private static String chain(int length, String resolver) {
    return IntStream.rangeClosed(1, length)
        .mapToObj(i -> "  int f%d = f%d + 1;".formatted(i, i - 1))
        .collect(
            Collectors.joining(
                "\n", "@Features class User {\n  @Id long id;\n  int f0;\n", resolver + "\n}"));
  }

  @Test
  void missingResolverIsReportedAtTheComponentWithThePath() {
    compile(
            """
            @Features class User {
              @Id long id;
              String first;
              String last;
              String name = first + " " + last;
              int length = name.length();
              @Online static String last(long id) { return ""; }
            }
            """,
            """
            @Query(User.class)
            record Ask(
                String last,
                int length) {}
            """)
        .onlyError("MissingResolver")
        .at("Ask.java", "int length")
        .saying(
            """
            Ask needs User.first, which nothing gives:
                User.length is computed from User.name   (expression "name.length()")
                User.name is computed from User.first   (expression "first + " " + last")
              Add a resolver, '@Online static String first(long id)' in User, an expression\
            """);
  }

  @Test
  void storedDefaultAndGivenValuesAreNotMissing() {
    compile(
            """
            @Features class User {
              @Id long id;
              @Feature(maxStaleness = "1h") String stored;
              @Feature(defaultValue = "7") int count;
              double amount;
              double all = amount + count + stored.length();
            }
            """,
            "@Query(User.class) record Ask(@Given double amount, double all) {}",
            "@Query(value = User.class, given = \"amount\") record Other(double all) {}")
        .succeeded();
  }

  @Test
  void givenValuesAreOfTheEntityAskedAboutOnly() {
    compile(
            """
            @Features class User {
              @Id long id;
              @References(User.class) @Feature(maxStaleness = "1h") long managerId;
              User manager;
              double amount;
              double more = amount - manager.amount;
            }
            """,
            "@Query(User.class) record Ask(@Given double amount, double more) {}")
        .onlyError("MissingResolver")
        .saying("Ask needs User.amount, which nothing gives");
  }

  @Test
  void keyOfARelationOnTheWayIsNeeded() {
    compile(
            "@Features(maxStaleness = \"1h\") class User { @Id long id; String name; }",
            """
            @Features class Order {
              @Id long id;
              @References(User.class) long userId;
              User user;
            }
            """,
            "@Query(Order.class) record Ask(@From(\"user.name\") String name) {}")
        .onlyError("MissingResolver")
        .at("Ask.java", "@From(\"user.name\") String name")
        .saying("Ask needs Order.userId, which nothing gives.", "static long userId(long id)");
  }

  @Test
  void rowsNeedAResolver() {
    compile(
            """
            @Features class User {
              @Id long id;
              DataFrame<Order> orders;
              long count = orders.count();
            }
            """,
            "@Features class Order { @Id long id; @References(User.class) long userId; }",
            "@Query(User.class) record Ask(long count) {}")
        .onlyError("MissingResolver")
        .at("Ask.java", "long count")
        .saying("'@Online static Stream<OrderRecord> orders(long id)' in User");
  }

  @Test
  void whatRowsDoNotHoldIsNeededOfThem() {
    String user =
        """
        @Features class User {
          @Id long id;
          DataFrame<Order> orders;
          double total = orders.sum(o -> o.amount);
          record Row(long id%s) {}
          @Online static Stream<Row> orders(long id) { return null; }
        }
        """;
    String order =
        """
        @Features class Order {
          @Id long id;
          @References(User.class) long userId;
          double amount;
        }
        """;
    String query = "@Query(User.class) record Ask(double total) {}";
    compile(user.formatted(", double amount"), order, query).succeeded();
    compile(user.formatted(""), order, query)
        .onlyError("MissingResolver")
        .saying("Ask needs Order.amount", "User.total is computed from Order.amount");
  }

  @Test
  void offlineOnlyFeatureNeedsToleranceOfStaleness() {
    String user =
        """
        @Features class User {
          @Id long id;
          @Feature(%s) int score;
          @Offline static int score(long id) { return 1; }
        }
        """;
    String query = "@Query(User.class)\nrecord Ask(\n    int score) {}";
    compile(user.formatted("maxStaleness = \"1d\", etlOfflineToOnline = true"), query).succeeded();
    compile(user.formatted("owner = \"risk\""), query)
        .onlyError("OfflineOnly")
        .at("Ask.java", "int score")
        .saying(
            "Ask needs User.score, which only an @Offline resolver gives, and tolerates no"
                + " staleness.",
            "etlOfflineToOnline = true");
  }

  @Test
  void whatOnlyComesWhenTriggeredNeedsToleranceOfStaleness() {
    String user =
        """
        @Features class User {
          @Id long id;
          @Feature(%s) int score;
          int doubled = score * 2;
          record Row(long id, int score) {}
          @Offline static Stream<Row> load() { return null; }
        }
        """;
    String query = "@Query(value = User.class%s)\nrecord Ask(\n    int doubled) {}";
    String live = query.formatted("");
    compile(user.formatted("maxStaleness = \"1d\", etlOfflineToOnline = true"), live).succeeded();
    compile(user.formatted("maxStaleness = \"1d\""), live).succeeded(); // it may be uploaded
    compile(user.formatted("owner = \"risk\""), query.formatted(", offline = true")).succeeded();
    compile(user.formatted("owner = \"risk\""), live)
        .onlyError("OfflineOnly")
        .at("Ask.java", "int doubled")
        .saying(
            "Ask needs User.score, which only comes when User.load is triggered, and tolerates no"
                + " staleness:",
            "User.doubled is computed from User.score",
            "etlOfflineToOnline = true",
            "offline = true");
  }

  @Test
  void whatOtherModulesTriggerIsKnownFromTheirClassFiles() {
    Outcome other =
        compile(
                """
                @Features public class User {
                  @Id long id;
                  int score;
                  int age;
                  public record Row(long id, int score) {}
                  @Offline static Stream<Row> load() { return null; }
                }
                """,
                """
                @Resolvers(User.class) public class Warehouse {
                  public record Row(long id, int age) {}
                  @Offline public Stream<Row> loadAges(@Now Instant now) { return null; }
                }
                """)
            .succeeded();
    UserProject.of(
            "@Query(User.class) record Ask(int score) {}",
            "@Query(User.class) record AskAge(int age) {}",
            "@Query(value = User.class, offline = true) record Past(int score, int age) {}",
            "class Runs { Object[] all = {UserCalls.load, WarehouseCalls.loadAges}; }")
        .against(other.classes())
        .compile()
        .errors("OfflineOnly", "OfflineOnly")
        .errors()
        .forEach(
            error ->
                error.saying(
                    error.file().equals("Ask.java") ? "User.load is" : "Warehouse.loadAges is"));
  }

  @Test
  void bulkResolversCompeteWithNobody() {
    compile(
            """
            @Features class User {
              @Id long id;
              int score = 1;
              int age;
              int rank;
              record Row(long id, int score, int age, int rank) {}
              @Offline static Stream<Row> load() { return null; }
              @Offline static List<Row> loadOthers(@Now Instant now) { return null; }
              @Online static int age(long id) { return 1; }
              @Offline static int rank(int age) { return 1; }
            }
            """,
            "@Query(User.class) record Ask(int score, int age) {}",
            "@Query(value = User.class, offline = true) record Past(int score, int age, int rank)"
                + " {}")
        .succeeded();
  }

  @Test
  void twoAnswersInOneContextAreAmbiguous() {
    String user = "@Features class User {\n  @Id long id;\n  int age%s;\n  %s\n}";
    String online = "@Online%s static int age(long id) { return 1; }";
    String other =
        "@Resolvers(User.class) class Other {\n  @Online%s int age(long id) { return 1; }\n}";
    compile(user.formatted("", online.formatted("")), other.formatted(""))
        .onlyError("AmbiguousResolvers")
        .at("User.java", "static int age(long id)")
        .saying(
            "User.age has two answers to a live request",
            "resolver Other.age and resolver User.age");
    compile(user.formatted(" = 7", online.formatted("")))
        .onlyError("AmbiguousResolvers")
        .saying("its expression and resolver User.age");
    compile(user.formatted("", online.formatted("(tags = \"slow\")")), other.formatted(""))
        .succeeded();
    compile(
            user.formatted("", online.formatted("(environment = {\"test\", \"dev\"})")),
            other.formatted("(environment = \"prod\")"))
        .succeeded();
    compile(
            user.formatted("", online.formatted("(environment = {\"test\", \"dev\"})")),
            other.formatted("(environment = {\"dev\", \"prod\"})"))
        .onlyError("AmbiguousResolvers");
    compile(
            user.formatted("", online.formatted("")),
            "@Resolvers(User.class) class Other {\n  @Offline int age(long id) { return 1; }\n}")
        .succeeded();
  }

  @Test
  void aggregationByTimeNeedsRowsThatHaveOne() {
    String user =
        """
        @Features class User {
          @Id long id;
          DataFrame<Order> orders;
          Optional<Double> newest = orders.last(o -> o.amount);
          double total = orders.sum(o -> o.amount);
        }
        """;
    String order =
        """
        @Features class Order {
          @Id long id;
          @References(User.class) long userId;
          %sInstant at;
          double amount;
        }
        """;
    compile(user, order.formatted("@FeatureTime ")).succeeded();
    compile(user, order.formatted(""))
        .onlyError("TimelessRows")
        .at("User.java", "Optional<Double> newest")
        .saying("User.newest is computed by 'orders.last(o -> o.amount)'", "@FeatureTime");
  }

  @Test
  void useOfADeprecatedFeatureIsAWarning() {
    String user =
        """
        @Features(maxStaleness = "1h") class User {
          @Id long id;
          @Deprecated String old;
          int age;
          @Online static int age(String old) { return 1; }
        }
        """;
    compile(user, "@Query(User.class)\nrecord Ask(\n    String old) {}")
        .onlyWarning("Deprecated")
        .at("Ask.java", "String old")
        .saying("Component old of Ask asks for User.old, which is deprecated.");
    compile(user, "@SuppressWarnings(\"deprecation\") @Query(User.class) record Ask(String old) {}")
        .succeeded();
  }

  @Test
  void brokenAnswerIsNotCalledMissingAsWell() {
    compile(
            """
            @Features class User {
              @Id long id;
              int age;
              Optional<String> name;
              int length = name.missing();
              @Online static String age(long id) { return ""; }
            }
            """,
            "@Query(User.class) record Ask(int age) {}")
        .errors()
        .stream()
        .filter(m -> m.tag().equals("MissingResolver"))
        .forEach(
            m -> {
              throw new AssertionError(m.text());
            });
  }
}
