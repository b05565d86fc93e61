package dev.micrite.processor.bind;

import dev.micrite.processor.testing.Outcome;
import dev.micrite.processor.testing.UserProject;
import org.junit.jupiter.api.Test;

/** What can be wrong between a resolver and its features, each beside what is right. */
final class ResolverDiagnosticsTest {
  private static final String ORDER =
      """
      @Features class Order {
        @Id long id;
        @References(User.class) long userId;
        User user;
        @FeatureTime Instant at;
        double amount;
      }
      """;

  private static String user(String members) {
    return """
    @Features class User {
      @Id long id;
      String email;
      OptionalInt score;
      int age;
      DataFrame<Order> orders;
      %s
    }
    """
        .formatted(members);
  }

  private static void compilesWith(String member) {
    UserProject.of(user(member), ORDER).compile().succeeded();
  }

  private static Outcome compile(String member) {
    return UserProject.of(user(member), ORDER).compile();
  }

  @Test
  void everyShapeOfResultIsAccepted() {
    compilesWith("@Online static int age(long id) { return 1; }");
    compilesWith("@Online static Optional<String> email(long id) { return null; }");
    compilesWith("@Online static CompletionStage<Integer> age(long id) { return null; }");
    compilesWith("@Online static CompletionStage<OptionalInt> score(long id) { return null; }");
    compilesWith("@Online static int score(@Now Instant now) { return 1; }");
    compilesWith("@Online static List<Integer> age(List<Long> id) { return null; }");
    compilesWith(
        "@Online static CompletionStage<List<String>> email(List<Long> id, @Now Instant now)"
            + " { return null; }");
    compilesWith(
        "record Row(long id, double amount, Instant at) {}\n"
            + "@Online static Stream<Row> orders(long id) { return null; }");
    compilesWith(
        "record Row(long id) {}\n@Offline static List<Row> orders(long id) { return null; }");
    compilesWith(
        "record Both(@From(\"email\") String mail, Optional<Integer> age) {}\n"
            + "@Online static CompletionStage<Optional<Both>> any(long id) { return null; }");
    compilesWith(
        "record Both(String email, int age) {}\n"
            + "@Online static List<Optional<Both>> any(List<Long> id) { return null; }");
    compilesWith(
        "@Online static int age(@From(\"score\") OptionalInt rating, String email)"
            + " { return 1; }");
  }

  @Test
  void instanceResolversBelongToAClassOfTheirOwn() {
    UserProject.of(
            user(""),
            ORDER,
            """
            @Resolvers(User.class)
            class Mail {
              @Online String email(long id) { return ""; }
            }
            """)
        .compile()
        .succeeded();
    compile("@Online String email(long id) { return \"\"; }")
        .onlyError("InstanceResolver")
        .at("User.java", "@Online String email(long id)")
        .saying("Resolver User.email needs an instance of User", "@Resolvers(User.class)");
  }

  @Test
  void privateResolverIsReported() {
    compile("@Online private static int age(long id) { return 1; }")
        .onlyError("PrivateResolver")
        .at("User.java", "private static int age")
        .saying("Resolver User.age is private, and the generated code has to call it.");
    compile(
            "private record Row(long id, int age) {}\n"
                + "@Offline static Stream<Row> load() { return null; }")
        .onlyError("PrivateResolver")
        .at("User.java", "static Stream<Row> load()")
        .saying("Resolver User.load returns the record Row, which is private");
  }

  @Test
  void resolverHasFixedParameters() {
    compile("@Online static <T> int age(long id) { return 1; }")
        .onlyError("BadResolver")
        .at("User.java", "<T> int age")
        .saying("Resolver User.age is generic");
  }

  @Test
  void resolverIsOnlineOrOffline() {
    compile("@Online @Offline static int age(long id) { return 1; }")
        .onlyError("OnlineAndOffline")
        .at("User.java", "@Online @Offline static int age")
        .saying("@Online alone suffices");
  }

  @Test
  void unknownParameterIsReportedWithTheNearestName() {
    compile("@Online static int age(String emial) { return 1; }")
        .onlyError("UnknownFeature")
        .at("User.java", "@Online static int age(String emial)")
        .pointingAt("String emial")
        .saying(
            "Parameter emial of User.age asks for User.emial; User has no such feature.",
            "Did you mean User.email? (5 features: age, email, id, orders, score)");
  }

  @Test
  void unknownPathIsReportedAtTheAnnotation() {
    UserProject.of(
            user(""),
            ORDER.replace(
                "double amount;",
                "double amount; int rank;\n"
                    + "  @Online static int rank(@From(\"user.agee\") int age) { return 1; }"))
        .compile()
        .onlyError("UnknownFeature")
        .at("Order.java", "@From(\"user.agee\")")
        .pointingAt("\"user.agee\"")
        .saying("Parameter age of Order.rank asks for User.agee", "Did you mean User.age?");
  }

