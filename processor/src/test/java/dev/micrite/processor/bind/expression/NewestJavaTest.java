package dev.micrite.processor.bind.expression;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;

/** Syntax that came after Java 17. */
@EnabledForJreRange(minVersion = 25)
class NewestJavaTest {

  private static Bound user(String members) {
    String[] sources = Sample.withUser("import module java.sql;", members);
    Bound bound = Bound.of(sources);
    assertThat(bound.javac()).isEmpty();
    return bound;
  }

  @Test
  void recordPatternsDeclareVariables() {
    assertThat(
            user("int x = ((Object) address) instanceof Address(String street, var age)"
                    + " && age > 1 ? age + street.length() : age;")
                .text("User.x"))
        .endsWith(
            "= ((java.lang.Object) address) instanceof io.acme.User.Address(java.lang.String"
                + " street, var age) && age > 1 ? age + street.length() : thisAge");
  }

  @Test
  void patternsAndGuardsOfSwitch() {
    assertThat(
            user("int x = switch ((Object) address) { case Address(String s, int age) when age > 3"
                    + " -> age; case String t when t.length() > age -> 1; case null, default ->"
                    + " age; };")
                .text("User.x"))
        .endsWith(
            "= switch ((java.lang.Object) address) { case io.acme.User.Address(java.lang.String s,"
                + " int age) when age > 3 -> age; case java.lang.String t when t.length() > thisAge"
                + " -> 1; case null, default -> thisAge; }");
  }

  @Test
  void unnamedParametersAndModuleImports() {
    Bound bound =
        user(
            "long x = transactions.sum(_ -> 1L);\n"
                + "  int y = labels.stream().map(_ -> Types.VARCHAR).toList().size();");
    assertThat(bound.text("User.x"))
        .contains("SUM of transactions as Transaction t", "xValue() = 1L");
    assertThat(bound.errors()).singleElement().asString().endsWith(" @ Types.VARCHAR");
  }
}
