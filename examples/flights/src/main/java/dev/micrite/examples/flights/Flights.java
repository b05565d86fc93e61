package dev.micrite.examples.flights;

import dev.micrite.query.Micrite;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * How late American flights were in February 2001. Answers are kept in {@code
 * micrite-data/flights}, so a second run finds them there; with {@code --fresh} they are forgotten
 * first.
 */
public final class Flights {
  /**
   * The data end here, so this is when the questions are asked. By today's clock every flight would
   * be decades old, and "the last day" would have none.
   */
  public static final Instant NOW = Instant.parse("2001-02-26T00:00:00Z");

  private Flights() {}

  public static void main(String[] args) throws IOException {
    Path store = Path.of("micrite-data", "flights");
    if (List.of(args).contains("--fresh")) {
      delete(store);
    }
    run(store, System.out);
  }

  /** Asks about the flights, with the store in this directory, and prints a report. */
  public static Report run(Path store, Appendable out) throws IOException {
    AirportFile airports = AirportFile.read("airports.csv", data("airports.csv"));
    FlightFile flights = FlightFile.read("flights.csv.gz", data("flights.csv.gz"));
    SimpleMeterRegistry meters = new SimpleMeterRegistry();
    try (Micrite micrite =
        Micrite.builder()
            .directory(store)
            .entries(5_000)
            .clock(Clock.fixed(NOW, ZoneOffset.UTC))
            .resolvers(new AirportSource(airports, flights), new RouteSource(flights))
            .meterRegistry(meters)
            .open()) {
      Report report = Report.ask(micrite, airports, flights, meters);
      out.append(new ReportFormatter(report).text());
      return report;
    }
  }

  /** A file of {@code examples/flights/data}, which the build puts beside the classes. */
  private static InputStream data(String name) throws IOException {
    InputStream file = Flights.class.getResourceAsStream(name);
    if (file == null) {
      throw new FileNotFoundException(
          name + " is not beside Flights.class: build the example with Maven, which copies it");
    }
    return file;
  }

  private static void delete(Path directory) throws IOException {
    if (Files.exists(directory)) {
      try (Stream<Path> files = Files.walk(directory)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
  }
}
