package dev.micrite.offline.engine;

import dev.micrite.offline.duck.DuckConnection;
import dev.micrite.offline.duck.Sql;
import dev.micrite.offline.history.KnownTables;
import dev.micrite.offline.history.TimeBounds;
import dev.micrite.offline.table.ObservationFilter;
import dev.micrite.offline.table.ObservationScan;
import dev.micrite.query.Spine;
import dev.micrite.resolve.Micros;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Entities and times that the tables name: as of one time, or whenever they were observed. */
final class ObservedSpine implements SpineSource {
  private static final String DOING = "reading the ids and times of a spine";

  private final SpineIds ids;
  private final KnownTables tables;
  private final Optional<ObservationScan> scan;
  private final String rows;

  ObservedSpine(Spine spine, SpineIds ids, KnownTables tables) {
    this.ids = ids;
    this.tables = tables;
    String id = Sql.name(ids.name());
    if (spine instanceof Spine.EntitiesAt entities) {
      long micros = micros(entities.time());
      this.scan = tables.scan(ids.featureClass(), TimeBounds.upTo(ObservationFilter.all(), micros));
      this.rows =
          scan.map(
                  it ->
                      "select distinct %s as id, %d::bigint as micros from %s"
                          .formatted(id, micros, it.relation()))
              .orElse("");
    } else {
      Spine.Observed observed = (Spine.Observed) spine;
      this.scan =
          tables.scan(
              ids.featureClass(),
              TimeBounds.between(
                  ObservationFilter.all(), micros(observed.from()), micros(observed.to())));
      this.rows =
          scan.map(
                  it ->
                      sampled(
                          "select distinct %s as id, epoch_us(_feature_time) as micros from %s"
                              .formatted(id, it.relation()),
                          observed.maxSamples()))
              .orElse("");
    }
  }

  /**
   * Whole ids in the order of their hash, which no version of DuckDB changes, as many as give no
   * more samples.
   */
  private String sampled(String all, long maxSamples) {
    if (maxSamples == Long.MAX_VALUE) {
      return all;
    }
    String counted = "select id, count(*) as n from (%s) group by id".formatted(all);
    String summed =
        "select id, n, sum(n) over (order by md5(cast(id as varchar)) rows unbounded preceding)"
            + " as upto from (%s)".formatted(counted);
    requireSample(summed, maxSamples);
    return "select * from (%s) where id in (select id from (%s) where upto <= %d)"
        .formatted(all, summed, maxSamples);
  }

  private void requireSample(String summed, long maxSamples) {
    try (DuckConnection connection = tables.store().duck().connect()) {
      long first = connection.number(DOING, "select coalesce(min(upto), 0) from (" + summed + ")");
      if (first > maxSamples) {
        throw SpineSource.bad(
            "At most %d samples are asked for, but the first %s in the order of the hash has %d, and"
                    .formatted(maxSamples, ids.featureClass(), first)
                + " the times of one entity are taken all or none. Ask for more.");
      }
    }
  }

  private static long micros(Instant time) {
    if (!Micros.canTell(time)) {
      throw SpineSource.bad("The time " + time + " of the spine is out of range.");
    }
    return Micros.of(time);
  }

  @Override
  public List<CarriedColumn> columns() {
    return List.of();
  }

  @Override
  public String timeColumn() {
    return "time";
  }

  @Override
  public String name() {
    return "observed " + ids.featureClass();
  }

  @Override
  public long count() {
    return -1;
  }

  @Override
  public SpineReader open() {
    return scan.isEmpty() ? new Nothing() : new Reader();
  }

  private final class Reader implements SpineReader {
    private final ChunkRows chunks =
        new ChunkRows(
            tables.store().duck(),
            DOING,
            "select %s, micros from (%s) order by id, micros".formatted(ids.select("id"), rows));
    private long first;

    @Override
    public SpineBatch next(int most) {
      Object[] batchIds = new Object[most];
      long[] times = new long[most];
      int size = 0;
      while (size < most && chunks.next()) {
        batchIds[size] = ids.read(chunks.vector(0), chunks.row());
        times[size++] = chunks.vector(1).getLong(chunks.row());
      }
      first += size;
      return size == 0
          ? null
          : new SpineBatch(
              first - size,
              Arrays.copyOf(batchIds, size),
              Arrays.copyOf(times, size),
              new Object[0][]);
    }

    @Override
    public void close() {
      chunks.close();
    }
  }

  /** Of a class that was never observed. */
  private static final class Nothing implements SpineReader {
    @Override
    public SpineBatch next(int most) {
      return null;
    }

    @Override
    public void close() {
      // Holds nothing.
    }
  }
}
