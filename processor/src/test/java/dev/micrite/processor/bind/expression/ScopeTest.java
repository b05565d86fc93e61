package dev.micrite.processor.bind.expression;

import static dev.micrite.processor.bind.expression.Sample.body;
import static dev.micrite.processor.bind.expression.Sample.bound;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Names mean what Java's order of scopes says; parameters hide nothing. */
class ScopeTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "import io.rates.Rates; | Rates.euros(amount) * Rates.VAT | io.rates.Rates.euros(amount) *"
            + " io.rates.Rates.VAT",
        "import io.rates.*; | Rates.euros(amount) * Rates.VAT | io.rates.Rates.euros(amount) *"
            + " io.rates.Rates.VAT",
        "import static io.rates.Rates.euros; import static io.rates.Rates.VAT; | euros(amount) *"
            + " VAT | io.rates.Rates.euros(amount) * io.rates.Rates.VAT",
        "import static io.rates.Rates.*; | euros(amount) * VAT + Zone.EAST.ordinal() |"
            + " io.rates.Rates.euros(amount) * io.rates.Rates.VAT +"
            + " io.rates.Rates.Zone.EAST.ordinal()",
        "import static io.rates.Rates.Zone; | amount + Zone.EAST.ordinal() | amount +"
            + " io.rates.Rates.Zone.EAST.ordinal()",
        "import io.rates.Rates.Zone; | amount + Zone.EAST.ordinal() | amount +"
            + " io.rates.Rates.Zone.EAST.ordinal()",
        "import io.rates.Rates.*; | amount + Zone.EAST.ordinal() | amount +"
            + " io.rates.Rates.Zone.EAST.ordinal()",
        "import static io.rates.Rates.Zone.EAST; | amount + EAST.ordinal() | amount +"
            + " io.rates.Rates.Zone.EAST.ordinal()",
        "import static io.rates.Rates.Zone.*; | amount + EAST.ordinal() | amount +"
            + " io.rates.Rates.Zone.EAST.ordinal()",
        "import static java.lang.Math.*; | max(amount, PI) | java.lang.Math.max(amount,"
            + " java.lang.Math.PI)",
        "import static io.rates.Rates.same; | same(amount) | io.rates.Rates.same(amount)",
        "`` | io.rates.Rates.VAT * amount | io.rates.Rates.VAT * amount",
      })
  void importsOfEverySort(String imports, String initializer, String expected) {
    assertThat(body(imports, "double", initializer)).isEqualTo(expected);
  }

  @Test
  void lambdaParametersHideFeatures() {
    assertThat(bound("String", "nickname.map(firstName -> firstName.trim()).orElse(\"\")"))
        .isEqualTo(
            "String x(nickname:0:nickname)"
                + " = nickname.map(firstName -> firstName.trim()).orElse(\"\")");
  }

  @Test
  void aFeatureBesideALambdaParameterOfItsNameGetsAnother() {
    assertThat(bound("String", "nickname.map(firstName -> firstName + lastName).orElse(firstName)"))
        .isEqualTo(
            "String x(nickname:0:nickname, lastName:0:lastName, thisFirstName:0:firstName)"
                + " = nickname.map(firstName -> firstName + lastName).orElse(thisFirstName)");
  }

  @Test
  void patternVariablesEndWithTheirScope() {
    assertThat(
            bound("int", "(((Object) firstName) instanceof String age ? age.length() : age) + age"))
        .isEqualTo(
            "int x(firstName:0:firstName, thisAge:0:age) ="
                + " (((java.lang.Object) firstName) instanceof java.lang.String age"
                + " ? age.length() : thisAge) + thisAge");
    assertThat(body("boolean", "!(((Object) firstName) instanceof String age) || age.length() > 1"))
        .endsWith("|| age.length() > 1");
  }

  @Test
  void aFeatureNamedLikeAClassIsAFeatureWhereAValueCanStand() {
    Bound bound =
        Bound.of(
            Sample.withUser(
                "",
                "  double Math; Integer2 Integer;\n"
                    + "  double x = java.lang.Math.abs(Math) + (double) (Double) amount;\n"
                    + "  String y = Integer.name() + (Integer) age + Integer2.ONE;\n"
                    + "  enum Integer2 { ONE }"));
    assertThat(bound.javac()).isEmpty();
    assertThat(bound.text("User.x"))
        .isEqualTo(
            "double x(thisMath:0:Math, amount:0:amount)"
                + " = java.lang.Math.abs(thisMath) + (double) (java.lang.Double) amount");
    assertThat(bound.text("User.y"))
        .isEqualTo(
            "String y(thisInteger:0:Integer, age:0:age)"
                + " = thisInteger.name() + (java.lang.Integer) age + io.acme.User.Integer2.ONE");
  }

  @Test
  void aFeatureNamedLikeAMethodAndInOtherLetters() {
    Bound bound =
        Bound.of(
            Sample.withUser(
                "",
                "  double twice; int größe; int $a_1;\n  double x = twice(twice) + größe + $a_1;"));
    assertThat(bound.javac()).isEmpty();
    assertThat(bound.text("User.x"))
        .isEqualTo(
            "double x(twice:0:twice, größe:0:größe, $a_1:0:$a_1)"
                + " = io.acme.User.twice(twice) + größe + $a_1");
  }

  @Test
  void aMethodOfTheClassHidesAnImportedOneOfItsName() {
    Bound bound =
        Bound.of(
            Sample.withUser(
                "import static java.lang.Math.*;",
                "  static Instant now() { return Instant.EPOCH; }\n"
                    + "  static int max(int a, int b) { return a; }\n"
                    + "  Instant x = now();\n  int y = max(age, 1);"));
    assertThat(bound.javac()).isEmpty();
    assertThat(bound.text("User.x")).endsWith("= io.acme.User.now()");
    assertThat(bound.text("User.y")).endsWith("= io.acme.User.max(age, 1)");
  }

  @Test
  void nestedFeatureClassesSeeWhatIsAroundThem() {
    Bound bound =
        Bound.of(
            """
            package io.acme;
            import dev.micrite.*;
            class Shop extends Base implements Defaults {
              static final int OUTER = 1;
              static int outer(int a) { return a; }
              enum Size { S, L }
              @Features
              static class Basket {
                @Id long id;
                int count;
                int x = OUTER + outer(count) + BASE + base() + FALLBACK + Size.L.ordinal();
              }
            }
            class Base { static final int BASE = 2; static int base() { return 1; } }
            interface Defaults { int FALLBACK = 3; }
            """);
    assertThat(bound.javac()).isEmpty();
    assertThat(bound.text("Basket.x"))
        .isEqualTo(
            "int x(count:0:count) = io.acme.Shop.OUTER + io.acme.Shop.outer(count)"
                + " + io.acme.Shop.BASE + io.acme.Shop.base() + io.acme.Shop.FALLBACK"
                + " + io.acme.Shop.Size.L.ordinal()");
  }

  @Test
  void classesWithoutPackageWork() {
    Bound bound =
        Bound.of(
            "import dev.micrite.*;\n@Features\nclass Plain { @Id long id; static int f(int a)"
                + " { return a; } int x = f((int) id) + Other.Y; }\n"
                + "class Other { static final int Y = 1; }");
    assertThat(bound.javac()).isEmpty();
    assertThat(bound.text("Plain.x")).isEqualTo("int x(id:0:id) = Plain.f((int) id) + Other.Y");
  }

  @Test
  void classesThatAnotherProcessorMayWriteAreLeftToJavac() {
    Bound bound =
        Bound.of(
            Sample.withUser(
                "import io.gen.Later;", "  int x = Later.VALUE + Soon.of(age) + io.gen.Third.X;"));
    assertThat(bound.errors()).isEmpty();
    assertThat(bound.text("User.x"))
        .endsWith("= io.gen.Later.VALUE + Soon.of(age) + io.gen.Third.X");
  }
}
