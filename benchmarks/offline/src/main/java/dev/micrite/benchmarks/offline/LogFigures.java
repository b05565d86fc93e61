package dev.micrite.benchmarks.offline;

import dev.micrite.benchmarks.Figures;
import dev.micrite.query.Micrite;
import dev.micrite.query.Observation;
import java.nio.file.Path;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

/** What keeping observations adds to a query: it computes five values, and logs them (W1). */
final class LogFigures {
  private static final int CALLS = 200_000;
  private static final int ITERATIONS = 10;

  private final Path folder;
  private final int rounds;
  private final Figures figures = new Figures();

  LogFigures(Path folder, int rounds) {
    this.folder = folder.resolve("log");
    this.rounds = rounds;
  }

  void print() throws RunnerException {
    fill();
    for (int round = 0; round < rounds; round++) {
      time("without", false);
      time("with", true);
      figures.add("added", figures.last("with") - figures.last("without"));
    }
    Figures.print("offline.log.without_ns", figures.median("without"));
    Figures.print("offline.log.with_ns", figures.median("with"));
    Figures.print("offline.log.ns", figures.median("added"));
  }

  private void fill() {
    try (Micrite micrite = Micrite.builder().directory(folder).keepObservations(false).open()) {
      for (long id = 0; id < LogBenchmark.ENTITIES; id++) {
        micrite.put(Observation.of(PaymentFeatures.id, id).set(PaymentFeatures.amount, id * 0.01));
      }
    }
  }

  private void time(String name, boolean keepsObservations) throws RunnerException {
    Options options =
        new OptionsBuilder()
            .include("\\." + LogBenchmark.class.getSimpleName() + "\\.get$")
            .param("keepsObservations", Boolean.toString(keepsObservations))
            .forks(1)
            .jvmArgsAppend("-D" + LogBenchmark.FOLDER + "=" + folder)
            .warmupIterations(ITERATIONS)
            .warmupBatchSize(CALLS)
            .measurementIterations(ITERATIONS)
            .measurementBatchSize(CALLS)
            .verbosity(VerboseMode.SILENT)
            .shouldFailOnError(true)
            .build();
    for (RunResult result : new Runner(options).run()) {
      figures.add(name, result.getPrimaryResult().getScore() / CALLS);
    }
  }
}
