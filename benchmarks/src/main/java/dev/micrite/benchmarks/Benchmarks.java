package dev.micrite.benchmarks;

import dev.micrite.benchmarks.compile.CompileBenchmark;
import dev.micrite.benchmarks.online.OnlineFigures;
import java.util.Arrays;

/** Runs the benchmark named by the first argument; the others are its own. */
public final class Benchmarks {
  private Benchmarks() {}

  public static void main(String[] arguments) throws Exception {
    String name = arguments.length == 0 ? "" : arguments[0];
    String[] rest = Arrays.copyOfRange(arguments, Math.min(1, arguments.length), arguments.length);
    switch (name) {
      case "online" -> OnlineFigures.run(rest);
      case "compile" -> CompileBenchmark.run(rest);
      default -> {
        System.err.println(
            "[UnknownBenchmark] There is no benchmark \""
                + name
                + "\". Run one of: online, compile, offline.");
        System.exit(2);
      }
    }
  }
}
