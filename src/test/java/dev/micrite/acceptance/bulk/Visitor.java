package dev.micrite.acceptance.bulk;

import dev.micrite.Feature;
import dev.micrite.Features;
import dev.micrite.Id;
import dev.micrite.Offline;
import java.util.List;

/** Without a feature time; only the favourite colour serves live, and the city only for an hour. */
@Features(maxStaleness = "30d")
public class Visitor {
  @Id String name;

  @Feature(etlOfflineToOnline = true)
  String favoriteColor;

  @Feature(etlOfflineToOnline = true, maxStaleness = "0")
  String mood;

  String city;

  /** A row of the warehouse. */
  record Told(String name, String favoriteColor, String mood, String city) {}

  @Offline
  static List<Told> told() {
    return List.of(new Told("ann", "red", "glad", "Ulm"), new Told("bo", "blue", "sad", "Bonn"));
  }
}
