package dev.micrite.query;

import dev.micrite.catalog.FeatureClass;
import dev.micrite.catalog.FeatureKey;
import dev.micrite.catalog.MicriteException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Rows that are to become observations of a feature class, for {@link Micrite#ingest}: {@code
 * Ingestion.parquet(UserFeatures.CLASS, Path.of("users.parquet")).map("score",
 * UserFeatures.creditScore)}. Immutable: each method gives another ingestion.
 *
 * <p>A column, or a component of a record, belongs to the feature of its name; upper case and
 * underscores do not count ({@code credit_score} is {@code creditScore}). One that belongs to no
 * feature is an error unless it is ignored. A null argument is a {@code NullPointerException} that
 * names it.
 *
 * @param <E> the feature class
 */
public final class Ingestion<E> {
  private final FeatureClass<E> featureClass;
  private final Source source;
  // Changed only in a copy that nobody has seen yet.
  private Map<String, FeatureKey<E, ?>> mapped = Map.of();
  private Set<String> ignored = Set.of();
  private boolean ignoresOthers;
  private String timeColumn;
  private Instant time;
  private long maxRejects;
  private boolean storesOffline = true;
  private boolean storesOnline = true;
  private boolean showsProgress;

  private Ingestion(FeatureClass<E> featureClass, Source source) {
    this.featureClass = requireNonNull(featureClass, "featureClass");
    this.source = source;
  }

  /** The rows of Parquet files, in the order of the files. */
  public static <E> Ingestion<E> parquet(FeatureClass<E> featureClass, Path... files) {
    return new Ingestion<>(featureClass, new ParquetFiles(Arguments.all(files, "files")));
  }

  /**
   * The rows of all Parquet files that match now, in the order of their paths.
   *
   * @param glob as of {@link java.nio.file.FileSystem#getPathMatcher}: {@code data/*.parquet},
   *     {@code data/**.parquet}
   * @throws MicriteException {@code [NoSuchFile]} if none does
   */
  public static <E> Ingestion<E> parquet(FeatureClass<E> featureClass, String glob) {
    return new Ingestion<>(featureClass, new ParquetFiles(MatchingFiles.of(glob)));
  }

  /**
   * The rows of Arrow files, in the order of the files: of the IPC format, which Feather 2 is too,
   * or of its streaming format. Needs {@code org.apache.arrow:arrow-c-data} and {@code
   * arrow-memory-unsafe} on the class path, {@code arrow-compression} where they are compressed,
   * and the JVM's flag {@code --add-opens=java.base/java.nio=ALL-UNNAMED}.
   */
  public static <E> Ingestion<E> arrow(FeatureClass<E> featureClass, Path... files) {
    return new Ingestion<>(featureClass, new ArrowFiles(Arguments.all(files, "files")));
  }

  /** As {@link #parquet(FeatureClass, String)}, of Arrow files. */
  public static <E> Ingestion<E> arrow(FeatureClass<E> featureClass, String glob) {
    return new Ingestion<>(featureClass, new ArrowFiles(MatchingFiles.of(glob)));
  }

  /**
   * The rows of CSV files in UTF-8, in the order of the files. Each begins with a line of column
   * names. A field without characters is null, a quoted one ({@code ""}) is an empty text.
   */
  public static <E> Ingestion<E> csv(FeatureClass<E> featureClass, Path... files) {
    return new Ingestion<>(featureClass, new CsvFiles(Arguments.all(files, "files"), ','));
  }

  /** As {@link #parquet(FeatureClass, String)}, of CSV files. */
  public static <E> Ingestion<E> csv(FeatureClass<E> featureClass, String glob) {
    return new Ingestion<>(featureClass, new CsvFiles(MatchingFiles.of(glob), ','));
  }

  /**
   * Records, in their order; each component holds what its feature is declared as. One may be null
   * where the feature is optional, which says that there is no value.
   *
   * @param records read once, by one thread, and closed
   */
  public static <E, R extends Record> Ingestion<E> records(
      FeatureClass<E> featureClass, Class<R> type, Stream<? extends R> records) {
    requireNonNull(records, "records");
    return new Ingestion<>(featureClass, records(requireNonNull(type, "type"), () -> records));
  }

  /** As {@link #records(FeatureClass, Class, Stream)}. */
  public static <E, R extends Record> Ingestion<E> records(
      FeatureClass<E> featureClass, Class<R> type, Iterable<? extends R> records) {
    requireNonNull(records, "records");
    return new Ingestion<>(
        featureClass,
        records(
            requireNonNull(type, "type"),
            () -> StreamSupport.stream(records.spliterator(), false)));
  }

  private static Records records(
      Class<? extends Record> type, Supplier<? extends Stream<? extends Record>> records) {
    return new Records(type, type.getSimpleName(), Optional.empty(), records);
  }

  /**
   * What a resolver gives.
   *
   * @param resolver its name, for messages
   * @param resolvedAt the feature time of rows that have none
   * @param records asked once an ingestion
   */
  static <E> Ingestion<E> resolved(
      FeatureClass<E> featureClass,
      String resolver,
      Class<? extends Record> type,
      Instant resolvedAt,
      Supplier<? extends Stream<? extends Record>> records) {
    return new Ingestion<>(
        featureClass, new Records(type, resolver, Optional.of(resolvedAt), records));
  }

  private Ingestion<E> copy(Source from) {
    Ingestion<E> copy = new Ingestion<>(featureClass, from);
    copy.mapped = mapped;
    copy.ignored = ignored;
    copy.ignoresOthers = ignoresOthers;
    copy.timeColumn = timeColumn;
    copy.time = time;
    copy.maxRejects = maxRejects;
    copy.storesOffline = storesOffline;
    copy.storesOnline = storesOnline;
    copy.showsProgress = showsProgress;
    return copy;
  }

