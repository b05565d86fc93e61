package dev.micrite.acceptance.guide.queries;

import dev.micrite.Feature;
import dev.micrite.Features;
import dev.micrite.Id;
import dev.micrite.Online;
import dev.micrite.References;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

@Features(maxStaleness = "1h")
public class Shopper {
  @Id long id;
  String firstName;
  String lastName;
  String fullName = firstName + " " + lastName;

  @Feature(maxStaleness = "30d")
  OptionalInt creditScore;

  @References(Wallet.class)
  String walletId = "W" + id;

  Wallet wallet;

  @Feature(maxStaleness = "0")
  double basket;

  double basketShare = basket / wallet.balance;

  Optional<String> coupon;

  record Name(String firstName, String lastName) {}

  private static final Map<Long, Name> KNOWN =
      Map.of(42L, new Name("Ada", "Lovelace"), 43L, new Name("Grace", "Hopper"));

  @Online
  static Optional<Name> name(long id) {
    return Optional.ofNullable(KNOWN.get(id));
  }

  @Online
  static OptionalInt creditScore(long id) {
    return OptionalInt.of(700);
  }

  @Online
  static Optional<String> coupon(long id) {
    throw new IllegalStateException("the coupon service is down");
  }
}
