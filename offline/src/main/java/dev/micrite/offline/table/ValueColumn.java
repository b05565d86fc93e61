package dev.micrite.offline.table;

import dev.micrite.offline.OfflineException;
import dev.micrite.store.ValueReader;
import dev.micrite.store.ValueWriter;
import org.duckdb.DuckDBColumnType;
import org.duckdb.DuckDBReadableVector;
import org.duckdb.DuckDBWritableVector;

/**
 * A column of values of one type, between the form that the online store has them in and the type
 * that other engines read. Not for use by two threads at once.
 */
public final class ValueColumn {
  private final String name;
  private final ColumnCodec codec;
  private final ValueReader reader = new ValueReader();
  private final ValueWriter writer = new ValueWriter();

  private ValueColumn(String name, ColumnCodec codec) {
    this.name = name;
    this.codec = codec;
  }

  /**
   * A column.
   *
   * @param name for messages
   * @param type as {@link dev.micrite.store.Slot#type}
   */
  public static ValueColumn of(String name, String type) {
    return new ValueColumn(name, ColumnCodec.of(type));
  }

  public String name() {
    return name;
  }

  /** The type that a value has in a chunk: a number's, or VARCHAR. */
  public DuckDBColumnType travels() {
    return codec.travels();
  }

  /** SQL that makes the column's own type of what chunks have. */
  public String restore(String expression) {
    return codec.toColumn(expression);
  }

  /** SQL that makes of the column what chunks have; null where it is a constant that is gone. */
  public String select(String column) {
    return codec.fromColumn(codec.known(column));
  }

  /** A value that chunks have, as the word that the online store keeps. */
  public long word(DuckDBReadableVector vector, long row) {
    return codec.word(vector, row);
  }

  /** A value that chunks have, as the bytes that the online store keeps. */
  public byte[] bytes(DuckDBReadableVector vector, long row) {
    return codec.bytes(vector, row, writer);
  }

  /** Whether the online store keeps a value as a word, not as bytes. */
  public boolean isWord() {
    return codec.isWord();
  }

  /** Whether a value travels as a number, which {@link #write} takes, not as text. */
  public boolean isNumber() {
    return codec.travelsAsNumber();
  }

  /**
   * A word as the number that travels.
   *
   * @throws OfflineException {@code [UnstorableValue]} if no column can hold it
   */
  public long number(long word) {
    try {
      return codec.checkedWord(word);
    } catch (ValueText.Unstorable e) {
      throw unstorable(e);
    }
  }

  /** A word that is no number as the text that travels. */
  public String text(long word) {
    return codec.constant(word);
  }

  /**
   * Bytes as the text that travels.
   *
   * @throws OfflineException {@code [UnstorableValue]} if no column can hold it
   */
  public String text(byte[] bytes, int offset, int length) {
    try {
      return codec.text(bytes, offset, length, reader);
    } catch (ValueText.Unstorable e) {
      throw unstorable(e);
    }
  }

  /** Writes a number into a chunk. */
  public void write(DuckDBWritableVector vector, int row, long number) {
    codec.writeNumber(vector, row, number);
  }

  private OfflineException unstorable(ValueText.Unstorable reason) {
    return new OfflineException(
        "UnstorableValue",
        "A value of "
            + name
            + " cannot be written: "
            + reason.getMessage()
            + ". Correct it where it is made.",
        reason);
  }
}
