package dev.micrite.benchmarks.offline;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/** The process that measures one part. */
public final class OfflinePart {
  private OfflinePart() {}

  /** Takes the name of the part, the folder of the prepared data, and what the user said. */
  public static void main(String[] arguments) throws Exception {
    Settings settings = Settings.of(Arrays.copyOfRange(arguments, 2, arguments.length));
    Workloads workloads = new Workloads(Path.of(arguments[1]), settings);
    switch (arguments[0]) {
      case "prepare" -> workloads.prepare();
      case "past" -> new PastFigures(workloads.events(), settings.rounds()).print();
      case "flights" -> {
        Optional<Workload> flights = workloads.flights();
        if (flights.isPresent()) {
          new PastFigures(flights.get(), settings.rounds()).print();
        }
      }
      case "growth" -> new GrowthFigures(workloads, settings.rounds()).print();
      case "memory" -> MemoryFigures.print(workloads.events());
      case "ingest" -> new IngestFigures(workloads, settings.rounds()).print();
      case "log" -> new LogFigures(workloads.folder(), settings.rounds()).print();
      default -> throw new IllegalArgumentException("no part: " + arguments[0]);
    }
  }
}
