package dev.micrite.processor.bind.expression;

import static dev.micrite.processor.bind.expression.Sample.bound;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Paths over has-ones become parameters; a has-one that may be absent stays an Optional of a row.
 */
class RelationExpressionTest {

  @Test
  void pathsAreNamedAfterAllTheirHops() {
    assertThat(
            bound(
                "double",
                "account.balance + account.owner.account.balance +"
                    + " this.account.owner.name.length()"))
        .isEqualTo(
            "double x(accountBalance:0:account.balance,"
                + " accountOwnerAccountBalance:0:account.owner.account.balance,"
                + " accountOwnerName:0:account.owner.name)"
                + " = accountBalance + accountOwnerAccountBalance + accountOwnerName.length()");
  }

  @Test
  void linesAndCommentsInsideAPathGo() {
    assertThat(bound("double", "account // mine\n    .owner\n    .account /* its */ .balance * 2"))
        .endsWith("= accountOwnerAccountBalance * 2");
  }

  @Test
  void namesThatWouldMeetGetANumber() {
    Bound bound =
        Bound.of(
            Sample.withUser(
                "", "  double accountBalance;\n  double x = accountBalance + account.balance;"));
    assertThat(bound.javac()).isEmpty();
    assertThat(bound.text("User.x"))
        .isEqualTo(
            "double x(accountBalance:0:accountBalance, thisAccountBalance:0:account.balance)"
                + " = accountBalance + thisAccountBalance");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "String | employer.map(m -> m.name).orElse(firstName) | String x(employer:0:employer{name},"
            + " firstName:0:firstName) = employer.map(m -> m.getName()).orElse(firstName)",
        "double | employer.map(m -> m.account.balance + amount).orElse(0.0) | double"
            + " x(employer:0:employer{account.balance}, amount:0:amount) = employer.map(m ->"
            + " m.getAccount().getBalance() + amount).orElse(0.0)",
        "String | employer.flatMap(m -> m.parent).map(p -> p.name).orElse(\"\") | String"
            + " x(employer:0:employer{parent,parent.name}) = employer.flatMap(m ->"
            + " java.util.Optional.ofNullable(m.getParent())).map(p -> p.getName()).orElse(\"\")",
        "String | employer.filter(m -> m.open && m.name.equals(firstName)).map(m ->"
            + " m.account).map(a -> a.owner.name).orElse(\"\") | String"
            + " x(employer:0:employer{open,name,account.owner.name}, firstName:0:firstName) ="
            + " employer.filter(m -> m.getOpen() && m.getName().equals(firstName)).map(m ->"
            + " m.getAccount()).map(a -> a.getOwner().getName()).orElse(\"\")",
        "boolean | employer.isPresent() && employer.get().open | boolean"
            + " x(employer:0:employer{open}) = employer.isPresent() && employer.get().getOpen()",
        "Optional<String> | employer.flatMap(m -> m.city) | java.util.Optional<String>"
            + " x(employer:0:employer{city}) = employer.flatMap(m -> m.getCity())",
        "String | account.owner.parent.map(m -> m.name).orElse(\"\") | String"
            + " x(accountOwnerParent:0:account.owner.parent{name}) = accountOwnerParent.map(m ->"
            + " m.getName()).orElse(\"\")",
        "int | this.employer.map((m) -> m.rank.orElse(1)).orElseThrow() | int"
            + " x(employer:0:employer{rank}) = employer.map((m) ->"
            + " m.getRank().orElse(1)).orElseThrow()",
        "boolean | employer.isEmpty() | boolean x(employer:0:employer{}) = employer.isEmpty()",
      })
  void optionalHasOnesKeepTheirCalls(String type, String initializer, String expected) {
    assertThat(bound(type, initializer)).isEqualTo(expected);
  }

  @Test
  void gettersOfNamesThatDifferInTheirFirstLetterAreNumbered() {
    Bound bound =
        Bound.of(
            """
            package io.acme;
            import dev.micrite.*;
            import java.util.*;
            @Features
            class Pair { @Id long id; int a; int A; Optional<Pair> other;
              int x = other.map(o -> o.a - o.A).orElse(a + A); }
            """);
    assertThat(bound.text("Pair.x")).contains("o -> o.getA() - o.getA2()");
  }
}
