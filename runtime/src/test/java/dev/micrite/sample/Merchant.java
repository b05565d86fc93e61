package dev.micrite.sample;

import dev.micrite.Feature;
import dev.micrite.Features;
import dev.micrite.Id;
import dev.micrite.Online;

/** Where money is spent. Its features are never stored. */
@Features
public class Merchant {
  @Id String code;
  String country;

  @Feature(defaultValue = "7", min = 0)
  int category;

  @Online(tags = "slow")
  static int category(String code) {
    return code.length();
  }

  @Online
  static String country(String code) {
    return Backend.current().country(code);
  }
}
