package dev.micrite.processor.bind.expression;

import static dev.micrite.processor.bind.expression.Sample.errors;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What would give another value online than offline is an error where it stands, with the remedy.
 */
class PurityTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "Instant | Instant.now() | use now()",
        "Instant | Instant.now().plusSeconds(age) | use now()",
        "LocalDate | LocalDate.now(ZoneOffset.UTC) | use LocalDate.ofInstant(now(),"
            + " ZoneOffset.UTC)",
        "String | LocalDateTime.now().toString() | use LocalDateTime.ofInstant(now(),"
            + " ZoneOffset.UTC)",
        "String | ZonedDateTime.now().toString() | use now().atZone(ZoneOffset.UTC)",
        "int | Year.now().getValue() | use now()",
        "Instant | Clock.systemUTC().instant() | use now()",
        "long | System.currentTimeMillis() | use now().toEpochMilli()",
        "long | System.nanoTime() | use now()",
        "String | System.getenv(firstName) | get it from a resolver",
        "String | System.getProperty(firstName) | get it from a resolver",
        "int | System.identityHashCode(firstName) | use a feature",
        "double | Math.random() | derive it from a feature",
        "double | new Random().nextDouble() | derive it from a feature",
        "double | new java.security.SecureRandom().nextDouble() | derive it from a feature",
        "double | java.util.concurrent.ThreadLocalRandom.current().nextDouble() | derive it",
        "UUID | UUID.randomUUID() | derive it from a feature",
        "Optional<UUID> | nickname.map(n -> UUID.randomUUID()) | derive it from a feature",
        "Optional<UUID> | Optional.<UUID>empty().or(() -> Optional.of(UUID.randomUUID())) | derive"
            + " it",
        "List<UUID> | java.util.stream.Stream.generate(UUID::randomUUID).toList() | derive it",
        "String | new Date().toString() | use now() and Instant",
        "int | Calendar.getInstance().get(1) | use now() and java.time",
        "String | Thread.currentThread().getName() | get it from a resolver",
        "int | Runtime.getRuntime().availableProcessors() | get it from a resolver",
        "boolean | new java.io.File(firstName).exists() | get it from a resolver",
        "boolean | java.nio.file.Files.exists(null) | get it from a resolver",
        "String | java.io.File.separator | get it from a resolver",
        "String | Locale.getDefault().toString() | name the locale",
        "String | ZoneId.systemDefault().getId() | name the zone",
        "int | age = 3 | not an assignment",
        "int | age += 3 | not an assignment",
        "int | age++ | not an assignment",
        "int | 1 + --age | not an assignment",
        "List<String> | new ArrayList<>(labels) | use a record or List.of",
        "String | new StringBuilder(firstName).toString() | use + or String.join",
        "int | new io.rates.Rates.Mutable().count | use a record or List.of",
        "List<String> |"
            + " labels.stream().collect(java.util.stream.Collectors.toCollection(ArrayList::new)) |"
            + " use a record",
        "int | new io.rates.Rates.Fixed(age).count | call a method that reads it",
        "int | counter | make it final",
        "int | tier.hashCode() | use name().hashCode()",
        "int | vector.hashCode() | use Arrays.hashCode",
        "boolean | vector.equals(vector) | use Arrays.equals",
        "boolean | firstName == lastName | Objects.equals",
        "boolean | born != now() | Objects.equals",
      })
  void impureExpressions(String type, String initializer, String remedy) {
    assertThat(errors(type, initializer))
        .singleElement()
        .asString()
        .startsWith("[ImpureExpression] ")
        .contains(remedy);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "new io.rates.Rates.Fixed(age).count()",
        "new Address(firstName, age).zip()",
        "new BigDecimal(firstName).intValue()",
        "new String(firstName.toCharArray()).length()",
        "new int[] {age, 2}[0]",
        "nickname.orElseThrow(() -> new IllegalStateException(firstName)).length()",
        "java.net.URI.create(firstName).getPort()",
        "(int) java.util.concurrent.TimeUnit.DAYS.toHours(age)",
        "String.format(\"%d\", age).length()",
        "firstName.hashCode() + Objects.hash(age)",
        "tier == Tier.GOLD ? 1 : 2",
        "LocalDate.ofInstant(now(), ZoneOffset.UTC).getYear()",
      })
  void pureExpressions(String initializer) {
    assertThat(errors("int", initializer)).isEmpty();
    assertThat(Sample.bound("int", initializer)).startsWith("int x(");
  }

  @Test
  void theErrorPointsAtTheCall() {
    assertThat(errors("long", "age + Instant.now() .toEpochMilli()"))
        .containsExactly(
            "[ImpureExpression] 'Instant.now()' can give another value each time it is asked;"
                + " use now(). @ Instant.now()");
  }

  @Test
  void importedStaticallyTheyAreNoBetter() {
    Bound bound =
        Bound.of(
            Sample.withUser(
                "import static java.lang.Math.random; import static java.lang.System.*;",
                "  double x = random() + nanoTime();"));
    assertThat(bound.errors())
        .extracting(e -> e.replaceAll(".* @ ", ""))
        .containsExactly("random()", "nanoTime()");
  }
}
