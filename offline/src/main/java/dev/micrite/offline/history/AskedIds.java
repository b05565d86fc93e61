package dev.micrite.offline.history;

import dev.micrite.offline.duck.RowSource;
import dev.micrite.resolve.History;
import dev.micrite.store.EntityId;
import dev.micrite.store.KeyKind;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.duckdb.DuckDBColumnType;
import org.duckdb.DuckDBDataChunkWriter;
import org.duckdb.DuckDBWritableVector;

/**
 * What is asked about, by id: each id once, with its moments in the order of time. Ids have numbers
 * from 0, and the moments of one are those from {@link #from} to before {@link #to}. Immutable.
 */
final class AskedIds {
  private final KeyKind kind;
  private final Map<Object, Integer> numbers = new HashMap<>();
  private final Object[] ids;
  private final int[] starts;

  /** Rank of the time, then the position asked, in 32 bits each. */
  private final long[] moments;

  /** Distinct and ascending. */
  private final long[] times;

  /** Takes at least one moment. */
  AskedIds(History.Moments asked) {
    int size = asked.size();
    EntityId id = new EntityId();
    int[] numberOf = new int[size];
    long[] timeOf = new long[size];
    for (int position = 0; position < size; position++) {
      asked.id(position, id);
      Integer known = numbers.putIfAbsent(boxed(id), numbers.size());
      numberOf[position] = known == null ? numbers.size() - 1 : known;
      timeOf[position] = asked.timeMicros(position);
    }
    this.kind = id.kind();
    this.ids = new Object[numbers.size()];
    numbers.forEach((key, number) -> ids[number] = key);
    this.times = Arrays.stream(timeOf).sorted().distinct().toArray();
    this.starts = starts(numberOf, ids.length);
    this.moments = moments(numberOf, timeOf);
  }

  private static int[] starts(int[] numberOf, int ids) {
    int[] starts = new int[ids + 1];
    for (int number : numberOf) {
      starts[number + 1]++;
    }
    for (int number = 0; number < ids; number++) {
      starts[number + 1] += starts[number];
    }
    return starts;
  }

  private long[] moments(int[] numberOf, long[] timeOf) {
    long[] sorted = new long[numberOf.length];
    int[] next = Arrays.copyOf(starts, ids.length);
    for (int position = 0; position < numberOf.length; position++) {
      long rank = Arrays.binarySearch(times, timeOf[position]);
      sorted[next[numberOf[position]]++] = rank << 32 | position;
    }
    for (int number = 0; number < ids.length; number++) {
      Arrays.sort(sorted, starts[number], starts[number + 1]);
    }
    return sorted;
  }

  /** An id as a key of maps: Long, String or UUID. */
  private static Object boxed(EntityId id) {
    return switch (id.kind()) {
      case LONG -> (Object) id.key();
      case STRING -> id.toString();
      case UUID -> UUID.fromString(id.toString());
    };
  }

  KeyKind kind() {
    return kind;
  }

  /** The number of an id, as {@link #boxed} has it; -1 if it was not asked about. */
  int number(Object id) {
    return numbers.getOrDefault(id, -1);
  }

  /** First moment of an id. */
  int from(int number) {
    return starts[number];
  }

  /** Behind its last moment. */
  int to(int number) {
    return starts[number + 1];
  }

  long timeMicros(int moment) {
    return times[(int) (moments[moment] >>> 32)];
  }

  /** Where a moment stands in what was asked. */
  int position(int moment) {
    return (int) moments[moment];
  }

  /** The first moment of an id that lies after a time. */
  int firstAfter(int number, long timeMicros) {
    int low = from(number);
    int high = to(number);
    while (low < high) {
      int middle = low + high >>> 1;
      if (timeMicros(middle) > timeMicros) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low;
  }

  long lastTimeMicros() {
    return times[times.length - 1];
  }

  /** The ids as a column {@code id} for DuckDB. */
  RowSource rows() {
    return new Ids();
  }

  /** SQL for the id as a column's type, from what {@link #rows} has. */
  String idSql() {
    return kind == KeyKind.UUID ? "cast(id as uuid)" : "id";
  }

  private final class Ids implements RowSource {
    @Override
    public List<Column> columns() {
      boolean isNumber = kind == KeyKind.LONG;
      return List.of(
          new Column("id", isNumber ? DuckDBColumnType.BIGINT : DuckDBColumnType.VARCHAR));
    }

    @Override
    public int rowCount() {
      return ids.length;
    }

    @Override
    public void write(int first, int count, DuckDBDataChunkWriter chunk) {
      DuckDBWritableVector vector = chunk.vector(0);
      for (int row = 0; row < count; row++) {
        if (kind == KeyKind.LONG) {
          vector.setLong(row, (long) ids[first + row]);
        } else {
          vector.setString(row, ids[first + row].toString());
        }
      }
    }
  }
}
