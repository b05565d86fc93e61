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
 * How late American flights were in February 2001, and what a model of their delays would be
 * trained on. Answers and the training set are kept in {@code micrite-data/flights}, so a second
 * run finds them there; with {@code --fresh} they are forgotten first.
 */
public final class Flights {
  /**
   * The data end here, so this is when the questions are asked. By today's clock every flight would
   * be decades old, and "the last day" would have none.
   */
  public static final Instant NOW = Instant.parse("2001-02-26T00:00:00Z");

  private Flights() {}

  public static void main(String[] args) throws IOException {
    Path directory = Path.of("micrite-data", "flights");
    if (List.of(args).contains("--fresh")) {
      delete(directory);
    }
    run(directory, System.out);
  }

  /**
   * Asks about the flights, makes a training set of them, and prints a report.
   *
   * @param directory where both are kept; a training set that is there is not made again
   */
  public static Report run(Path directory, Appendable out) throws IOException {
    AirportFile airports = AirportFile.read("airports.csv", data("airports.csv"));
    FlightFile flights = FlightFile.read("flights.csv.gz", data("flights.csv.gz"));
    Report report = ask(directory.resolve("online"), airports, flights);
    Path training = directory.resolve("training.parquet");
    if (!Files.exists(training)) {
      // What a run that did not come to its end has left.
      delete(directory.resolve("history"));
      report =
          report.with(
              new TrainingSet(airports, flights).make(directory.resolve("history"), training));
    }
    out.append(new ReportFormatter(report).text());
    if (report.training().isEmpty()) {
      out.append(
          "The training set of an earlier run is " + training + "; --fresh makes it anew.\n");
    }
    return report;
  }

  private static Report ask(Path store, AirportFile airports, FlightFile flights) {
    SimpleMeterRegistry meters = new SimpleMeterRegistry();
    try (Micrite micrite =
        Micrite.builder()
            .directory(store)
            .entries(5_000)
            .clock(Clock.fixed(NOW, ZoneOffset.UTC))
            .keepObservations(false)
            .resolvers(new AirportSource(airports, flights), new RouteSource(flights))
            .meterRegistry(meters)
            .open()) {
      return Report.ask(micrite, airports, flights, meters);
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
