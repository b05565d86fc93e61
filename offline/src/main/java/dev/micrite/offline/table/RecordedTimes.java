package dev.micrite.offline.table;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.LongFunction;
import java.util.function.LongPredicate;
import java.util.function.Supplier;

/**
 * Keeps what was known at a time as it was (T6). Once a dataset has looked at the tables as of k,
 * the times up to k are sealed: what is committed later is recorded after k, whatever its clock
 * said. Without that, an ingestion that began before k and ended after it, a record that lay in the
 * log, or a clock set back would change the past.
 *
 * <p>The seal is one number in {@code catalog.db}. Commits and seals exclude each other by {@code
 * commit.lock}, so that each commit is known whole to a dataset, or not at all.
 */
final class RecordedTimes {
  private static final String DOING = "sealing what is known";

  private final CatalogFile file;
  private final StoreLock lock;

  RecordedTimes(Path directory) {
    this.lock = new StoreLock(directory.resolve("commit.lock"));
    this.file =
        new CatalogFile(
            directory,
            Map.of(
                "micrite_sealed",
                "create table micrite_sealed (one integer primary key check (one = 1), micros integer not null)"));
  }

  /** The greatest time that is sealed; empty if none is. */
  OptionalLong sealed() {
    return file.reading(
        DOING,
        OptionalLong.empty(),
        connection -> {
          try (PreparedStatement select =
                  connection.prepareStatement("select micros from micrite_sealed");
              ResultSet row = select.executeQuery()) {
            return row.next() ? OptionalLong.of(row.getLong(1)) : OptionalLong.empty();
          }
        });
  }

  /**
   * Seals a time, and lets something be looked at as of it before anything else is committed.
   *
   * @param asked the time; empty for all that is there. It is now at the latest
   * @param nowMicros now
   */
  <T> T seal(OptionalLong asked, long nowMicros, LongFunction<T> look) {
    return lock.holding(
        () -> {
          long knownAt = knownAt(asked, nowMicros);
          raise(knownAt);
          return look.apply(knownAt);
        });
  }

  /** As {@link #seal}, where nothing may be written: what comes later may still be known then. */
  <T> T look(OptionalLong asked, long nowMicros, LongFunction<T> look) {
    return look.apply(knownAt(asked, nowMicros));
  }

  private long knownAt(OptionalLong asked, long nowMicros) {
    // What was lifted is recorded after a clock that stands still or was set back.
    long latest = Math.max(nowMicros, sealed().orElse(Long.MIN_VALUE));
    return Math.min(asked.orElse(latest), latest);
  }

  /**
   * Commits, unless a time was sealed after the rows were written that they claim to be known at.
   *
   * @param isAfter whether all rows are recorded after a time
   * @param lifted the recorded time that rows were given, if any were
   * @return what the commit gives; null if it has to be written anew
   */
  <T> T commit(LongPredicate isAfter, OptionalLong lifted, Supplier<T> commit) {
    return lock.holding(
        () -> {
          OptionalLong sealed = sealed();
          if (sealed.isPresent() && !isAfter.test(sealed.getAsLong())) {
            return null;
          }
          lifted.ifPresent(this::raise);
          return commit.get();
        });
  }

  /** Lets something be written and committed while nothing is sealed. */
  <T> T holding(Supplier<T> work) {
    return lock.holding(work);
  }

  /** Under the lock. */
  void raise(long micros) {
    OptionalLong sealed = sealed();
    if (sealed.isPresent() && sealed.getAsLong() >= micros) {
      return;
    }
    file.writing(
        DOING,
        connection -> {
          write(connection, micros);
          return null;
        });
  }

  private static void write(Connection connection, long micros) throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            "insert into micrite_sealed values (1, ?)"
                + " on conflict (one) do update set micros = max(micros, excluded.micros)")) {
      insert.setLong(1, micros);
      insert.execute();
    }
  }
}
