package dev.micrite.benchmarks.offline;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What is measured, and on how much.
 *
 * @param flights the 3M flights, as Parquet
 * @param events of the log that is made up
 * @param keys how many accounts they belong to
 * @param rows of the spine
 * @param historyRows of the spine that aggregates are asked for
 * @param rounds how often each figure is taken
 * @param parts which ones are measured, in their order
 */
record Settings(
    Optional<Path> flights,
    long events,
    long keys,
    long rows,
    long historyRows,
    int rounds,
    List<String> parts) {

  private static final List<String> PARTS =
      List.of("past", "flights", "growth", "memory", "ingest", "log");
  private static final String USAGE =
      "benchmarks/run offline [FLIGHTS_3M_PARQUET] [--events N] [--keys N] [--rows N]"
          + " [--history-rows N] [--rounds N] [--parts "
          + String.join(",", PARTS)
          + "]";

  /**
   * Reads the arguments of a user.
   *
   * @throws IllegalArgumentException with the usage, if they are none
   */
  static Settings of(String[] arguments) {
    Optional<Path> flights = Optional.empty();
    List<String> parts = PARTS;
    long events = 5_000_000;
    long keys = 50_000;
    long rows = 1_000_000;
    long historyRows = -1;
    long rounds = 5;
    for (int i = 0; i < arguments.length; i++) {
      if (!arguments[i].startsWith("--")) {
        flights = Optional.of(file(arguments[i]));
        continue;
      }
      String option = arguments[i++];
      String value = i < arguments.length ? arguments[i] : "";
      switch (option) {
        case "--events" -> events = number(option, value);
        case "--keys" -> keys = number(option, value);
        case "--rows" -> rows = number(option, value);
        case "--history-rows" -> historyRows = number(option, value);
        case "--rounds" -> rounds = number(option, value);
        case "--parts" -> parts = parts(value);
        default -> throw new IllegalArgumentException("There is no " + option + ". " + USAGE);
      }
    }
    return new Settings(
        flights, events, keys, rows, historyRows < 0 ? rows : historyRows, (int) rounds, parts);
  }

  private static Path file(String argument) {
    Path file = Path.of(argument).toAbsolutePath();
    if (!Files.isRegularFile(file)) {
      throw new IllegalArgumentException("There is no file " + file + ". " + USAGE);
    }
    return file;
  }

  private static long number(String option, String value) {
    try {
      long number = Long.parseLong(value.replace("_", ""));
      if (number > 0) {
        return number;
      }
    } catch (NumberFormatException e) {
      // Said below.
    }
    throw new IllegalArgumentException(option + " takes a number, not \"" + value + "\". " + USAGE);
  }

  private static List<String> parts(String value) {
    List<String> chosen = new ArrayList<>(List.of(value.split(",")));
    if (!PARTS.containsAll(chosen)) {
      throw new IllegalArgumentException("No parts: \"" + value + "\". " + USAGE);
    }
    return chosen;
  }
}
