package dev.micrite.acceptance.guide.offline;

import dev.micrite.Features;
import dev.micrite.Id;
import java.util.Optional;

@Features(maxStaleness = "infinity")
public class Rider {
  @Id String name;
  int rides;
  Optional<String> city;

  String rank = rides >= 50 ? "veteran" : "novice";
}
