package dev.micrite.benchmarks.offline;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Prepares events and spines, then measures part by part, each in a process of its own with a heap
 * of 1 GB. Ratios to DuckDB are taken round by round, both sides in one process, in turn.
 */
public final class OfflineFigures {
  private static final String HEAP = "-Xmx1g";

  private OfflineFigures() {}

  /**
   * Prints the figures.
   *
   * @param arguments see {@link Settings}
   */
  public static void main(String[] arguments) throws Exception {
    Settings settings;
    try {
      settings = Settings.of(arguments);
    } catch (IllegalArgumentException e) {
      System.err.println("[BadArguments] " + e.getMessage());
      System.exit(2);
      return;
    }
    Path folder = Files.createTempDirectory("micrite-offline");
    try {
      run("prepare", folder, arguments);
      for (String part : settings.parts()) {
        run(part, folder, arguments);
      }
    } finally {
      delete(folder);
    }
  }

  /** Runs a part in a process of its own, which prints its figures. */
  private static void run(String part, Path folder, String[] arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
    command.add(HEAP);
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(List.of(OfflinePart.class.getName(), part, folder.toString()));
    command.addAll(Arrays.asList(arguments));
    if (new ProcessBuilder(command).inheritIO().start().waitFor() != 0) {
      throw new IllegalStateException("the process of " + part + " ended with an error: see above");
    }
  }

  private static void delete(Path folder) {
    try (Stream<Path> walk = Files.walk(folder)) {
      for (Path path : walk.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
