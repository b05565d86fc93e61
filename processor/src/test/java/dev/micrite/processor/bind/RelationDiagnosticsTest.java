package dev.micrite.processor.bind;

import dev.micrite.processor.testing.UserProject;
import org.junit.jupiter.api.Test;

/** What can be wrong between two feature classes, each beside what is right. */
final class RelationDiagnosticsTest {

  @Test
  void theOnlyReferenceServesBothWays() {
    UserProject.of(
            "@Features class User { @Id long id; DataFrame<Order> orders; }",
            """
            @Features class Order {
              @Id long id;
              @References(User.class) long userId;
              User user;
            }
            """)
        .compile()
        .succeeded();
  }

  @Test
  void viaPicksOneOfSeveral() {
    UserProject.of(
            """
            @Features class User {
              @Id long id;
              @Via("sender") DataFrame<Payment> sent;
              @Via("receiver") DataFrame<Payment> received;
            }
            """,
            """
            @Features class Payment {
              @Id long id;
              @References(User.class) long sender;
              @References(User.class) OptionalLong receiver;
              @Via("sender") User from;
              @Via("receiver") Optional<User> to;
            }
            """)
        .compile()
        .succeeded();
  }

  @Test
  void ambiguousRelationIsReportedWithTheCandidates() {
    UserProject.of(
            "@Features class User { @Id long id; }",
            """
            @Features class Payment {
              @Id long id;
              @References(User.class) long sender;
              @References(User.class) long receiver;
              User from;
            }
            """)
        .compile()
        .onlyError("AmbiguousRelation")
        .at("Payment.java", "User from;")
        .saying(
            "Payment.from could go through any of Payment.sender, Payment.receiver.",
            "'@Via(\"sender\")'");
  }

  @Test
  void missingRelationIsReportedOnBothSides() {
    UserProject.of(
            "@Features class User {\n  @Id String id;\n  DataFrame<Order> orders;\n}",
            "@Features class Order {\n  @Id long id;\n  User user;\n}")
        .compile()
        .errors("MissingRelation", "MissingRelation")
        .errors()
        .get(0)
        .at("Order.java", "User user;")
        .saying(
            "Order.user has one User, but no field of Order holds the id of a User.",
            "'@References(User.class) String userId;'");
  }

  @Test
  void viaNamesAForeignKey() {
    UserProject.of(
            """
            @Features class User {
              @Id long id;
              String name;
              @References(User.class) long managerId;
              @Via("name") User manager;
            }
            """)
        .compile()
        .onlyError("MissingRelation")
        .at("User.java", "@Via(\"name\") User manager;")
        .pointingAt("\"name\"")
        .saying("User.manager is to go through User.name, which does not hold the id of a User.");
  }

  @Test
  void viaNamesAField() {
    UserProject.of(
            """
            @Features class User {
              @Id long id;
              @References(User.class) long managerId;
              @Via("managrId") User manager;
            }
            """)
        .compile()
        .onlyError("UnknownFeature")
        .at("User.java", "@Via(\"managrId\")")
        .saying(
            "@Via on User.manager asks for User.managrId; User has no such feature.",
            "Did you mean User.managerId? (3 features: id, manager, managerId)");
  }

  @Test
  void keyHasTheTypeOfTheIdItHolds() {
    UserProject.of(
            "@Features class User { @Id UUID id; }",
            "@Features class Order {\n  @Id long id;\n  @References(User.class) long userId;\n}")
        .compile()
        .onlyError("WrongReferenceType")
        .at("Order.java", "long userId;")
        .saying("Order.userId is of type long and holds the id User.id, which is of type UUID.");
  }

  @Test
  void relationOfAnOptionalKeyIsOptional() {
    UserProject.of(
            "@Features class User { @Id long id; }",
            """
            @Features class Order {
              @Id long id;
              @References(User.class) OptionalLong userId;
              User user;
            }
            """)
        .compile()
        .onlyError("RequiredFedByOptional")
        .at("Order.java", "User user;")
        .saying("Order.user always has one User, but its key Order.userId is OptionalLong");
  }

  @Test
  void referenceNamesAFeatureClass() {
    UserProject.of(
            """
            @Features class Order {
              @Id long id;
              @References(String.class) String user;
              DataFrame<Thread> threads;
            }
            """)
        .compile()
        .errors("NotAFeatureClass", "NotAFeatureClass")
        .errors()
        .get(0)
        .at("Order.java", "@References(String.class) String user;")
        .pointingAt("String.class")
        .saying("@References on Order.user names String, which is no feature class.");
  }
}
