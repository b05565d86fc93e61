package dev.micrite.processor.bind.expression;

import static dev.micrite.processor.bind.expression.Sample.errors;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What expressions cannot hold is an error at the part that is wrong, with what to write instead.
 */
class ExpressionErrorTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "double | account.balanc | Account.balanc; Account has no such feature | Did you mean"
            + " Account.balance? (3 features: balance, id, owner) | balanc",
        "double | account.owner . nam.length() | Merchant.nam; | Did you mean Merchant.name? | nam",
        "double | acount.balance | User.acount; | Did you mean User.account? | acount",
        "double | this.amont * 2 | User.amont; | Did you mean User.amount? | amont",
        "double | amont * 2 | User.amont; | Did you mean User.amount? | amont",
        "double | usr.account.balance | User.usr; | features: | usr",
        "double | transactions.sum(t -> t.amont) | Transaction.amont; | Did you mean"
            + " Transaction.amount? | amont",
        "double | transactions.mean(t -> t.user.amont).orElse(0) | User.amont; | Did you mean"
            + " User.amount? | amont",
        "String | employer.map(m -> m.nme).orElse(\"\") | Merchant.nme; | Did you mean"
            + " Merchant.name? | nme",
        "String | employer.map(m -> m.account.owner.nme).orElse(\"\") | Merchant.nme; | Did you"
            + " mean Merchant.name? | nme",
      })
  void unknownFeatures(
      String type, String initializer, String what, String remedy, String position) {
    assertThat(errors(type, initializer))
        .singleElement()
        .asString()
        .startsWith("[UnknownFeature] The expression of User.x asks for " + what)
        .contains(remedy)
        .endsWith(" @ " + position);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "int | foo(age) | UnknownMethod | Static methods of User: hidden, join, twice. | foo",
        "boolean | transactions == null | UnsupportedExpression | transactions.count() |"
            + " transactions",
        "long | transactions.where(t -> t.refunded) | UnsupportedExpression | transactions.count()"
            + " | transactions.where(t -> t.refunded)",
        "boolean | account == null | UnsupportedExpression | account.id | account",
        "String | \"\" + this | UnsupportedExpression | this.id | this",
        "long | transactions.where(t -> t == null).count() | UnsupportedExpression | t.id | t",
        "String | account.toString() | UnsupportedExpression | give features to a static method |"
            + " account.toString",
        "String | employer.name | UnsupportedExpression | employer.map(r -> r.name) |"
            + " employer.name",
        "String | employer.orElse(null).name | UnsupportedExpression | map(r -> r.name) |"
            + " employer.orElse(null)",
        "boolean | employer.equals(nickname) | UnsupportedExpression | map(r -> r.name) |"
            + " employer.equals(nickname)",
        "String | employer.map(Merchant::name).orElse(\"\") | UnsupportedExpression | r -> r.name |"
            + " Merchant::name",
        "String | employer.map(m -> m + \"\").orElse(\"\") | UnsupportedExpression | m.id | m",
        "long | employer.map(m -> m.sales.count()).orElse(0L) | UnsupportedExpression | Declare the"
            + " aggregation as a feature | m.sales",
        "long | transactions.sum(Transaction::cents) | UnsupportedExpression | t -> t.cents |"
            + " Transaction::cents",
        "long | transactions.where(User::isLarge).count() | UnsupportedExpression | t ->"
            + " User.isLarge(t.feature, ...) | User::isLarge",
        "long | transactions.where(Objects::nonNull).count() | UnsupportedExpression | t ->"
            + " Objects.nonNull(t.feature, ...) | Objects::nonNull",
        "int | nickname.map(this::instance).orElse(1) | UnsupportedExpression | no objects |"
            + " this::instance",
        "long | transactions.where(LARGE).count() | UnsupportedExpression | where(t -> ...) |"
            + " LARGE",
        "long | transactions.where(t -> { return t.refunded; }).count() | UnsupportedExpression |"
            + " as an expression | { return t.refunded; }",
        "List<String> | labels.stream().map(l -> { return l; }).toList() | UnsupportedExpression |"
            + " static method | { return l; }",
        "int | switch (age) { case 1 -> { yield 2; } default -> 3; } | UnsupportedExpression | case"
            + " ... -> value | { yield 2; }",
        "int | switch (age) { case 1: yield 2; default: throw new Error(); } |"
            + " UnsupportedExpression | case ... -> value | yield 2;",
        "int | new Object() { int f() { return 1; } }.f() | UnsupportedExpression | Use a lambda |"
            + " new Object() { int f() { return 1; } }",
        "String | null | UnsupportedExpression | Optional.empty() | null",
        "String | active ? (firstName) : (null) | UnsupportedExpression | Optional.empty() | null",
        "String | nickname.orElse(null) | UnsupportedExpression | Optional.empty() | null",
        "String | switch (age) { case 1 -> null; default -> firstName; } | UnsupportedExpression |"
            + " Optional.empty() | null",
        "Optional<String> | transactions.first(t -> null) | UnsupportedExpression |"
            + " Optional.empty() | null",
        "int | SECRET | UnsupportedExpression | Remove 'private' | SECRET",
        "int | hidden(age) | UnsupportedExpression | Remove 'private' | hidden",
        "int | User.hidden(age) | UnsupportedExpression | Remove 'private' | User.hidden",
        "String | Private.A.name() | UnsupportedExpression | Remove 'private' | Private.A",
        "int | instance() | UnsupportedExpression | Make it static | instance",
        "String | address.street | UnsupportedExpression | street() | street",
        "List<String> | transactions.collect(t -> t.label, age) | UnsupportedExpression | Give a"
            + " constant | age",
        "List<String> | transactions.collect(t -> t.label, 0) | UnsupportedExpression | at least 1"
            + " | 0",
        "OptionalDouble | transactions.approxPercentile(t -> t.amount, 1.5) | UnsupportedExpression"
            + " | between 0 and 1 | 1.5",
        "List<Long> | transactions.histogram(t -> t.amount, LIMIT, 2) | UnsupportedExpression |"
            + " greater than the one before | 2",
        "double | transactions.sum(t -> t.amount, 3) | UnsupportedExpression | arguments of"
            + " DataFrame.sum | transactions.sum(t -> t.amount, 3)",
        "long | transactions.where(t -> t.refunded).size() | UnsupportedExpression | It has all,"
            + " any, | size",
        "long | transactions.countDistinct(t -> t.note) | UnsupportedExpression | t.note.get() |"
            + " t.note",
        "long | transactions.countDistinct(t -> t.tip) | UnsupportedExpression |"
            + " t.tip.getAsDouble() | t.tip",
        "long | transactions.countDistinct(t -> t.at.atZone(ZoneOffset.UTC)) |"
            + " UnsupportedExpression | does not know values of type ZonedDateTime |"
            + " t.at.atZone(ZoneOffset.UTC)",
        "long | transactions.countDistinct(t ->"
            + " t.words.stream().collect(java.util.stream.Collectors.toList())) | UntypedExpression"
            + " | cast | t.words.stream().collect(java.util.stream.Collectors.toList())",
        "long | labels.stream().filter(l -> transactions.any(t -> t.label.equals(l))).count() |"
            + " UnsupportedExpression | features only | l",
        "long | transactions.countDistinct(t -> Objects.requireNonNull(null)) | UntypedExpression |"
            + " cast | Objects.requireNonNull(null)",
        "int | super.hashCode() | UnsupportedExpression | no object of User | super.hashCode",
        "int | inherited | UnsupportedExpression | Declare it in User | inherited",
      })
  void unsupportedExpressions(
      String type, String initializer, String tag, String remedy, String position) {
    Bound bound =
        Bound.of(
            Sample.withUser(
                "import java.util.function.Predicate;",
                "  static final Predicate<Transaction> LARGE = t -> true;\n"
                    + "  private enum Private { A }\n  "
                    + type
                    + " x = "
                    + initializer
                    + ";"));
    assertThat(bound.errors())
        .singleElement()
        .asString()
        .startsWith("[" + tag + "] ")
        .contains(remedy)
        .endsWith(" @ " + position);
  }

  @Test
  void allErrorsOfAnInitializerAreReportedAtOnce() {
    assertThat(errors("double", "amont + account.balanc + Math.random() + hidden(age) + (age = 2)"))
        .extracting(e -> e.replaceAll("(?s)\\[(\\w+)\\].* @ ", "$1 "))
        .containsExactly(
            "UnknownFeature amont",
            "UnknownFeature balanc",
            "ImpureExpression Math.random()",
            "UnsupportedExpression hidden",
            "ImpureExpression age = 2");
  }

  @Test
  void whatFollowsAnErrorIsNotAnError() {
    assertThat(errors("long", "account.nope.where(t -> t.a > 1).map(u -> u.b).count()"))
        .singleElement()
        .asString()
        .endsWith(" @ nope");
  }

  @Test
  void otherFeaturesAreBoundAllTheSame() {
    Bound bound = Bound.of(Sample.withUser("", "  double x = amont;\n  double y = amount;"));
    assertThat(bound.text("User.y")).isEqualTo("double y(amount:0:amount) = amount");
    assertThat(bound.expression("User.x")).isNull();
  }

  @Test
  void typeErrorsOfJavaAreLeftToJavac() {
    Bound bound =
        Bound.of(
            Sample.withUser(
                "", "  double x = transactions.sum(t -> t.label);\n  int y = firstName.trimm();"));
    assertThat(bound.errors()).isEmpty();
    assertThat(bound.javac()).isNotEmpty();
  }
}
