package dev.micrite.processor.bind.expression;

import static dev.micrite.processor.bind.expression.Sample.body;
import static dev.micrite.processor.bind.expression.Sample.bound;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Java over features: the text stays, the names become parameters. Each result is compiled. */
class PlainExpressionTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "String | firstName + \" \" + lastName",
        "double | amount * (1 + ratio) - -age % 7",
        "int | active ? age : -1",
        "boolean | !active && age >= 18 || amount != 0x1F",
        "long | 0xFFL + 0b101 + 1_000 + 'x' + '\\'' + '\\u0041'",
        "double | 1e-3 + .5 + 2d + 3f + 0x1p3",
        "String | \"a\" + \"b\" + \"c\" + firstName",
        "String | firstName + (\"a\" + \"b\") + \"c\" + \"d\"",
        "String | \"say \\\"hi\\\" // no comment /* none */ \" + firstName",
        "char | (char) (letter + 1)",
        "byte | (byte) age",
        "int | (int) amount >>> 2 | age & 3 ^ ~age",
        "String | nickname.orElse(firstName)",
        "String | nickname.map(n -> n + firstName).orElseGet(() -> lastName)",
        "int | score.orElse(age)",
        "int | labels.get(0).length()",
        "double | vector[age] + vector.length",
        "double | weights.getOrDefault(firstName, amount)",
        "String | address.street().trim()",
        "int | firstName.length()",
        "boolean | labels.isEmpty()",
        "BigDecimal | wealth.add(wealth)",
        "int | tier.rank()",
      })
  void textStays(String type, String initializer) {
    assertThat(body(type, initializer)).isEqualTo(initializer);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "String | this.firstName + User.this.lastName | firstName + lastName",
        "double | Math.max(amount, 1) | java.lang.Math.max(amount, 1)",
        "int | LIMIT + User.LIMIT + this.LIMIT | io.acme.User.LIMIT + io.acme.User.LIMIT +"
            + " io.acme.User.LIMIT",
        "int | io.acme.User.LIMIT + age | io.acme.User.LIMIT + age",
        "double | twice(amount) + User.twice(age) | io.acme.User.twice(amount) +"
            + " io.acme.User.twice(age)",
        "String | join(firstName, lastName, \"x\") | io.acme.User.join(firstName, lastName, \"x\")",
        "int | Nested.DEPTH + User.Nested.deep(age) | io.acme.User.Nested.DEPTH +"
            + " io.acme.User.Nested.deep(age)",
        "boolean | tier == Tier.GOLD | tier == io.acme.User.Tier.GOLD",
        "Tier | active ? Tier.GOLD : io.acme.User.Tier.BASIC | active ? io.acme.User.Tier.GOLD :"
            + " io.acme.User.Tier.BASIC",
        "List<String> | List.of(firstName) | java.util.List.of(firstName)",
        "List<String> | java.util.List.of(firstName) | java.util.List.of(firstName)",
        "List<String> | List.<String>of(firstName) |"
            + " java.util.List.<java.lang.String>of(firstName)",
        "double[] | new double[] {amount, Math.PI} | new double[] {amount, java.lang.Math.PI}",
        "double[] | {amount, ratio} | new double[] {amount, ratio}",
        "Address | new Address(firstName, age) | new io.acme.User.Address(firstName, age)",
        "BigDecimal | new BigDecimal(age).multiply(BigDecimal.TEN) | new"
            + " java.math.BigDecimal(age).multiply(java.math.BigDecimal.TEN)",
        "String | nickname.map(String::trim).orElse(\"\") |"
            + " nickname.map(java.lang.String::trim).orElse(\"\")",
        "int | nickname.map(firstName::compareTo).orElse(0) |"
            + " nickname.map(firstName::compareTo).orElse(0)",
        "List<String> | labels.stream().map((String l) -> l.trim()).toList() |"
            + " labels.stream().map((java.lang.String l) -> l.trim()).toList()",
        "List<String> | labels.stream().sorted(Comparator.comparing(l -> l.length())).toList() |"
            + " labels.stream().sorted(java.util.Comparator.comparing(l -> l.length())).toList()",
        "String | String.class.getName() | java.lang.String.class.getName()",
        "int | ((Integer) age).hashCode() + (int) (double) amount | ((java.lang.Integer)"
            + " age).hashCode() + (int) (double) amount",
        "List<String> | (List<String>) labels | (java.util.List<java.lang.String>) labels",
        "Duration | Duration.between(born, now()) | java.time.Duration.between(born, now)",
        "Instant | Expressions.now().minus(days(2)) | now.minus(dev.micrite.Expressions.days(2))",
        "Instant | dev.micrite.Expressions.now() | now",
        "int | birthdate.getYear() + Month.MAY.getValue() | birthdate.getYear() +"
            + " java.time.Month.MAY.getValue()",
      })
  void namesOfClassesAreMarked(String type, String initializer, String expected) {
    assertThat(body(type, initializer)).isEqualTo(expected);
  }

  @Test
  void parametersAreInTheOrderOfTheirFirstMention() {
    assertThat(bound("String", "lastName + firstName + lastName + now()"))
        .isEqualTo(
            "String x(lastName:0:lastName, firstName:0:firstName, now)"
                + " = lastName + firstName + lastName + now");
  }

  @Test
  void switchExpressionsKeepTheLabelsOfEnums() {
    assertThat(
            body(
                "double",
                "switch (tier) { case GOLD -> amount; case BASIC -> twice(age);"
                    + " default -> throw new IllegalStateException(firstName); }"))
        .isEqualTo(
            "switch (tier) { case GOLD -> amount; case BASIC -> io.acme.User.twice(age);"
                + " default -> throw new java.lang.IllegalStateException(firstName); }");
  }

  @Test
  void switchLabelsThatAreConstantsAreQualified() {
    assertThat(
            body(
                "int",
                "switch (age) { case LIMIT, 11 -> 1; case User.Nested.DEPTH -> 2; default -> 0; }"))
        .isEqualTo(
            "switch (age) { case io.acme.User.LIMIT, 11 -> 1;"
                + " case io.acme.User.Nested.DEPTH -> 2; default -> 0; }");
  }

  @Test
  void patternsOfInstanceofAreLocal() {
    assertThat(
            body(
                "int",
                "((Object) firstName) instanceof String s && s.length() > 1 ? s.length() : age"))
        .isEqualTo(
            "((java.lang.Object) firstName) instanceof java.lang.String s && s.length() > 1"
                + " ? s.length() : age");
  }

  @Test
  void commentsGoAndLinesMoveToTheMargin() {
    String initializer =
        """
        firstName // the first
                  + /* and */ " // "
                  // then
                  + lastName /* last */
        """;
    assertThat(body("String", initializer)).isEqualTo("firstName\n    + \" // \"\n    + lastName");
  }

  @Test
  void textBlocksKeepTheirValue() {
    String text =
        "\"\"\"\n          a /* b */\n            \"c\" // d\n\n          e\\\n          \"\"\"";
    Bound bound =
        Bound.of(Sample.withUser("", "  String x = firstName\n          + " + text + ";"));
    assertThat(bound.javac()).isEmpty();
    assertThat(bound.text("User.x"))
        .endsWith(
            "= firstName\n    + \"\"\"\n    a /* b */\n      \"c\" // d\n\n    e\\\n    \"\"\"");
  }

  @Test
  void sourceIsAsTheUserWroteIt() {
    Bound bound = Bound.of(Sample.withUser("", "  int x = /* a */ age // b\n   + 1;"));
    assertThat(bound.expression("User.x").source()).isEqualTo("age // b\n   + 1");
  }
}