  private static <T> T requireNonNull(T value, String name) {
    return Objects.requireNonNull(value, () -> name + " is null");
  }

  /** Says which feature a column, or a component, holds; the id is one too. */
  public Ingestion<E> map(String column, FeatureKey<E, ?> feature) {
    Map<String, FeatureKey<E, ?>> more = new LinkedHashMap<>(mapped);
    more.put(requireNonNull(column, "column"), requireNonNull(feature, "feature"));
    Ingestion<E> copy = copy(source);
    copy.mapped = more;
    return copy;
  }

  /** Leaves columns out. */
  public Ingestion<E> ignore(String... columns) {
    Set<String> more = new LinkedHashSet<>(ignored);
    more.addAll(Arguments.all(columns, "columns"));
    Ingestion<E> copy = copy(source);
    copy.ignored = more;
    return copy;
  }

  /** Leaves all columns out that belong to no feature. */
  public Ingestion<E> ignoreOthers() {
    Ingestion<E> copy = copy(source);
    copy.ignoresOthers = true;
    return copy;
  }

  /**
   * The column with the feature time of each row (T2); it is the value of the class's feature time
   * too, if there is one. If neither this nor {@link #at} is said, the feature time is that of the
   * class's feature time, else the time of the ingestion.
   */
  public Ingestion<E> timeColumn(String column) {
    Ingestion<E> copy = copy(source);
    copy.timeColumn = requireNonNull(column, "column");
    copy.time = null;
    return copy;
  }

  /** One feature time for all rows (T2). */
  public Ingestion<E> at(Instant featureTime) {
    Ingestion<E> copy = copy(source);
    copy.time = requireNonNull(featureTime, "featureTime");
    copy.timeColumn = null;
    return copy;
  }

  /**
   * What separates the fields of CSV files; a comma if not said.
   *
   * @throws IllegalStateException if the rows are not those of CSV files
   */
  public Ingestion<E> delimiter(char separator) {
    if (!(source instanceof CsvFiles csv)) {
      throw new IllegalStateException("only CSV files have a delimiter");
    }
    return copy(new CsvFiles(csv.paths(), separator));
  }

  /**
   * How many rows may be rejected (E2) for the others to be stored; none if not said.
   *
   * @throws IllegalArgumentException if negative
   */
  public Ingestion<E> maxRejects(long rows) {
    if (rows < 0) {
      throw new IllegalArgumentException(rows + " rejects are fewer than none");
    }
    Ingestion<E> copy = copy(source);
    copy.maxRejects = rows;
    return copy;
  }

  /** Whether the observations are kept; true if not said. */
  public Ingestion<E> storeOffline(boolean value) {
    Ingestion<E> copy = copy(source);
    copy.storesOffline = value;
    return copy;
  }

  /**
   * Whether the newest values go to the online store, of features with {@code etlOfflineToOnline}
   * and a max staleness above zero (S5); true if not said.
   */
  public Ingestion<E> storeOnline(boolean value) {
    Ingestion<E> copy = copy(source);
    copy.storesOnline = value;
    return copy;
  }

  /** Shows a progress bar, if the program runs in a terminal. */
  public Ingestion<E> showProgress() {
    Ingestion<E> copy = copy(source);
    copy.showsProgress = true;
    return copy;
  }

  /** The class that the rows are observations of. */
  public FeatureClass<E> featureClass() {
    return featureClass;
  }

  /** Where the rows come from. */
  public Source source() {
    return source;
  }

  /** The features of the columns that were mapped. */
  public Map<String, FeatureKey<E, ?>> mapped() {
    return Collections.unmodifiableMap(mapped);
  }

  /** The columns that are left out. */
  public Set<String> ignored() {
    return Collections.unmodifiableSet(ignored);
  }

  /** Whether columns that belong to no feature are left out. */
  public boolean ignoresOthers() {
    return ignoresOthers;
  }

  /** The column of the feature time, if it was said. */
  public Optional<String> timeColumn() {
    return Optional.ofNullable(timeColumn);
  }

  /** The feature time of all rows, if it was said. */
  public Optional<Instant> time() {
    return Optional.ofNullable(time);
  }

  /** How many rows may be rejected. */
  public long maxRejects() {
    return maxRejects;
  }

  /** Whether the observations are kept. */
  public boolean storesOffline() {
    return storesOffline;
  }

  /** Whether the newest values go to the online store. */
  public boolean storesOnline() {
    return storesOnline;
  }

  /** Whether a progress bar is wanted. */
  public boolean showsProgress() {
    return showsProgress;
  }

  /** Where rows come from. */
  public sealed interface Source {}

  /** Rows of Parquet files. */
  public record ParquetFiles(List<Path> paths) implements Source {}

  /** Rows of Arrow files. */
  public record ArrowFiles(List<Path> paths) implements Source {}

  /** Rows of CSV files. */
  public record CsvFiles(List<Path> paths, char delimiter) implements Source {}

  /**
   * Records.
   *
   * @param type what they are
   * @param name of where they come from, for messages
   * @param resolvedAt the feature time of those that have none, if it is not the ingestion's time
   * @param records gives them; asked once an ingestion
   */
  public record Records(
      Class<? extends Record> type,
      String name,
      Optional<Instant> resolvedAt,
      Supplier<? extends Stream<? extends Record>> records)
      implements Source {}
}
