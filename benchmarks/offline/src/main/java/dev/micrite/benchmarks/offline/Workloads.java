package dev.micrite.benchmarks.offline;

import dev.micrite.query.Ingestion;
import dev.micrite.query.Micrite;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** Makes events and spines, the same ones each time, and ingests them. */
final class Workloads {
  private static final PeerStatements ACCOUNTS =
      new PeerStatements(
          "id", "account_id", "happened_at", List.of("amount", "kind"), "amount", "eventCount");
  private static final PeerStatements AIRPORTS =
      new PeerStatements(
          "iata", "origin", "departed_at", List.of("delay", "distance"), "delay", "departureCount");

  private final Path folder;
  private final Settings settings;

  Workloads(Path folder, Settings settings) {
    this.folder = folder;
    this.settings = settings;
  }

  Path folder() {
    return folder;
  }

  /** A log of events, a tenth of which belong to one account. */
  Workload events() {
    return events("events", 1);
  }

  /** The same, with twice as many events and rows in the same time. */
  Workload doubled() {
    return events("doubled", 2);
  }

  private Workload events(String name, long factor) {
    return new Workload(
        "offline",
        folder.resolve(name),
        settings.rows() * factor,
        settings.historyRows() * factor,
        (micrite, spine) -> AccountThenQuery.on(micrite).offline(spine),
        (micrite, spine) -> AccountHistoryQuery.on(micrite).offline(spine),
        ACCOUNTS);
  }

  /** Real flights, and as of their departures the airports that they went to. */
  Optional<Workload> flights() {
    return settings
        .flights()
        .map(
            file ->
                new Workload(
                    "offline.flights",
                    folder.resolve("flights"),
                    settings.rows(),
                    settings.historyRows(),
                    (micrite, spine) -> AirportThenQuery.on(micrite).offline(spine),
                    (micrite, spine) -> AirportHistoryQuery.on(micrite).offline(spine),
                    AIRPORTS));
  }

  /** Makes what the parts need that are to be measured. */
  void prepare() throws IOException, SQLException {
    List<String> parts = settings.parts();
    try (Duck duck = new Duck()) {
      // The order of the files is the order of events.
      duck.execute("set preserve_insertion_order = true");
      prepareEvents(duck, events(), 1, parts.contains("past") || parts.contains("memory"));
      if (parts.contains("growth")) {
        prepareEvents(duck, doubled(), 2, true);
      }
      if (parts.contains("flights") && flights().isPresent()) {
        prepareFlights(duck, flights().orElseThrow(), settings.flights().orElseThrow());
      }
    }
  }

  private void prepareEvents(Duck duck, Workload workload, long factor, boolean isAsked)
      throws IOException, SQLException {
    Files.createDirectories(workload.folder());
    long events = settings.events() * factor;
    duck.execute(Duck.copy(EventLog.events(events, settings.keys()), workload.events()));
    if (!isAsked && !settings.parts().contains("growth")) {
      return;
    }
    duck.execute(
        Duck.copy(
            EventLog.spine(workload.rows(), events, settings.keys(), workload.events()),
            workload.spine()));
    head(duck, workload);
    try (Micrite micrite = workload.open()) {
      micrite.ingest(
          Ingestion.parquet(AccountFeatures.CLASS, workload.events())
              .ignore("id")
              .map("account_id", AccountFeatures.id)
              .timeColumn("happened_at"));
      micrite.ingest(Ingestion.parquet(EventFeatures.CLASS, workload.events()));
    }
  }

  private static void prepareFlights(Duck duck, Workload workload, Path flights)
      throws IOException, SQLException {
    Files.createDirectories(workload.folder());
    duck.execute(Duck.copy(EventLog.flights(flights), workload.events()));
    duck.execute(
        Duck.copy(EventLog.departures(workload.events(), workload.rows()), workload.spine()));
    head(duck, workload);
    try (Micrite micrite = workload.open()) {
      micrite.ingest(
          Ingestion.parquet(AirportFeatures.CLASS, workload.events())
              .ignore("id", "destination")
              .map("origin", AirportFeatures.iata)
              .timeColumn("departed_at"));
      micrite.ingest(Ingestion.parquet(FlightFeatures.CLASS, workload.events()));
    }
  }

  private static void head(Duck duck, Workload workload) throws SQLException {
    duck.execute(
        Duck.copy(
            "select * from %s where row < %d"
                .formatted(Duck.text(workload.spine()), workload.historyRows()),
            workload.historySpine()));
  }
}
