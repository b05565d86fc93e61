package dev.micrite.processor.bind.expression;

import static dev.micrite.processor.bind.expression.Sample.bound;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The types of values are found before javac has seen them, and javac agrees. */
class ValueTypeTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "1 | int",
        "1L | long",
        "1f | float",
        "1.0 | double",
        "'c' | char",
        "true | boolean",
        "\"s\" | String",
        "t.quantity + t.grade | int",
        "t.quantity + t.cents | long",
        "t.cents * ratio | float",
        "t.quantity / t.amount | double",
        "t.cents << t.quantity | long",
        "t.quantity & t.cents | long",
        "t.refunded ^ active | boolean",
        "-t.grade | int",
        "~t.cents | long",
        "!t.refunded | boolean",
        "t.label + t.quantity | String",
        "t.quantity + t.label | String",
        "t.quantity > 1 | boolean",
        "((Object) t.label) instanceof String | boolean",
        "t.refunded ? t.quantity : t.amount | double",
        "t.refunded ? t.label : \"\" | String",
        "t.refunded ? t.stars.orElse(1) : t.quantity | int",
        "(short) t.quantity | short",
        "(Double) t.amount | double",
        "vector[t.quantity] | double",
        "vector.length | int",
        "vector | double[]",
        "new double[] {t.amount} | double[]",
        "new float[3] | float[]",
        "t.tier | io.acme.User.Tier",
        "Tier.GOLD | io.acme.User.Tier",
        "t.tier.name() | String",
        "t.tier.rank() | int",
        "t.money | io.acme.Transaction.Money",
        "t.money.units() | long",
        "new Transaction.Money(t.cents, t.label) | io.acme.Transaction.Money",
        "new BigDecimal(t.label) | java.math.BigDecimal",
        "t.price.add(BigDecimal.ONE).negate() | java.math.BigDecimal",
        "t.at.atZone(ZoneOffset.UTC).toLocalDate() | java.time.LocalDate",
        "t.at.atZone(ZoneOffset.UTC).getDayOfWeek() | java.time.DayOfWeek",
        "Duration.between(t.at, now()) | java.time.Duration",
        "now().minus(days(1)) | java.time.Instant",
        "UUID.nameUUIDFromBytes(t.label.getBytes()) | java.util.UUID",
        "t.label.getBytes() | byte[]",
        "t.label.length() | int",
        "t.label.substring(1) | String",
        "t.label.charAt(0) | char",
        "t.label.chars().count() | long",
        "String.valueOf(t.grade) | String",
        "Math.max(t.quantity, t.cents) | long",
        "Math.max(t.quantity, 1) | int",
        "Math.round(t.amount) | long",
        "Math.round(ratio) | int",
        "Math.abs(t.cents) | long",
        "twice(t.quantity) | double",
        "join(t.label, \"a\", \"b\") | String",
        "t.words | java.util.List<String>",
        "t.words.get(0) | String",
        "t.words.size() | int",
        "t.words.stream().mapToInt(String::length).sum() | int",
        "t.words.stream().map(w -> w.length()).toList() | java.util.List<Integer>",
        "t.words.stream().filter(w -> !w.isEmpty()).count() | long",
        "List.of(t.label) | java.util.List<String>",
        "List.of(t.quantity, 2) | java.util.List<Integer>",
        "Map.of(t.label, t.amount) | java.util.Map<String, Double>",
        "weights.getOrDefault(t.label, 0.0) | double",
        "Objects.requireNonNullElse(t.label, \"\") | String",
        "t.note.orElse(\"\") | String",
        "t.note.map(String::length).orElse(0) | int",
        "t.note.map(n -> n.length() * 2.0).orElse(0.0) | double",
        "t.note.isPresent() | boolean",
        "t.note.get().length() | int",
        "t.tip.orElse(0) | double",
        "t.stars.get() | int",
        "Optional.of(t.label).map(l -> l.length()).get() | int",
        "Optional.<String>empty().orElse(t.label) | String",
        "t.merchant.map(m -> m.name).orElse(\"\") | String",
        "t.merchant.isPresent() | boolean",
        "t.items.count() | long",
        "t.items.sum(i -> i.price) | double",
        "t.items.max(i -> i.name).orElse(\"\") | String",
        "t.items.collect(i -> i.name, 2) | java.util.List<String>",
        "t.items.mean(i -> i.price).orElse(0) | double",
        "switch (t.tier) { case GOLD -> 1; case BASIC -> 2L; } | long",
        "User.LIMIT | int",
        "Integer.MAX_VALUE | int",
        "Math.PI | double",
      })
  void typeOf(String value, String type) {
    assertThat(bound("long", "transactions.countDistinct(t -> " + value + ")"))
        .contains("\n    " + type + " xValue(");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "List<List<String>> | collect(t ->"
            + " t.words.stream().collect(java.util.stream.Collectors.toList()), 2) |"
            + " java.util.List<String>",
        "Optional<List<String>> | first(t -> List.of()) | java.util.List<String>",
      })
  void aValueThatIsTheWholeFeatureHasTheDeclaredType(String declared, String call, String type) {
    assertThat(bound(declared, "transactions." + call)).contains("\n    " + type + " xValue(");
  }
}
