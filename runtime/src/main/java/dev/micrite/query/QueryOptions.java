package dev.micrite.query;

import dev.micrite.catalog.FeatureKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * How a query is asked. Immutable: each method gives other options. A query keeps the plan made for
 * its options, so {@code query.with(...)} is best kept too where it is asked often.
 *
 * <p>No argument is null; one that is makes a {@code NullPointerException} that names it.
 */
public final class QueryOptions {
  /** Nothing overridden, the engine's clock, no tags, no time limit. */
  public static final QueryOptions DEFAULT = new QueryOptions(Map.of(), Set.of(), null, null);

  private final Map<FeatureKey<?, ?>, Duration> maxStaleness;
  private final Set<String> tags;
  private final Instant now;
  private final Duration timeout;

  private QueryOptions(
      Map<FeatureKey<?, ?>, Duration> maxStaleness,
      Set<String> tags,
      Instant now,
      Duration timeout) {
    this.maxStaleness = Collections.unmodifiableMap(maxStaleness);
    this.tags = Collections.unmodifiableSet(tags);
    this.now = now;
    this.timeout = timeout;
  }

  /**
   * How old a stored value of this feature may be, wherever the query needs it (S2). Zero: it is
   * computed anew, and not stored.
   *
   * @throws IllegalArgumentException if negative
   */
  public QueryOptions maxStaleness(FeatureKey<?, ?> feature, Duration value) {
    Objects.requireNonNull(feature, "feature is null");
    Objects.requireNonNull(value, "value is null");
    if (value.isNegative()) {
      throw new IllegalArgumentException("[BadDuration] a staleness of " + value + " is negative");
    }
    Map<FeatureKey<?, ?>, Duration> changed = new LinkedHashMap<>(maxStaleness);
    changed.put(feature, value);
    return new QueryOptions(changed, tags, now, timeout);
  }

  /** The time of the query, {@code t} of the rules; cut to microseconds. */
  public QueryOptions now(Instant time) {
    return new QueryOptions(
        maxStaleness, tags, Objects.requireNonNull(time, "time is null"), timeout);
  }

  /** Resolvers with tags take part only if all of theirs are among these. */
  public QueryOptions tags(String... values) {
    return new QueryOptions(
        maxStaleness, new LinkedHashSet<>(Arguments.all(values, "values")), now, timeout);
  }

  /**
   * How long the query may take in all. What is not resolved by then is unresolved.
   *
   * @throws IllegalArgumentException if not positive
   */
  public QueryOptions timeout(Duration value) {
    Objects.requireNonNull(value, "value is null");
    if (value.isNegative() || value.isZero()) {
      throw new IllegalArgumentException("[BadDuration] a time limit of " + value);
    }
    return new QueryOptions(maxStaleness, tags, now, value);
  }

  /** The options that a caller makes of these. */
  static QueryOptions changed(QueryOptions options, UnaryOperator<QueryOptions> change) {
    Objects.requireNonNull(change, "change is null");
    return Objects.requireNonNull(change.apply(options), "what change gives is null");
  }

  /** Staleness overrides by feature. */
  public Map<FeatureKey<?, ?>, Duration> maxStaleness() {
    return maxStaleness;
  }

  /** Tags the query is asked with. */
  public Set<String> tags() {
    return tags;
  }

  /** The time of the query; empty: the engine's clock when it is asked. */
  public Optional<Instant> now() {
    return Optional.ofNullable(now);
  }

  /** The time limit; empty: none. */
  public Optional<Duration> timeout() {
    return Optional.ofNullable(timeout);
  }
}
