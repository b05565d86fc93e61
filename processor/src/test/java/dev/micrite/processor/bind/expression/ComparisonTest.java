package dev.micrite.processor.bind.expression;

import static dev.micrite.processor.bind.expression.Sample.bound;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Conditions that can be pushed to a source are seen as comparisons, and only those. */
class ComparisonTest {

  private static String where(String condition) {
    return bound("long", "transactions.where(t -> " + condition + ").count()");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "t.amount > 3 | amount GREATER int xBound() = 3",
        "3 > t.amount | amount LESS int xBound() = 3",
        "t.cents <= amount * 2 | cents LESS_OR_EQUAL double xBound(amount:1:amount) = amount * 2",
        "-age >= t.cents | cents LESS_OR_EQUAL int xBound(age:1:age) = -age",
        "t.quantity == age | quantity EQUAL int xBound(age:1:age) = age",
        "age != t.quantity | quantity NOT_EQUAL int xBound(age:1:age) = age",
        "!(t.quantity < age) | quantity GREATER_OR_EQUAL int xBound(age:1:age) = age",
        "t.grade < 'c' | grade LESS char xBound() = 'c'",
        "t.tier == Tier.GOLD | tier EQUAL io.acme.User.Tier xBound() = io.acme.User.Tier.GOLD",
        "tier != t.tier | tier NOT_EQUAL io.acme.User.Tier xBound(tier:1:tier) = tier",
        "t.refunded | refunded EQUAL boolean xBound() = true",
        "!t.refunded | refunded EQUAL boolean xBound() = false",
        "!(!(t.refunded)) | refunded EQUAL boolean xBound() = true",
        "t.refunded == active | refunded EQUAL boolean xBound(active:1:active) = active",
        "t.at.isAfter(born) | at GREATER java.time.Instant xBound(born:1:born) = born",
        "t.at.isBefore(born) | at LESS java.time.Instant xBound(born:1:born) = born",
        "born.isBefore(t.at) | at GREATER java.time.Instant xBound(born:1:born) = born",
        "!t.at.isBefore(born) | at GREATER_OR_EQUAL java.time.Instant xBound(born:1:born) = born",
        "now().isAfter(t.at) | at LESS java.time.Instant xBound(now) = now",
        "t.label.equals(\"x\" + firstName) | label EQUAL String xBound(firstName:1:firstName) ="
            + " \"x\" + firstName",
        "\"x\".equals(t.label) | label EQUAL String xBound() = \"x\"",
        "!t.label.equals(lastName) | label NOT_EQUAL String xBound(lastName:1:lastName) = lastName",
        "t.tier.equals(tier) | tier EQUAL io.acme.User.Tier xBound(tier:1:tier) = tier",
        "t.price.compareTo(wealth) > 0 | price GREATER java.math.BigDecimal xBound(wealth:1:wealth)"
            + " = wealth",
        "wealth.compareTo(t.price) >= 0 | price LESS_OR_EQUAL java.math.BigDecimal"
            + " xBound(wealth:1:wealth) = wealth",
        "t.user.age > LIMIT | user.age GREATER int xBound() = io.acme.User.LIMIT",
        "t.amount > score.orElse(0) | amount GREATER int xBound(score:1:score) = score.orElse(0)",
      })
  void comparisonsOfARowWithSomethingOutside(String condition, String expected) {
    assertThat(where(condition)).endsWith("\n      " + expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "t.amount > t.cents",
        "t.amount * 2 > 3",
        "t.amount > 3 || t.refunded",
        "!(t.amount < amount)",
        "t.price.equals(wealth)",
        "t.label.compareTo(firstName) > 0",
        "t.label.equals(t.user.firstName)",
        "t.label.equals((Object) firstName)",
        "t.label.contains(firstName)",
        "t.stars.isPresent()",
        "t.note.equals(nickname)",
        "amount > 3",
        "t.at.plusSeconds(1).isAfter(born)",
        "t.items.count() > age",
        "t.refunded & active",
      })
  void otherConditionsStayJava(String condition) {
    assertThat(where(condition)).doesNotContain("xBound");
  }

  @Test
  void conditionsAreTakenApartAtTheOutermostAnd() {
    assertThat(
            bound(
                "long",
                "transactions.where(t -> (t.refunded && (t.amount > 1 || t.cents > 2)) &&"
                    + " t.quantity > 3).where(r -> r.label.equals(firstName)).count()"))
        .isEqualTo(
            """
            long x(transactionsCount:0:x()) = transactionsCount
              long x: COUNT of transactions as Transaction t
                boolean xWhere(refunded:0:refunded) = refunded
                  refunded EQUAL boolean xBound() = true
                boolean xWhere2(amount:0:amount, cents:0:cents) = amount > 1 || cents > 2
                boolean xWhere3(quantity:0:quantity) = quantity > 3
                  quantity GREATER int xBound2() = 3
                boolean xWhere4(label:0:label, firstName:1:firstName) = label.equals(firstName)
                  label EQUAL String xBound3(firstName:1:firstName) = firstName\
            """);
  }

  @Test
  void patternVariablesKeepTheirConditionTogether() {
    assertThat(where("((Object) t.label) instanceof String s && s.length() > 1 && t.refunded"))
        .contains(
            "xWhere(label:0:label, refunded:0:refunded) = ((java.lang.Object) label) instanceof"
                + " java.lang.String s && s.length() > 1 && refunded");
  }
}
