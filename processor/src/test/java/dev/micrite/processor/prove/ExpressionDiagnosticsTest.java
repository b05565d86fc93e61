package dev.micrite.processor.prove;

import dev.micrite.processor.testing.Outcome;
import dev.micrite.processor.testing.UserProject;
import org.junit.jupiter.api.Test;

/** That what is wrong with an expression reaches the user, at the part that is wrong. */
final class ExpressionDiagnosticsTest {

  private static Outcome compile(String field) {
    return UserProject.of(
            """
            @Features class User {
              @Id long id;
              String name;
              DataFrame<Order> orders;
              %s
            }
            """
                .formatted(field),
            "@Features class Order { @Id long id; @References(User.class) long userId; int size; }")
        .compile();
  }

  @Test
  void clockIsReported() {
    compile("boolean old = Instant.now().isAfter(Instant.EPOCH);")
        .onlyError("ImpureExpression")
        .at("User.java", "boolean old = Instant.now()")
        .pointingAt("Instant.now()");
  }

  @Test
  void rowsAreNoValue() {
    compile("String all = name + orders;")
        .onlyError("UnsupportedExpression")
        .at("User.java", "String all = name + orders;")
        .pointingAt("orders");
  }

  @Test
  void unknownFeatureInAnExpressionIsReportedAtItsName() {
    compile("int length = nmae.length();")
        .onlyError("UnknownFeature")
        .at("User.java", "int length = nmae.length();")
        .saying("Did you mean User.name?");
  }

  @Test
  void unknownMethodIsReported() {
    compile("int length = lengthOf(name);")
        .onlyError("UnknownMethod")
        .at("User.java", "int length = lengthOf(name);")
        .saying("lengthOf()");
  }

  @Test
  void javacJudgesTheRestInTheUsersClassAndInTheGeneratedOne() {
    compile("int length = name;").errors("", "").errors().get(0).at("User.java", "length = name");
  }
}