  @Test
  void wrongParameterTypeIsReported() {
    compile("@Online static int age(int email) { return 1; }")
        .onlyError("WrongParameterType")
        .at("User.java", "static int age(int email)")
        .pointingAt("int email")
        .saying(
            "Parameter email of User.age is of type int, but User.email is of type String.",
            "Write 'String email'",
            "'List<String> email'");
    compile("@Online static int age(@Now long now) { return 1; }")
        .onlyError("WrongParameterType")
        .saying("Parameter now of User.age is marked @Now and of type long.");
    compile("@Online static int age(Order orders) { return 1; }")
        .onlyError("WrongParameterType")
        .saying("stands for the relation User.orders, which is no value");
  }

  @Test
  void requiredParameterFedByOptionalIsReported() {
    compile("@Online static int age(int score) { return 1; }")
        .onlyError("RequiredFedByOptional")
        .at("User.java", "static int age(int score)")
        .saying(
            "Parameter score of User.age is int and needs a value, but User.score may be absent.",
            "Write 'OptionalInt score'");
  }

  @Test
  void wrongResultTypeIsReported() {
    compile("@Online static String age(long id) { return null; }")
        .onlyError("WrongResultType")
        .at("User.java", "@Online static String age")
        .saying("User.age returns String, but User.age is of type int.", "Return int");
    compile("record Both(int email) {}\n@Online static Both any(long id) { return null; }")
        .onlyError("WrongResultType")
        .saying(
            "User.any returns a record whose component email is of type int, but User.email is of"
                + " type String.");
    compile("@Online static int orders(long id) { return 1; }")
        .onlyError("WrongResultType")
        .saying(
            "User.orders returns int, but User.orders has many Order.", "'Stream<OrderRecord>'");
    compile("record Only(long id) {}\n@Online static Only any(long id) { return null; }")
        .onlyError("WrongResultType")
        .saying("User.any returns User.Only, which holds no feature besides the id.");
    UserProject.of(
            user(""),
            ORDER.replace(
                "double amount;",
                "double amount;\n  @Online static User user(long id) { return null; }"))
        .compile()
        .onlyError("WrongResultType")
        .saying("Order.user is named after the relation Order.user", "name the method userId");
  }

  @Test
  void unknownResultIsReported() {
    compile("@Online static int agge(long id) { return 1; }")
        .onlyError("UnknownFeature")
        .at("User.java", "static int agge")
        .saying("Resolver User.agge resolves User.agge; User has no such feature.", "User.age?");
  }

  @Test
  void featureIsOneComponentOfAResult() {
    compile(
            "record Twice(int age, @From(\"age\") int years) {}\n"
                + "@Online static Twice any(long id) { return null; }")
        .onlyError("DuplicateName")
        .at("User.java", "static Twice any")
        .saying("Two components of what User.any returns stand for the feature age.");
  }

  @Test
  void rowsHoldTheirId() {
    compile(
            "record Row(double amount) {}\n"
                + "@Online static Stream<Row> orders(long id) { return null; }")
        .onlyError("RowsWithoutId")
        .at("User.java", "Stream<Row> orders")
        .saying("User.orders returns rows of Row, which does not hold Order.id", "'long id'");
  }

  @Test
  void batchIsListsAllOver() {
    compile("@Online static int age(List<Long> id) { return 1; }")
        .onlyError("BadBatch")
        .at("User.java", "static int age(List<Long> id)")
        .saying("User.age takes lists, for many entities at once, but returns int.");
    compile("@Online static List<Integer> age(List<Long> id, String email) { return null; }")
        .onlyError("BadBatch")
        .saying("User.age takes id for many entities and email for one.");
  }

  @Test
  void classOfResolversIsOneThatTheApplicationCanCreate() {
    UserProject.of(
            user(""),
            ORDER,
            "class App {\n"
                + "  @Resolvers(User.class)\n"
                + "  class Mail {\n"
                + "    @Online String email(long id) { return null; }\n"
                + "  }\n"
                + "}")
        .compile()
        .onlyError("BadResolversClass")
        .at("App.java", "class Mail")
        .saying("@Resolvers is on Mail, which is part of an instance of the class around it.");
    UserProject.of(user(""), ORDER, "@Resolvers(User.class) class Mail {}")
        .compile()
        .onlyError("BadResolversClass")
        .saying("which has no method marked @Online or @Offline");
    UserProject.of("@Resolvers(String.class) class Mail {}")
        .compile()
        .onlyError("NotAFeatureClass")
        .pointingAt("String.class");
  }

