package dev.micrite.processor.bind;

import dev.micrite.processor.testing.Outcome;
import dev.micrite.processor.testing.UserProject;
import org.junit.jupiter.api.Test;

/** What can be wrong with a query, each beside what is right. */
final class QueryDiagnosticsTest {
  private static final String USER =
      """
      @Features(maxStaleness = "1h") class User {
        @Id long id;
        String name;
        OptionalInt score;
        @References(User.class) OptionalLong managerId;
        Optional<User> manager;
        DataFrame<Order> orders;
        record OrderRow(long id) {}
        @Online static Stream<OrderRow> orders(long id) { return null; }
      }
      """;

  private static final String ORDER =
      """
      @Features(maxStaleness = "1h") class Order {
        @Id long id;
        @References(User.class) long userId;
        User user;
        double amount;
      }
      """;

  private static Outcome compile(String query) {
    return UserProject.of(USER, ORDER, query).compile();
  }

  @Test
  void everyShapeOfComponentIsAccepted() {
    compile(
            """
            @Query(value = Order.class, given = "userId")
            record Ask(
                long id,
                @Given double amount,
                @From("user.name") String name,
                @From("user.score") OptionalInt score,
                @From("user.id") long user,
                @From("user.manager.name") Optional<String> manager,
                @From("user.manager.score") OptionalInt managerScore) {}
            """)
        .succeeded();
    compile("@Query(User.class) record Ask(Optional<String> name) {}").succeeded();
  }

  @Test
  void queryIsARecordThatOthersCanName() {
    compile("@Query(User.class)\nclass Ask {}")
        .onlyError("BadQuery")
        .at("Ask.java", "class Ask {}")
        .saying("@Query is on Ask, which is a class.", "'public record Ask(String fullName) {}'");
    compile("@Query(User.class) record Ask<T>(String name) {}")
        .onlyError("BadQuery")
        .saying("which is generic");
    compile("class App {\n  @Query(User.class) private record Ask(String name) {}\n}")
        .onlyError("BadQuery")
        .saying("which is private");
    compile("@Query(User.class) record Ask() {}")
        .onlyError("BadQuery")
        .saying("Ask has no components, so it asks for nothing.");
  }

  @Test
  void queryIsAboutAFeatureClass() {
    compile("@Query(String.class) record Ask(String name) {}")
        .onlyError("NotAFeatureClass")
        .at("Ask.java", "@Query(String.class)")
        .pointingAt("String.class")
        .saying("@Query on Ask names String, which is no feature class.");
  }

  @Test
  void unknownComponentIsReportedWithTheNearestName() {
    compile("@Query(User.class)\nrecord Ask(\n    String name,\n    OptionalInt scroe) {}")
        .onlyError("UnknownFeature")
        .at("Ask.java", "OptionalInt scroe")
        .saying(
            "Component scroe of Ask asks for User.scroe; User has no such feature.",
            "Did you mean User.score? (6 features: id, manager, managerId, name, orders, score)");
    compile("@Query(Order.class) record Ask(@From(\"user.firstName\") String name) {}")
        .onlyError("UnknownFeature")
        .saying("asks for User.firstName");
  }

  @Test
  void pathsGoThroughHasOneOnly() {
    compile("@Query(User.class) record Ask(@From(\"orders.amount\") double amount) {}")
        .onlyError("ManyRows")
        .at("Ask.java", "@From(\"orders.amount\")")
        .saying("asks for \"orders.amount\", but User.orders has many rows.", "orders.count()");
    compile("@Query(User.class) record Ask(@From(\"name.length\") int length) {}")
        .onlyError("NoRelation")
        .saying("but User.name is no relation to another feature class; it is of type String.");
  }

  @Test
  void wrongComponentTypeIsReported() {
    compile("@Query(User.class) record Ask(int name) {}")
        .onlyError("WrongComponentType")
        .at("Ask.java", "record Ask(int name)")
        .saying(
            "Component name of Ask is of type int, but User.name is of type String.",
            "Write 'String name', or 'Optional<String> name' to go on without a value.");
    compile("@Query(Order.class) record Ask(long user) {}")
        .onlyError("WrongComponentType")
        .saying("Component user of Ask stands for the relation Order.user, which is no value.");
    compile("@Query(User.class) record Ask(Thread name) {}")
        .onlyError("WrongComponentType")
        .saying("is of type Thread");
  }

  @Test
  void requiredComponentFedByOptionalIsReported() {
    compile("@Query(User.class) record Ask(int score) {}")
        .onlyError("RequiredFedByOptional")
        .at("Ask.java", "record Ask(int score)")
        .saying(
            "Component score of Ask is int and needs a value, but User.score may be absent.",
            "Write 'OptionalInt score'.");
    compile("@Query(User.class) record Ask(@From(\"manager.name\") String boss) {}")
        .onlyError("RequiredFedByOptional")
        .saying("but User.manager.name may be absent.", "Write 'Optional<String> boss'.");
  }

  @Test
  void featureIsShownOnce() {
    compile(
            "@Query(User.class) record Ask(\n"
                + "    String name,\n"
                + "    @From(\"name\") String alias) {}")
        .onlyError("DuplicateName")
        .at("Ask.java", "@From(\"name\") String alias")
        .saying("The components name and alias of Ask both stand for User.name.");
  }

  @Test
  void givenAreValuesOfTheEntityAskedAbout() {
    compile("@Query(User.class) record Ask(@Given long id) {}")
        .onlyError("BadGiven")
        .at("Ask.java", "@Given long id")
        .saying("Ask is given User.id, which the caller gives anyway");
    compile("@Query(value = Order.class, given = \"user.name\") record Ask(double amount) {}")
        .onlyError("BadGiven")
        .at("Ask.java", "given = \"user.name\"")
        .pointingAt("\"user.name\"")
        .saying("Ask is given \"user.name\", which is a value of another entity.");
    compile("@Query(value = Order.class, given = \"amount\") record Ask(@Given double amount) {}")
        .onlyError("BadGiven")
        .saying("Ask is given Order.amount twice.");
    compile("@Query(value = Order.class, given = \"user\") record Ask(double amount) {}")
        .onlyError("BadGiven")
        .saying("which is a relation");
  }
}
