package dev.micrite.examples.flights;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The airports of {@code airports.csv} in memory, by IATA code. Immutable, so any number of threads
 * may read it.
 */
public final class AirportFile {
  private static final List<String> COLUMNS =
      List.of("iata", "name", "city", "state", "country", "latitude", "longitude");

  private final Map<String, AirportLine> airports;

  private AirportFile(Map<String, AirportLine> airports) {
    this.airports = Collections.unmodifiableMap(airports);
  }

  /**
   * Reads a CSV file.
   *
   * @throws IOException if it cannot be read or a line is malformed; the message begins with file
   *     and line
   */
  public static AirportFile read(Path file) throws IOException {
    return read(file.toString(), Files.newInputStream(file));
  }

  /**
   * Reads CSV, a resource of the class path for example, and closes it.
   *
   * @param name what error messages call it
   * @throws IOException if it cannot be read or a line is malformed; the message begins with name
   *     and line
   */
  public static AirportFile read(String name, InputStream bytes) throws IOException {
    try (bytes) {
      CsvReader csv = new CsvReader(name, bytes, COLUMNS);
      Map<String, AirportLine> airports = new LinkedHashMap<>();
      while (csv.next()) {
        AirportLine airport = airport(csv);
        if (airports.putIfAbsent(airport.iata(), airport) != null) {
          throw csv.malformed(0, "a code that no line above has");
        }
      }
      return new AirportFile(airports);
    }
  }

  /** All airports, in the order of the file. */
  public Collection<AirportLine> all() {
    return airports.values();
  }

  /** The airport with this IATA code, empty if there is none. */
  public Optional<AirportLine> airport(String iata) {
    return Optional.ofNullable(airports.get(iata));
  }

  private static AirportLine airport(CsvReader csv) throws IOException {
    return new AirportLine(
        csv.text(0),
        csv.text(1),
        known(csv.text(2)),
        known(csv.text(3)),
        csv.text(4),
        csv.decimal(5, -90, 90),
        csv.decimal(6, -180, 180));
  }

  /** The file writes {@code NA} for a city and state that it does not know. */
  private static Optional<String> known(String text) {
    return text.equals("NA") ? Optional.empty() : Optional.of(text);
  }
}
