package dev.micrite.acceptance.guide.expressions;

import static dev.micrite.Expressions.days;
import static dev.micrite.Expressions.hours;
import static dev.micrite.Expressions.now;

import dev.micrite.DataFrame;
import dev.micrite.Features;
import dev.micrite.Id;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

@Features(maxStaleness = "1h")
public class Account {
  @Id long id;

  // region expressions
  String holder;
  String iban;
  Instant openedAt;
  long balanceCents;
  Optional<String> nickname;

  String title = nickname.orElse(holder);
  String country = iban.substring(0, 2).toUpperCase(Locale.ROOT);
  double balance = balanceCents / 100.0;
  boolean overdrawn = balanceCents < 0;
  long ageDays = Duration.between(openedAt, now()).toDays();
  String label = overdrawn ? title + " (overdrawn)" : title;
  String masked = Masking.maskIban(iban);
  // endregion

  // region aggregates
  DataFrame<Payment> payments;

  long paymentCount = payments.count();
  long spentCents = payments.sum(p -> p.cents);
  OptionalDouble meanCents = payments.mean(p -> p.cents);
  OptionalDouble spread = payments.std(p -> p.cents);
  Optional<Long> largest = payments.max(p -> p.cents);
  Optional<String> largestShop = payments.maxBy(p -> p.cents, p -> p.shop);
  Optional<String> lastShop = payments.last(p -> p.shop);
  List<String> lastShops = payments.collect(p -> p.shop, 5);
  List<String> usualShops = payments.approxTopK(p -> p.shop, 3);
  long shops = payments.countDistinct(p -> p.shop);
  OptionalDouble median = payments.approxPercentile(p -> p.cents, 0.5);
  List<Long> sizes = payments.histogram(p -> p.cents, 1_000, 10_000, 100_000);
  boolean everRefunded = payments.any(p -> p.refunded);
  double recentCents = payments.decayedSum(p -> p.cents, days(7));
  // endregion

  // region filters
  long refunds = payments.where(p -> p.refunded).count();
  long spentToday = payments.where(p -> p.at.isAfter(now().minus(hours(24)))).sum(p -> p.cents);
  double refundShare = paymentCount == 0 ? 0 : (double) refunds / paymentCount;
  long unusual = payments.where(p -> p.cents > 10 * meanCents.orElse(0)).count();
  OptionalDouble meanTip = payments.mean(p -> p.tipCents.getAsLong());
  // endregion
}
