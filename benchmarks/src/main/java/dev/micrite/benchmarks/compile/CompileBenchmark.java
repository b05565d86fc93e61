package dev.micrite.benchmarks.compile;

import dev.micrite.benchmarks.Figures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Times javac as a whole process, with the processor and without ({@code -proc:none}), in turn, on
 * programs of 100, 1,000, 2,500 and 5,000 features in classes of fifty, and on one class of 900 and
 * of 1,800 features. Twice the features in more than about twice the time is a pass over all
 * features for each of them.
 */
public final class CompileBenchmark {
  private static final String PROCESSOR = "dev.micrite.processor.FeatureProcessor";
  private static final int[] FEATURES = {100, 1_000, 2_500, 5_000};
  private static final int[] WIDE = {900, 1_800};

  private final Path folder;
  private final Figures figures = new Figures();

  private CompileBenchmark(Path folder) {
    this.folder = folder;
  }

  /**
   * Prints the figures.
   *
   * @param arguments optionally the number of rounds, 5 unless given
   */
  public static void run(String[] arguments) throws IOException, InterruptedException {
    int rounds = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 5;
    Path folder = Files.createTempDirectory("micrite-compile");
    try {
      new CompileBenchmark(folder).run(rounds);
    } finally {
      delete(folder);
    }
  }

  private void run(int rounds) throws IOException, InterruptedException {
    for (int features : FEATURES) {
      Path sources = Files.createDirectories(folder.resolve("sources" + features));
      measure("compile." + features, new ProgramSource(features).writeTo(sources), rounds);
    }
    growth("compile.", 2_500, 5_000);
    for (int features : WIDE) {
      Path sources = Files.createDirectories(folder.resolve("wide" + features));
      measure("compile.wide_" + features, new WideSource(features).writeTo(sources), rounds);
    }
    growth("compile.wide_", 900, 1_800);
  }

  private void measure(String name, List<Path> files, int rounds)
      throws IOException, InterruptedException {
    for (int round = -1; round < rounds; round++) { // the first round warms the file cache
      double without = seconds(files, "-proc:none");
      double with = seconds(files, "-processor", PROCESSOR, "-processorpath", classPath());
      if (round >= 0) {
        figures.add(name + ".without_s", without);
        figures.add(name + ".with_s", with);
        figures.add(name + ".added_s", with - without);
      }
    }
    for (String figure : List.of(".without_s", ".with_s", ".added_s")) {
      Figures.print(name + figure, figures.median(name + figure));
    }
  }

  private void growth(String name, int from, int to) {
    Figures.print(
        name + "growth_" + from + "_to_" + to,
        figures.medianRatio(name + to + ".added_s", name + from + ".added_s"));
  }

  private double seconds(List<Path> files, String... options)
      throws IOException, InterruptedException {
    Path out = Files.createDirectories(folder.resolve("out"));
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "javac").toString());
    command.addAll(List.of("-d", out.toString(), "-cp", classPath()));
    command.addAll(List.of(options));
    files.forEach(file -> command.add(file.toString()));
    long start = System.nanoTime();
    Process process = new ProcessBuilder(command).inheritIO().start();
    int exit = process.waitFor();
    double seconds = (System.nanoTime() - start) / 1e9;
    if (exit != 0) {
      throw new IllegalStateException(
          "javac ended with " + exit + " on the program of " + folder + ": see its messages above");
    }
    delete(out);
    return seconds;
  }

  /** The jars of this program, in which the manifest of the first names the others. */
  private static String classPath() {
    return System.getProperty("java.class.path");
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> walk = Files.walk(folder)) {
      for (Path path : walk.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
