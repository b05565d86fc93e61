package dev.micrite.acceptance.offline;

import dev.micrite.DataFrame;
import dev.micrite.Features;
import dev.micrite.Id;
import dev.micrite.Now;
import dev.micrite.Online;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.UUID;

@Features(maxStaleness = "infinity")
class Shopper {
  @Id long id;
  String city;
  Optional<String> tier;
  double limit;

  DataFrame<Payment> payments;
  long paymentCount = payments.count();
  double spent = payments.sum(p -> p.amount);
  OptionalDouble meanSpent = payments.mean(p -> p.amount);
  Optional<String> lastNote = payments.last(p -> p.note.get());
  boolean overLimit = spent > limit;

  String greeting;
  long askedAtSeconds;

  record PaymentRow(@dev.micrite.From("id") UUID paymentId, Instant paidAt, double amount) {}

  // Of a live query; about the past, what was observed counts.
  @Online
  static List<PaymentRow> payments(long id) {
    return List.of(new PaymentRow(new UUID(0, id), Instant.EPOCH, 1000));
  }

  @Online
  static String greeting(String city, Optional<String> tier) {
    return "From " + city + tier.map(t -> " with " + t).orElse("");
  }

  @Online
  static long askedAtSeconds(long id, @Now Instant now) {
    return now.getEpochSecond();
  }
}
