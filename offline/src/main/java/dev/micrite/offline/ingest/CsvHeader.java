package dev.micrite.offline.ingest;

import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.List;

/** The names of the columns, which the first record of a CSV file holds. */
final class CsvHeader {
  private static final char BYTE_ORDER_MARK = '\uFEFF';

  private CsvHeader() {}

  static List<String> read(Reader in, char delimiter) throws IOException {
    List<String> names = new ArrayList<>();
    StringBuilder name = new StringBuilder();
    boolean isQuoted = false;
    int c = in.read();
    if (c == BYTE_ORDER_MARK) {
      c = in.read();
    }
    while (c >= 0 && (isQuoted || c != '\n' && c != '\r')) {
      if (c == '"') {
        int next = in.read();
        if (isQuoted && next == '"') {
          name.append('"');
          next = in.read();
        } else {
          isQuoted = !isQuoted;
        }
        c = next;
        continue;
      }
      if (c == delimiter && !isQuoted) {
        names.add(name.toString());
        name.setLength(0);
      } else {
        name.append((char) c);
      }
      c = in.read();
    }
    names.add(name.toString());
    return names;
  }
}
