package dev.micrite.acceptance.rules;

import static dev.micrite.Expressions.hours;
import static dev.micrite.Expressions.now;

import dev.micrite.DataFrame;
import dev.micrite.Features;
import dev.micrite.Id;
import dev.micrite.Now;
import dev.micrite.Offline;
import dev.micrite.References;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Asked about the past only: what was observed, and what follows from it. */
@Features(maxStaleness = "infinity")
class Driver {
  @Id long id;
  String name;
  Optional<String> nickname;

  @References(City.class)
  String cityCode;

  City city;

  String shown = nickname.orElse(name) + " of " + city.label;
  Instant askedAt = now();
  Instant toldNow;

  DataFrame<Trip> trips;
  long tripCount = trips.count();
  double fares = trips.sum(t -> t.fare);
  List<String> newest = trips.collect(t -> t.id, 10);
  long lastDay = trips.where(t -> !t.at.isBefore(now().minus(hours(24)))).count();
  Optional<Instant> latestAsked = trips.max(t -> t.askedAt);

  @Offline
  static Instant toldNow(long id, @Now Instant now) {
    return now;
  }
}
