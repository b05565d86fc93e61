package dev.micrite.acceptance.guide.features;

import dev.micrite.DataFrame;
import dev.micrite.Feature;
import dev.micrite.FeatureTime;
import dev.micrite.Features;
import dev.micrite.Id;
import dev.micrite.Via;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

// region user
/** A customer of the bank. */
@Features(maxStaleness = "1h", owner = "risk@acme.io", tags = "fraud")
public class User {
  @Id long id;
  @FeatureTime Instant updatedAt;

  String firstName;
  String lastName;
  Optional<String> nickname;
  LocalDate birthdate;

  String fullName = firstName + " " + lastName;

  // endregion

  // region options
  /** Score of the credit bureau. */
  @Feature(maxStaleness = "30d", min = 300, max = 850)
  OptionalInt creditScore;

  @Feature(defaultValue = "BASIC")
  Tier tier;

  @Feature(maxLength = 254, owner = "accounts@acme.io", tags = "personal")
  String email;

  @Feature(maxStaleness = "0", description = "Asked of the device each time")
  String lastIpAddress;

  @Feature(cacheAbsent = false)
  Optional<String> passportNumber;

  // endregion

  // region types
  enum Tier {
    BASIC,
    GOLD
  }

  record Address(String street, String zip, Optional<String> country) {}

  Address address;
  List<String> labels;
  Map<String, Integer> loginsByDevice;
  float[] embedding;

  // endregion

  // region many
  @Via("senderId")
  DataFrame<Transfer> sent;

  @Via("receiverId")
  DataFrame<Transfer> received;

  long sentCount = sent.count();
  // endregion
}
