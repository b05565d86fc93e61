package dev.micrite.acceptance.processes;

import dev.micrite.query.Micrite;
import dev.micrite.query.Observation;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** What the child processes of these tests run. */
final class MeterProcess {
  static final long METERS = 20;

  private MeterProcess() {}

  public static void main(String[] arguments) throws Exception {
    Path directory = Path.of(arguments[1]);
    switch (arguments[0]) {
      case "write" -> write(directory, Long.parseLong(arguments[2]));
      case "read" -> read(directory);
      default -> throw new IllegalArgumentException(arguments[0]);
    }
  }

  /** Uploads and asks, without end, and says after each what is there now. */
  private static void write(Path directory, long from) {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    try (Micrite micrite = open(directory, false)) {
      MeterCostQuery costs = MeterCostQuery.on(micrite);
      for (long number = from; ; number++) {
        put(micrite, number % METERS, number);
        out.println("put " + number);
        costs.get(number);
        out.println("asked " + number);
      }
    }
  }

  /** Opens for reading only, and answers each id that it is sent. */
  private static void read(Path directory) throws Exception {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    try (Micrite micrite = open(directory, true)) {
      MeterReadingQuery readings = MeterReadingQuery.on(micrite);
      out.println("ready");
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        out.println("read " + readings.get(Long.parseLong(line)));
      }
    }
  }

  static Micrite open(Path directory, boolean isReader) {
    var builder =
        Micrite.builder().directory(directory).entries(100).resolvers(new Prices(!isReader));
    return isReader ? builder.readOnly().open() : builder.open();
  }

  static void put(Micrite micrite, long id, long number) {
    micrite.put(
        Observation.of(MeterFeatures.id, id)
            .set(MeterFeatures.reading, number)
            .set(MeterFeatures.text, text(number)));
  }

  /** Of a length that depends on the number, so that torn values show. */
  static String text(long number) {
    return (number + " ").repeat((int) (number % 7) + 1);
  }
}
