package dev.micrite.acceptance.guide.features;

import dev.micrite.FeatureTime;
import dev.micrite.Features;
import dev.micrite.Id;
import dev.micrite.References;
import dev.micrite.Via;
import java.time.Instant;
import java.util.Optional;

// region transfer
@Features
public class Transfer {
  @Id long id;
  @FeatureTime Instant at;
  double amount;

  @References(User.class)
  long senderId;

  @References(User.class)
  long receiverId;

  @References(Card.class)
  Optional<String> cardNumber;

  @Via("senderId")
  User sender;

  @Via("receiverId")
  User receiver;

  Optional<Card> card;

  boolean sameZip = sender.address.zip().equals(receiver.address.zip());
}
// endregion
