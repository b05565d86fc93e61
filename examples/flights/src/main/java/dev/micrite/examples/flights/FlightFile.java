package dev.micrite.examples.flights;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.zip.GZIPInputStream;

/**
 * The flights of {@code flights.csv.gz} in memory: all of them in order of departure, and those of
 * each origin. Immutable, so any number of threads may read it. Its README says where the flights
 * come from and what is odd about them.
 */
public final class FlightFile {
  private static final List<String> COLUMNS =
      List.of(
          "id", "departure", "origin", "destination", "distance_miles", "arrival_delay_minutes");

  private final List<FlightLine> flights;
  private final TreeMap<String, List<FlightLine>> byOrigin = new TreeMap<>();

  private FlightFile(List<FlightLine> flights) {
    this.flights = List.copyOf(flights);
    for (FlightLine flight : flights) {
      byOrigin.computeIfAbsent(flight.origin(), origin -> new ArrayList<>()).add(flight);
    }
    byOrigin.replaceAll((origin, departures) -> List.copyOf(departures));
  }

  /**
   * Reads a gzip-compressed CSV file.
   *
   * @throws IOException if it cannot be read or a line is malformed; the message begins with file
   *     and line
   */
  public static FlightFile read(Path file) throws IOException {
    return read(file.toString(), Files.newInputStream(file));
  }

  /**
   * Reads gzip-compressed CSV, a resource of the class path for example, and closes it.
   *
   * @param name what error messages call it
   * @throws IOException if it cannot be read or a line is malformed; the message begins with name
   *     and line
   */
  public static FlightFile read(String name, InputStream gzip) throws IOException {
    try (gzip;
        InputStream bytes = unzip(name, gzip)) {
      return new FlightFile(new Lines(new CsvReader(name, bytes, COLUMNS)).read());
    }
  }

  /**
   * All flights, by departure and then by origin, destination and delay, which is also the order of
   * their ids.
   */
  public List<FlightLine> all() {
    return flights;
  }

  /** The flight with this id, empty if there is none. */
  public Optional<FlightLine> flight(long id) {
    return id < 1 || id > flights.size()
        ? Optional.empty()
        : Optional.of(flights.get((int) id - 1));
  }

  /**
   * The flights that left this airport, in order of departure; none for an airport the file does
   * not know.
   */
  public List<FlightLine> from(String origin) {
    return byOrigin.getOrDefault(origin, List.of());
  }

  /** The airports that at least one flight left, in order of their IATA codes. */
  public SortedSet<String> origins() {
    return new TreeSet<>(byOrigin.keySet());
  }

  private static InputStream unzip(String name, InputStream gzip) throws IOException {
    try {
      return new GZIPInputStream(gzip, 1 << 16);
    } catch (IOException e) {
      throw new IOException(name + ":1: not a gzip file (" + e + ")", e);
    }
  }

  /** Turns lines into flights. Codes and times repeat from line to line and are kept once. */
  private static final class Lines {
    private final CsvReader csv;
    private final Map<String, String> codes = new HashMap<>();
    private String departureText = "";
    private Instant departure = Instant.MIN;

    Lines(CsvReader csv) {
      this.csv = csv;
    }

    List<FlightLine> read() throws IOException {
      List<FlightLine> flights = new ArrayList<>();
      while (csv.next()) {
        int id = csv.integer(0);
        if (id != flights.size() + 1) {
          throw csv.malformed(0, (flights.size() + 1) + ": ids count from 1 without a gap");
        }
        flights.add(
            new FlightLine(id, departure(), code(2), code(3), distanceMiles(), csv.integer(5)));
      }
      return flights;
    }

    private Instant departure() throws IOException {
      String text = csv.text(1);
      if (!text.equals(departureText)) {
        Instant next = parse(text);
        if (next.isBefore(departure)) {
          throw csv.malformed(1, "a time not before " + departureText + " of the line above");
        }
        departureText = text;
        departure = next;
      }
      return departure;
    }

    private Instant parse(String text) throws IOException {
      try {
        return LocalDateTime.parse(text).toInstant(ZoneOffset.UTC);
      } catch (DateTimeParseException e) {
        throw csv.malformed(1, "a time without zone such as 2001-02-12T17:05:00");
      }
    }

    private String code(int column) throws IOException {
      String text = csv.text(column);
      String known = codes.get(text);
      if (known != null) {
        return known;
      }
      if (text.length() != 3 || !text.chars().allMatch(c -> c >= 'A' && c <= 'Z')) {
        throw csv.malformed(column, "an IATA code of three capital letters");
      }
      codes.put(text, text);
      return text;
    }

    private int distanceMiles() throws IOException {
      int miles = csv.integer(4);
      if (miles <= 0) {
        throw csv.malformed(4, "a positive number of miles");
      }
      return miles;
    }
  }
}
