package dev.micrite.examples.flights;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Reads comma-separated UTF-8 text line by line, as RFC 4180 writes it but without line breaks
 * inside quotes. Every failure is an {@link IOException} that begins with {@code file:line:}, so
 * that a bad file can be mended.
 */
final class CsvReader {
  private final String file;
  private final List<String> columns;
  private final BufferedReader in;
  private final String[] fields;
  private int line;

  /**
   * Opens {@code bytes}, whose first line must name exactly these columns; {@code file} is what
   * errors call it.
   */
  CsvReader(String file, InputStream bytes, List<String> columns) throws IOException {
    this.file = file;
    this.columns = columns;
    this.in =
        new BufferedReader(
            new InputStreamReader(bytes, StandardCharsets.UTF_8.newDecoder()), 1 << 16);
    this.fields = new String[columns.size()];
    String header = readLine();
    String expected = String.join(",", columns);
    if (!expected.equals(header)) {
      throw error(
          (header == null ? "the file is empty" : "the header is \"" + header + "\"")
              + ", expected \""
              + expected
              + "\"");
    }
  }

  /** Moves to the next line; false at the end. */
  boolean next() throws IOException {
    String text = readLine();
    if (text == null) {
      return false;
    }
    int start = 0;
    for (int column = 0; column < fields.length; column++) {
      if (start > text.length()) {
        throw error("only " + column + " of the " + fields.length + " columns " + columns);
      }
      start = readField(text, start, column);
    }
    if (start <= text.length()) {
      throw error("more than the " + fields.length + " columns " + columns);
    }
    return true;
  }

  /** The field of this column, which must not be empty. */
  String text(int column) throws IOException {
    String text = fields[column];
    if (text.isEmpty()) {
      throw malformed(column, "a value");
    }
    return text;
  }

  /** The field of this column as a whole number that fits an int. */
  int integer(int column) throws IOException {
    try {
      return Integer.parseInt(fields[column]);
    } catch (NumberFormatException e) {
      throw malformed(column, "a whole number");
    }
  }

  /** The field of this column as a finite number within these bounds, both included. */
  double decimal(int column, double min, double max) throws IOException {
    double value;
    try {
      value = Double.parseDouble(fields[column]);
    } catch (NumberFormatException e) {
      value = Double.NaN;
    }
    if (!(value >= min && value <= max)) {
      throw malformed(column, "a number from " + min + " to " + max);
    }
    return value;
  }

  /** The error to throw when the field of this column is not what was expected. */
  IOException malformed(int column, String expected) {
    return error(columns.get(column) + " is \"" + fields[column] + "\", expected " + expected);
  }

  private String readLine() throws IOException {
    line++;
    try {
      return in.readLine();
    } catch (IOException e) {
      throw new IOException(
          file + ":" + line + ": cut short or damaged here or soon after (" + e + ")", e);
    }
  }

  /**
   * Stores the field that begins at {@code start} and returns where the next begins: past the text
   * if it was the last.
   */
  private int readField(String text, int start, int column) throws IOException {
    if (start < text.length() && text.charAt(start) == '"') {
      return readQuotedField(text, start + 1, column);
    }
    int comma = text.indexOf(',', start);
    int end = comma < 0 ? text.length() : comma;
    fields[column] = text.substring(start, end);
    return end + 1;
  }

  private int readQuotedField(String text, int start, int column) throws IOException {
    StringBuilder value = new StringBuilder();
    int from = start;
    while (true) {
      int quote = text.indexOf('"', from);
      if (quote < 0) {
        throw error(columns.get(column) + " has an opening quote without a closing one");
      }
      value.append(text, from, quote);
      from = quote + 1;
      if (from == text.length() || text.charAt(from) == ',') {
        fields[column] = value.toString();
        return from + 1;
      }
      if (text.charAt(from) != '"') {
        throw error(columns.get(column) + " has text after its closing quote");
      }
      value.append('"');
      from++;
    }
  }

  private IOException error(String what) {
    return new IOException(file + ":" + line + ": " + what);
  }
}
