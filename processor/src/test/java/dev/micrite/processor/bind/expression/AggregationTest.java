package dev.micrite.processor.bind.expression;

import static dev.micrite.processor.bind.expression.Sample.bound;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Calls on data frames are lifted out of their expression. */
class AggregationTest {

  @Test
  void anExpressionThatIsOneAggregationIsItsParameter() {
    assertThat(
            bound(
                "double",
                "transactions.where(t -> t.at.isAfter(now().minus(days(30)))).sum(t -> t.amount)"))
        .isEqualTo(
            """
            double x(transactionsSum:0:x()) = transactionsSum
              double x: SUM of transactions as Transaction t
                boolean xWhere(at:0:at, now) = at.isAfter(now.minus(dev.micrite.Expressions.days(30)))
                  at GREATER java.time.Instant xBound(now) = now.minus(dev.micrite.Expressions.days(30))
                double xValue(amount:0:amount) = amount\
            """);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "long | count() | long x: COUNT",
        "double | sum(t -> t.amount) | double x: SUM",
        "long | sum(t -> t.cents) | long x: SUM",
        "int | sum(t -> t.quantity) | int x: SUM",
        "BigDecimal | sum(t -> t.price) | java.math.BigDecimal x: SUM",
        "OptionalDouble | mean(t -> t.cents) | java.util.OptionalDouble x: MEAN",
        "OptionalDouble | std(t -> t.amount) | java.util.OptionalDouble x: STD",
        "OptionalDouble | variance(t -> t.amount) | java.util.OptionalDouble x: VARIANCE",
        "OptionalDouble | stdPop(t -> t.amount) | java.util.OptionalDouble x: STD_POP",
        "OptionalDouble | variancePop(t -> t.amount) | java.util.OptionalDouble x: VARIANCE_POP",
        "Optional<Double> | min(t -> t.amount) | java.util.Optional<Double> x: MIN",
        "Optional<Instant> | max(t -> t.at) | java.util.Optional<java.time.Instant> x: MAX",
        "boolean | any(t -> t.refunded) | boolean x: ANY",
        "boolean | all(t -> t.refunded) | boolean x: ALL",
        "Optional<String> | first(t -> t.label) | java.util.Optional<String> x: FIRST",
        "Optional<Tier> | last(t -> t.tier) | java.util.Optional<io.acme.User.Tier> x: LAST",
        "Optional<String> | minBy(t -> t.amount, t -> t.label) | java.util.Optional<String> x:"
            + " MIN_BY",
        "Optional<Long> | maxBy(t -> t.label, t -> t.cents) | java.util.Optional<Long> x: MAX_BY",
        "long | countDistinct(t -> t.label) | long x: COUNT_DISTINCT",
        "long | approxCountDistinct(t -> t.label) | long x: APPROX_COUNT_DISTINCT",
        "OptionalDouble | approxPercentile(t -> t.amount, 0.5) | java.util.OptionalDouble x:"
            + " APPROX_PERCENTILE",
        "List<String> | approxTopK(t -> t.label, LIMIT) | java.util.List<String> x: APPROX_TOP_K",
        "List<Long> | collect(t -> t.cents, 3) | java.util.List<Long> x: COLLECT",
        "List<Long> | histogram(t -> t.amount, -1, 2, 3.5) | java.util.List<Long> x: HISTOGRAM",
        "double | decayedSum(t -> t.amount, days(7)) | double x: DECAYED_SUM",
      })
  void everyAggregateHasItsType(String type, String call, String expected) {
    assertThat(bound(type, "transactions." + call))
        .contains("\n  " + expected + " of transactions");
  }

  @Test
  void theKeyComesBeforeTheValue() {
    assertThat(bound("Optional<String>", "transactions.minBy(a -> a.cents / 2.0, b -> b.label)"))
        .endsWith(
            """
            MIN_BY of transactions as Transaction a
                double xKey(cents:0:cents) = cents / 2.0
                String xValue(label:0:label) = label\
            """);
  }

  @Test
  void constantsAreJava() {
    assertThat(bound("List<Long>", "transactions.histogram(t -> t.amount, -1, LIMIT, Math.PI * 4)"))
        .contains("as Transaction t[-1, io.acme.User.LIMIT, java.lang.Math.PI * 4]");
    assertThat(bound("double", "transactions.decayedSum(t -> t.amount, Duration.ofDays(7))"))
        .contains("[java.time.Duration.ofDays(7)]");
  }

  @Test
  void severalAggregationsAreNumberedAndEqualOnesShared() {
    assertThat(
            bound(
                "double",
                "transactions.sum(t -> t.amount) / transactions.count()"
                    + " + transactions.sum(t   ->t.amount) + transactions.sum(t -> t.quantity)"))
        .isEqualTo(
            """
            double x(transactionsSum:0:x(), transactionsCount:0:x2(), transactionsSum2:0:x3()) \
            = transactionsSum / transactionsCount + transactionsSum + transactionsSum2
              double x: SUM of transactions as Transaction t
                double xValue(amount:0:amount) = amount
              long x2: COUNT of transactions as Transaction t
              int x3: SUM of transactions as Transaction t
                int x3Value(quantity:0:quantity) = quantity\
            """);
  }

  @Test
  void namesKeepAwayFromThoseOfOtherFeatures() {
    Bound bound =
        Bound.of(
            Sample.withUser(
                "",
                "  long x2; double xWhere;\n"
                    + "  long x = transactions.where(t -> t.refunded).count()"
                    + " + transactions.where(t -> t.amount > 1).count();"));
    assertThat(bound.javac()).isEmpty();
    assertThat(bound.text("User.x"))
        .contains("long x: COUNT", "xWhere2(refunded", "long x3: COUNT", "x3Where(amount");
  }

  @Test
  void dataFramesBehindRelationsAndRowsOfRows() {
    assertThat(
            bound(
                "long",
                "account.owner.sales.where(t -> t.items.where(i -> i.price > t.amount / amount)"
                    + ".count() > age).count()"))
        .isEqualTo(
            """
            long x(accountOwnerSalesCount:0:x()) = accountOwnerSalesCount
              long x: COUNT of account.owner.sales as Transaction t
                boolean xWhere(itemsCount:0:x2(), age:1:age) = itemsCount > age
                  long x2: COUNT of items as Item i
                    boolean x2Where(price:0:price, amount:1:amount, thisAmount:2:amount) \
            = price > amount / thisAmount
                      price GREATER double x2Bound(amount:1:amount, thisAmount:2:amount) \
            = amount / thisAmount\
            """);
  }

  @Test
  void aggregationsOfTheEntityInsideLambdasOverRows() {
    assertThat(
            bound(
                "long",
                "transactions.where(t -> t.amount > transactions.mean(u ->"
                    + " u.amount).orElse(0)).count()"))
        .isEqualTo(
            """
            long x(transactionsCount:0:x()) = transactionsCount
              long x: COUNT of transactions as Transaction t
                boolean xWhere(amount:0:amount, transactionsMean:1:x2()) \
            = amount > transactionsMean.orElse(0)
                  java.util.OptionalDouble x2: MEAN of transactions as Transaction u
                    double x2Value(amount:0:amount) = amount
                  amount GREATER double xBound(transactionsMean:1:x2()) = transactionsMean.orElse(0)
                    java.util.OptionalDouble x2: MEAN of transactions as Transaction u
                      double x2Value(amount:0:amount) = amount\
            """);
  }

  @Test
  void anOptionalTakenOutForEveryRowSkipsRows() {
    assertThat(bound("double", "transactions.sum(t -> t.tip.getAsDouble() * t.stars.get())"))
        .contains("double xValue(tip:0:tip!, stars:0:stars!) = tip * stars");
    assertThat(bound("OptionalDouble", "transactions.mean(t -> t.user.score.orElseThrow())"))
        .contains("(userScore:0:user.score!) = userScore");
  }

  @Test
  void anOptionalTakenOutOnlySometimesStaysJava() {
    assertThat(
            bound(
                "double",
                "transactions.sum(t -> t.tip.isPresent() ? t.tip.getAsDouble() : t.amount)"))
        .contains(
            "double xValue(tip:0:tip, amount:0:amount)"
                + " = tip.isPresent() ? tip.getAsDouble() : amount");
    assertThat(bound("long", "transactions.where(t -> t.tip.getAsDouble() > 1).count()"))
        .contains("xWhere(tip:0:tip) = tip.getAsDouble() > 1");
  }

  @Test
  void anOptionalOfTheEntityAroundIsNoReasonToSkipARow() {
    assertThat(bound("double", "transactions.sum(t -> t.amount * score.getAsInt())"))
        .contains("xValue(amount:0:amount, score:1:score) = amount * score.getAsInt()");
  }

  @Test
  void anOptionalHasOneTakenOutForEveryRowSkipsRows() {
    assertThat(bound("long", "transactions.countDistinct(t -> t.merchant.get().name)"))
        .endsWith("xValue(merchant:0:merchant{name}!merchant) = merchant.get().getName()");
    assertThat(bound("int", "transactions.sum(t -> t.merchant.orElseThrow().rank.getAsInt())"))
        .contains("(merchant:0:merchant{rank}!merchant!merchant.rank)");
    assertThat(bound("long", "transactions.countDistinct(t -> t.merchant.get().parent.get().id)"))
        .contains("(merchant:0:merchant{parent.id,parent}!merchant!merchant.parent)");
    assertThat(
            bound(
                "long",
                "transactions.countDistinct(t -> t.merchant.flatMap(m -> m.parent).get().id)"))
        .contains("(merchant:0:merchant{parent.id,parent}!merchant!merchant.parent)");
    assertThat(bound("long", "transactions.countDistinct(t -> t.user.employer.get().name)"))
        .contains("(userEmployer:0:user.employer{name}!user.employer)");
  }

  @Test
  void anOptionalHasOneTakenOutOnlySometimesStaysJava() {
    assertThat(
            bound(
                "long",
                "transactions.countDistinct(t -> t.merchant.isPresent() ? t.merchant.get().name :"
                    + " t.label)"))
        .contains("(merchant:0:merchant{name}, label:0:label)");
    assertThat(
            bound(
                "long",
                "transactions.countDistinct(t -> t.merchant.map(m -> m.parent.get()).map(p ->"
                    + " p.name).orElse(t.label))"))
        .contains("(merchant:0:merchant{parent,parent.name}, label:0:label)");
    assertThat(bound("long", "transactions.where(t -> t.merchant.get().open).count()"))
        .contains("(merchant:0:merchant{open}) =");
    assertThat(
            bound(
                "long",
                "transactions.countDistinct(t -> t.merchant.filter(m -> m.open).get().name)"))
        .contains("(merchant:0:merchant{name,open}) =");
    assertThat(bound("long", "transactions.countDistinct(t -> t.label + employer.get().name)"))
        .contains("employer:1:employer{name})");
  }

  @Test
  void methodsOfTheBoxCanBeCalled() {
    assertThat(bound("int", "transactions.sum(t -> t.stars.get().hashCode()).intValue()"))
        .contains(
            "= ((java.lang.Integer) transactionsSum).intValue()",
            "xValue(stars:0:stars!) = ((java.lang.Integer) stars).hashCode()");
  }

  @Test
  void rowsReadHasOnes() {
    assertThat(
            bound(
                "long",
                "transactions.countDistinct(t -> t.merchant.map(m ->"
                    + " m.name).orElse(t.user.firstName))"))
        .endsWith(
            "String xValue(merchant:0:merchant{name}, userFirstName:0:user.firstName)"
                + " = merchant.map(m -> m.getName()).orElse(userFirstName)");
  }
}
