package dev.micrite.benchmarks.offline;

import dev.micrite.benchmarks.Figures;
import dev.micrite.query.IngestReport;
import dev.micrite.query.Ingestion;
import dev.micrite.query.Micrite;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** A Parquet file of five columns into an empty table, again and again. */
final class IngestFigures {
  private final Workload workload;
  private final int rounds;
  private final Figures figures = new Figures();

  IngestFigures(Workloads workloads, int rounds) {
    this.workload = workloads.events();
    this.rounds = rounds;
  }

  void print() {
    // The first pays for what a process does once: unpacking DuckDB, compiling.
    figures.add("first", rowsPerSecond("ingest-first"));
    for (int round = 0; round < rounds; round++) {
      figures.add("rows_per_s", rowsPerSecond("ingest-" + round));
    }
    Figures.print("offline.ingest.first_rows_per_s", figures.median("first"));
    Figures.print("offline.ingest.rows_per_s", figures.median("rows_per_s"));
    Figures.print("offline.bytes_per_observation", figures.median("bytes"));
    Figures.print("offline.bytes_per_observation.plain_parquet", figures.median("plain"));
  }

  private double rowsPerSecond(String name) {
    Path directory = workload.folder().resolve(name);
    long start = System.nanoTime();
    try (Micrite micrite = Micrite.open(directory)) {
      IngestReport report =
          micrite.ingest(Ingestion.parquet(EventFeatures.CLASS, workload.events()));
      double seconds = (System.nanoTime() - start) / 1e9;
      figures.add("bytes", bytes(directory.resolve("offline")) / (double) report.accepted());
      figures.add("plain", size(workload.events()) / (double) report.accepted());
      return report.accepted() / seconds;
    }
  }

  /** Of the data files, once and for all: Iceberg's metadata do not grow with the rows. */
  private static long bytes(Path offline) {
    try (Stream<Path> files = Files.walk(offline)) {
      return files
          .filter(file -> file.toString().endsWith(".parquet"))
          .mapToLong(IngestFigures::size)
          .sum();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static long size(Path file) {
    try {
      return Files.size(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
