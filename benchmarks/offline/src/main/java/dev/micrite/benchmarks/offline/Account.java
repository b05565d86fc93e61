package dev.micrite.benchmarks.offline;

import dev.micrite.DataFrame;
import dev.micrite.Features;
import dev.micrite.Id;
import java.util.Optional;
import java.util.OptionalDouble;

/** What the log of events says about an account: its latest values, and sums over its events. */
@Features
public class Account {
  @Id long id;
  double amount;
  int kind;

  DataFrame<Event> events;
  long eventCount = events.count();
  double total = events.sum(event -> event.amount);
  OptionalDouble mean = events.mean(event -> event.amount);
  Optional<Double> largest = events.max(event -> event.amount);
}
