package dev.micrite.query;

import dev.micrite.catalog.MicriteException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Objects;

/**
 * Which entities an offline query asks about, and as of when: rows of an id and a time, in an order
 * that the answers keep. Columns beside them, such as labels, are carried along; one that is named
 * after a feature that the query is given supplies it. Immutable.
 */
public sealed interface Spine {

  /**
   * Entities, each at a time.
   *
   * @param ids of the type of the feature class's id, an {@code int} id also as {@code Integer}
   * @param times as many as ids; cut to microseconds
   * @param columns carried along, each with as many values
   */
  record Rows(List<Object> ids, List<Instant> times, List<Column> columns) implements Spine {
    /**
     * Checks the lengths.
     *
     * @throws MicriteException {@code [BadSpine]} if the lengths differ, an id or a time is null,
     *     or two columns have one name
     */
    public Rows {
      ids = Collections.unmodifiableList(new ArrayList<>(ids));
      times = Collections.unmodifiableList(new ArrayList<>(times));
      columns = List.copyOf(columns);
      requireLength("times", times.size(), ids.size());
      requireValues("id", ids);
      requireValues("time", times);
      for (Column column : columns) {
        requireLength("values in column " + column.name(), column.values().size(), ids.size());
        if (columns.stream().filter(c -> c.name().equals(column.name())).count() > 1) {
          throw new MicriteException("BadSpine", "Two columns are named " + column.name() + ".");
        }
      }
    }

    private static void requireLength(String what, int length, int ids) {
      if (length != ids) {
        throw new MicriteException(
            "BadSpine",
            "A spine of %d ids has %d %s: each row needs both.".formatted(ids, length, what));
      }
    }

    private static void requireValues(String what, List<?> values) {
      int missing = values.indexOf(null);
      if (missing >= 0) {
        throw new MicriteException(
            "BadSpine", "Row %d of the spine has no %s.".formatted(missing, what));
      }
    }

    /** The same rows with one more column. */
    public Rows column(String name, Collection<?> values) {
      List<Column> more = new ArrayList<>(columns);
      more.add(new Column(name, new ArrayList<>(values)));
      return new Rows(ids, times, more);
    }
  }

  /**
   * A column beside ids and times.
   *
   * @param values boxed; may hold nulls
   */
  record Column(String name, List<Object> values) {
    public Column {
      Objects.requireNonNull(name, "name is null");
      values = Collections.unmodifiableList(new ArrayList<>(values));
    }
  }

  /**
   * A Parquet or CSV file with a column named after the id feature, one for the time, and any
   * others.
   *
   * @param timeColumn name of the column of times
   */
  record File(Path path, String timeColumn) implements Spine {
    public File {
      Objects.requireNonNull(path, "path is null");
      Objects.requireNonNull(timeColumn, "timeColumn is null");
    }
  }

  /** All entities of the query's feature class that were observed up to a time, at that time. */
  record EntitiesAt(Instant time) implements Spine {
    public EntitiesAt {
      Objects.requireNonNull(time, "time is null");
    }
  }

  /**
   * Each time at which an entity of the query's feature class was observed, from one time to before
   * another.
   *
   * @param maxSamples how many at most; which ones are kept is decided by a hash of the id, so that
   *     it is the same every time
   */
  record Observed(Instant from, Instant to, long maxSamples) implements Spine {
    public Observed {
      Objects.requireNonNull(from, "from is null");
      Objects.requireNonNull(to, "to is null");
      if (maxSamples < 1) {
        throw new MicriteException("BadSpine", "At most " + maxSamples + " samples are none.");
      }
    }

    /** Fewer of them. */
    public Observed maxSamples(long count) {
      return new Observed(from, to, count);
    }
  }

  /** Entities, each at its time. */
  static Rows of(long[] ids, Instant[] times) {
    return of(Arrays.stream(ids).boxed().toList(), Arrays.asList(times));
  }

  /** Entities, each at its time, in the order of both collections. */
  static Rows of(Collection<?> ids, Collection<Instant> times) {
    return new Rows(new ArrayList<>(ids), new ArrayList<>(times), List.of());
  }

  /** Entities, all at one time. */
  static Rows at(Instant time, Collection<?> ids) {
    Objects.requireNonNull(time, "time is null");
    return new Rows(new ArrayList<>(ids), Collections.nCopies(ids.size(), time), List.of());
  }

  /** The rows of a Parquet or CSV file, whose times are in the column of that name. */
  static File file(Path path, String timeColumn) {
    return new File(path, timeColumn);
  }

  /** All entities that were observed up to a time, at that time. */
  static EntitiesAt entitiesAt(Instant time) {
    return new EntitiesAt(time);
  }

  /** Each time at which an entity was observed, from one time to before another. */
  static Observed observed(Instant from, Instant to) {
    return new Observed(from, to, Long.MAX_VALUE);
  }
}
