package dev.micrite.query;

import java.util.ArrayList;
import java.util.List;

/** Columns of text, as wide as their widest cell; a column without content is left out. */
final class TextTable {
  private static final int WIDEST = 40;

  private final List<String[]> rows = new ArrayList<>();

  TextTable(String... header) {
    rows.add(header);
  }

  void add(String... cells) {
    rows.add(cells);
  }

  /** A value as a cell: one line, cut where it is long. */
  static String cell(Object value) {
    String text = String.valueOf(value).replaceAll("\\s+", " ");
    return text.length() <= WIDEST ? text : text.substring(0, WIDEST - 3) + "...";
  }

  @Override
  public String toString() {
    int[] widths = new int[rows.get(0).length];
    for (String[] row : rows.subList(1, rows.size())) {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], row[i].length());
      }
    }
    StringBuilder text = new StringBuilder();
    for (String[] row : rows) {
      StringBuilder line = new StringBuilder();
      for (int i = 0; i < widths.length; i++) {
        if (widths[i] > 0) {
          int width = Math.max(widths[i], rows.get(0)[i].length());
          line.append("  ").append(row[i]).append(" ".repeat(width - row[i].length()));
        }
      }
      text.append(line.toString().stripTrailing()).append('\n');
    }
    return text.toString();
  }
}
