package dev.micrite.benchmarks.online;

import dev.micrite.benchmarks.Figures;
import dev.micrite.query.Micrite;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A program that opens the engine on the prepared folder and asks once; and one that only opens a
 * Chronicle Map: the share of the first that is Chronicle's. Both print the milliseconds from
 * {@code main} on.
 */
public final class Startup {
  private Startup() {}

  /** The program measured. */
  public static void main(String[] arguments) throws IOException {
    long start = System.nanoTime();
    if (arguments[0].equals("micrite")) {
      try (Micrite micrite = Micrite.open(OnlineFigures.folder().resolve("micrite"))) {
        AccountInputsQuery.on(micrite).get(Accounts.id(1));
        print(start);
      }
    } else {
      try (HandwrittenStore store =
          HandwrittenStore.open(OnlineFigures.folder().resolve("handwritten.map"))) {
        store.get(Accounts.id(1), OnlineBenchmark.nowMicros(), Long.MAX_VALUE);
        print(start);
      }
    }
  }

  private static void print(long start) {
    System.out.println((System.nanoTime() - start) / 1e6);
  }

  static void measure(Figures figures) throws IOException, InterruptedException {
    figures.add("startup", millis("micrite"));
    figures.add("startup.chronicle", millis("chronicle"));
  }

  private static double millis(String what) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
    command.add("-Dmicrite.benchmarks.folder=" + OnlineFigures.folder());
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(List.of(Startup.class.getName(), what));
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new IllegalStateException("the program of " + what + " ended with an error: see above");
    }
    return Double.parseDouble(printed.lines().reduce((before, last) -> last).orElseThrow());
  }
}
