package dev.micrite.examples.flights;

import java.io.IOException;

/**
 * What {@code java -jar flights.jar} starts: {@link Flights}, if its libraries are there. A class
 * of its own, as the JVM would refuse {@link Flights} itself before it could say what is missing.
 */
final class Launcher {
  private Launcher() {}

  public static void main(String[] args) throws IOException {
    if (Launcher.class.getResource("/dev/micrite/query/Micrite.class") == null) {
      System.err.println(
          "flights.jar needs its libraries: copy the folder lib, which the build puts beside it,"
              + " too.");
      System.exit(1);
    }
    Flights.main(args);
  }
}
