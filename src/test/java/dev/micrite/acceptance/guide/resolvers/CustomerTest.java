package dev.micrite.acceptance.guide.resolvers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.micrite.query.Micrite;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** Tests of a user's features: what the page "Testing" shows, over what "Resolvers" declares. */
class CustomerTest {
  // region test
  private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");

  @Test
  void ageIsThatOfTheTimeOfTheQuery() {
    Directory directory = directoryOfAda();
    try (Micrite micrite =
        Micrite.builder()
            .inMemory()
            .clock(Clock.fixed(NOW, ZoneOffset.UTC))
            .resolvers(new CustomerService(directory))
            .environment("test")
            .open()) {
      CustomerCard card = CustomerCardQuery.on(micrite).get(42);
      assertThat(card.age()).isEqualTo(31);
    }
  }

  // endregion

  @Test
  void everyResolverOfThePageAnswers() {
    try (Micrite micrite =
        Micrite.builder()
            .inMemory()
            .clock(Clock.fixed(NOW, ZoneOffset.UTC))
            .resolvers(new CustomerService(directoryOfAda()))
            .environment("test")
            .open()) {
      CustomerCard card = CustomerCardQuery.on(micrite).get(42);
      assertThat(card)
          .isEqualTo(
              new CustomerCard(
                  "Ada",
                  "ada.l",
                  31,
                  OptionalInt.of(710),
                  Optional.empty(),
                  false,
                  1.0 / (1 + 31 + 71),
                  1));
    }
  }

  /** Known for half an hour; one order before now, and one that is yet to come. */
  private static Directory directoryOfAda() {
    return Directory.of(
        new CustomerService.Profile(
            "Ada",
            "Ada.L@example.org",
            LocalDate.of(1995, 11, 21),
            Instant.parse("2026-11-21T11:30:00Z")),
        List.of(
            new CustomerService.OrderRow(1, NOW.minusSeconds(60), 1_200),
            new CustomerService.OrderRow(2, NOW, 900)));
  }
}
