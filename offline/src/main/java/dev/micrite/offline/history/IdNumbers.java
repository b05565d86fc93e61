package dev.micrite.offline.history;

import dev.micrite.offline.duck.RowSource;
import dev.micrite.resolve.History.Moments;
import dev.micrite.store.EntityId;
import dev.micrite.store.KeyKind;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.duckdb.DuckDBColumnType;
import org.duckdb.DuckDBDataChunkWriter;
import org.duckdb.DuckDBWritableVector;

/** The ids of what is asked about, each with a number from 0. */
final class IdNumbers {
  private static final int FREE = -1;

  private final KeyKind kind;
  private final int[] ofPosition;
  private int count;

  /** Of long ids: keys beside their numbers, by open addressing. */
  private long[] keys = new long[1 << 10];

  private int[] numbers = new int[1 << 10];

  /** Of other ids, by their text. */
  private final Map<String, Integer> texts = new HashMap<>();

  IdNumbers(Moments asked) {
    int size = asked.size();
    this.ofPosition = new int[size];
    Arrays.fill(numbers, FREE);
    EntityId id = new EntityId();
    for (int position = 0; position < size; position++) {
      asked.id(position, id);
      ofPosition[position] = add(id);
    }
    this.kind = size == 0 ? KeyKind.LONG : id.kind();
  }

  private int add(EntityId id) {
    if (id.kind() == KeyKind.LONG) {
      return add(id.key());
    }
    Integer known = texts.putIfAbsent(id.toString(), count);
    return known == null ? count++ : known;
  }

  private int add(long key) {
    int slot = slotOf(key);
    if (numbers[slot] != FREE) {
      return numbers[slot];
    }
    keys[slot] = key;
    numbers[slot] = count++;
    if (count * 2 > keys.length) {
      grow();
    }
    return count - 1;
  }

  private void grow() {
    long[] oldKeys = keys;
    int[] oldNumbers = numbers;
    keys = new long[oldKeys.length * 2];
    numbers = new int[keys.length];
    Arrays.fill(numbers, FREE);
    for (int i = 0; i < oldKeys.length; i++) {
      if (oldNumbers[i] != FREE) {
        int slot = slotOf(oldKeys[i]);
        keys[slot] = oldKeys[i];
        numbers[slot] = oldNumbers[i];
      }
    }
  }

  // Fibonacci hashing: the high bits, as consecutive ids differ in the low ones.
  private int slotOf(long key) {
    int mask = keys.length - 1;
    int slot = (int) (key * 0x9E3779B97F4A7C15L >>> 32) & mask;
    while (numbers[slot] != FREE && keys[slot] != key) {
      slot = slot + 1 & mask;
    }
    return slot;
  }

  KeyKind kind() {
    return kind;
  }

  /** How many different ids there are. */
  int count() {
    return count;
  }

  /** The number of the id at each position asked about. */
  int[] ofPositions() {
    return ofPosition;
  }

  /** The number of an id; -1 if it was not asked about. */
  int of(long id) {
    return numbers[slotOf(id)];
  }

  /** The number of an id that is no number, from its text; -1 if it was not asked about. */
  int of(String id) {
    return texts.getOrDefault(id, FREE);
  }

  /** The ids as a column {@code id} for DuckDB. */
  RowSource rows() {
    return kind == KeyKind.LONG ? new LongIds(allKeys()) : new TextIds(List.copyOf(texts.keySet()));
  }

  private long[] allKeys() {
    return IntStream.range(0, keys.length)
        .filter(slot -> numbers[slot] != FREE)
        .mapToLong(slot -> keys[slot])
        .toArray();
  }

  /** SQL for the id as a column's type, from what {@link #rows} has. */
  String idSql() {
    return kind == KeyKind.UUID ? "cast(id as uuid)" : "id";
  }

  private static final class LongIds implements RowSource {
    private final long[] ids;

    LongIds(long[] ids) {
      this.ids = ids;
    }

    @Override
    public List<Column> columns() {
      return List.of(new Column("id", DuckDBColumnType.BIGINT));
    }

    @Override
    public int rowCount() {
      return ids.length;
    }

    @Override
    public void write(int first, int count, DuckDBDataChunkWriter chunk) {
      DuckDBWritableVector vector = chunk.vector(0);
      for (int row = 0; row < count; row++) {
        vector.setLong(row, ids[first + row]);
      }
    }
  }

  private record TextIds(List<String> ids) implements RowSource {
    @Override
    public List<Column> columns() {
      return List.of(new Column("id", DuckDBColumnType.VARCHAR));
    }

    @Override
    public int rowCount() {
      return ids.size();
    }

    @Override
    public void write(int first, int count, DuckDBDataChunkWriter chunk) {
      DuckDBWritableVector vector = chunk.vector(0);
      for (int row = 0; row < count; row++) {
        vector.setString(row, ids.get(first + row));
      }
    }
  }
}
