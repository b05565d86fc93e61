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
 * programs of 100, 1,000, 2,500 and 5,000 features.
 */
public final class CompileBenchmark {
  private static final String PROCESSOR = "dev.micrite.processor.FeatureProcessor";
  private static final int[] FEATURES = {100, 1_000, 2_500, 5_000};

  private CompileBenchmark() {}

  /**
   * Prints the figures.
   *
   * @param arguments optionally the number of rounds, 5 unless given
   */
  public static void run(String[] arguments) throws IOException, InterruptedException {
    int rounds = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 5;
    Path folder = Files.createTempDirectory("micrite-compile");
    Figures figures = new Figures();
    try {
      for (int features : FEATURES) {
        Path sources = Files.createDirectories(folder.resolve("sources" + features));
        List<Path> files = new ProgramSource(features).writeTo(sources);
        for (int round = -1; round < rounds; round++) { // the first round warms the file cache
          double without = seconds(files, folder, "-proc:none");
          double with =
              seconds(files, folder, "-processor", PROCESSOR, "-processorpath", classPath());
          if (round >= 0) {
            figures.add("without" + features, without);
            figures.add("with" + features, with);
            figures.add("added" + features, with - without);
          }
        }
        Figures.print("compile." + features + ".without_s", figures.median("without" + features));
        Figures.print("compile." + features + ".with_s", figures.median("with" + features));
        Figures.print("compile." + features + ".added_s", figures.median("added" + features));
      }
      Figures.print("compile.growth_2500_to_5000", figures.medianRatio("added5000", "added2500"));
    } finally {
      delete(folder);
    }
  }

  private static double seconds(List<Path> files, Path folder, String... options)
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
