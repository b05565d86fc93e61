package dev.micrite.acceptance.guide.uploads;

import dev.micrite.Features;
import dev.micrite.Id;
import java.util.Optional;

// region player
@Features(maxStaleness = "30d")
public class Player {
  @Id String name;
  int level;
  Optional<String> guild;

  String rank = level >= 50 ? "veteran" : level >= 10 ? "regular" : "novice";
}
// endregion
