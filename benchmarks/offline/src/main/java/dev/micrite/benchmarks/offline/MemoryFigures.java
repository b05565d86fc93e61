package dev.micrite.benchmarks.offline;

import dev.micrite.benchmarks.Figures;
import dev.micrite.query.Micrite;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What a process takes in all, heap and DuckDB, that does nothing but make training sets. */
final class MemoryFigures {
  private static final String PEAK = "VmHWM:";

  private MemoryFigures() {}

  static void print(Workload workload) throws IOException {
    Path status = Path.of("/proc/self/status");
    if (!Files.exists(status)) {
      Figures.print("offline.peak_mb", "unknown: there is no " + status);
      return;
    }
    try (Micrite micrite = workload.open()) {
      workload.latestSeconds(micrite);
      Figures.print("offline.peak_mb.asof", peakMb(status));
      workload.historySeconds(micrite);
      Figures.print("offline.peak_mb", peakMb(status));
    }
  }

  private static double peakMb(Path status) throws IOException {
    String line =
        Files.readAllLines(status).stream()
            .filter(l -> l.startsWith(PEAK))
            .findFirst()
            .orElseThrow();
    return Double.parseDouble(line.replaceAll("[^0-9]", "")) / 1024;
  }
}