  @Test
  void componentOfAResultStandsForAnotherFeatureByFrom() {
    String both = "record Both(@From(\"email\") String mail, @From(\"age\") int years) {}";
    String any = "@Online static Both any(long id) { return null; }";
    compilesWith(both + "\n" + any);
    Outcome records = UserProject.of("public " + both).compile().succeeded();
    UserProject.of(user(any), ORDER).against(records.classes()).compile().succeeded();
    compile("record Both(@From(\"emial\") String mail, int age) {}\n" + any)
        .onlyError("UnknownFeature")
        .saying("Component mail of the result of User.any resolves User.emial", "User.email?");
  }

  @Test
  void bulkResolversGiveRowsOfTheirOwnClass() {
    String row = "record Row(long id, @From(\"email\") String mail, int score) {}\n";
    compilesWith(row + "@Offline static Stream<Row> load() { return null; }");
    compilesWith(row + "@Offline static List<Row> load(@Now Instant now) { return null; }");
    compilesWith(
        row + "@Offline static CompletionStage<Stream<Row>> load(@Now Instant n) { return null; }");
    compilesWith(
        row
            + "@Offline static CompletableFuture<List<Row>> load() throws Exception { return null; }"
            + "@Offline static Stream<Row> load(@Now Instant now) { return null; }");
    UserProject.of(
            user("record Row(long id, OptionalInt score) {}"),
            ORDER,
            """
            @Resolvers(User.class)
            class Warehouse {
              @Offline Stream<User.Row> load() { return null; }
              @Offline static Stream<User.Row> email() { return null; }
            }
            """,
            """
            class Ask {
              dev.micrite.query.Trigger all = WarehouseCalls.load.storeOnline(false);
            }
            """)
        .compile()
        .succeeded();
  }

  @Test
  void bulkResolverAnswersNoLiveRequest() {
    compile(
            "record Row(long id, int age) {}\n"
                + "@Online static Stream<Row> load() { return null; }")
        .onlyError("BadBulk")
        .at("User.java", "static Stream<Row> load()")
        .saying(
            "User.load is @Online and returns Stream<User.Row> without being asked about a User",
            "Mark it @Offline and run it with micrite.trigger(...)",
            "'@Online static Optional<Row> load(long id)'");
  }

  @Test
  void bulkResolverIsAskedAboutNobody() {
    compile(
            "record Row(long id, int age) {}\n"
                + "@Offline static Stream<Row> load(long id) { return null; }")
        .onlyError("BadBulk")
        .saying(
            "User.load returns Stream<User.Row>, many rows of User at once, and takes features of"
                + " one.",
            "return Optional<Row>");
    compile("record Row(long id) {}\n@Online static Stream<Row> oders(long id) { return null; }")
        .onlyError("BadBulk");
    compile(
            "record Row(long id, double amount) {}\n"
                + "@Online static Stream<Row> oders(long id) { return null; }")
        .onlyError("UnknownFeature")
        .saying("User.orders?");
  }

  @Test
  void rowsOfBulkResolversAreProved() {
    String load = "\n@Offline static Stream<Row> load() { return null; }";
    compile("record Row(int age) {}" + load)
        .onlyError("RowsWithoutId")
        .at("User.java", "Stream<Row> load()")
        .saying("User.load returns rows of Row, which does not hold User.id", "'long id'");
    compile("record Row(long id, int agee) {}" + load)
        .onlyError("UnknownFeature")
        .at("User.java", "Stream<Row> load()")
        .saying("Component agee of the result of User.load resolves User.agee", "User.age?");
    compile("record Row(long id, String age) {}" + load)
        .onlyError("WrongResultType")
        .saying("a record whose component age is of type String, but User.age is of type int");
    compile("record Row(long id, OptionalInt age) {}" + load)
        .onlyError("RequiredFedByOptional")
        .at("User.java", "Stream<Row> load()")
        .saying(
            "rows of Row, whose component age is OptionalInt and may be absent, but User.age is"
                + " required",
            "Write 'int age'");
    compile("record Row(long id, int age, @From(\"age\") int years) {}" + load)
        .onlyError("DuplicateName");
    compile("record Row(long id) {}" + load)
        .onlyError("WrongResultType")
        .saying("holds no feature besides the id");
  }

  @Test
  void fromOnAComponentOfAValueIsReported() {
    compile(
            "record Address(@From(\"street\") String road) {}\n"
                + "Address address;\n"
                + "@Online static Address address(long id) { return null; }")
        .onlyError("StrayAnnotation")
        .at("User.java", "static Address address(long id)")
        .saying(
            "User.address returns Address as the value of User.address",
            "@From(\"street\") on its component road");
    compilesWith(
        "record Address(@From(\"age\") int years) {}\n"
            + "Optional<Address> address;\n"
            + "@Online static Address all(long id) { return null; }");
  }
}
