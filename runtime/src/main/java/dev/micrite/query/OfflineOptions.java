package dev.micrite.query;

import dev.micrite.catalog.FeatureKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** How an offline query is asked. Immutable: each method gives other options. */
public final class OfflineOptions {
  /** Nothing recomputed, all that is known now, no tags, no time limit; nothing is stored. */
  public static final OfflineOptions DEFAULT =
      new OfflineOptions(Set.of(), Set.of(), null, null, false, false, false);

  private final Set<FeatureKey<?, ?>> recomputed;
  private final Set<String> tags;
  private final Instant knownAt;
  private final Duration timeout;
  private final boolean storesOnline;
  private final boolean storesOffline;
  private final boolean progress;

  private OfflineOptions(
      Set<FeatureKey<?, ?>> recomputed,
      Set<String> tags,
      Instant knownAt,
      Duration timeout,
      boolean storesOnline,
      boolean storesOffline,
      boolean progress) {
    this.recomputed = Collections.unmodifiableSet(recomputed);
    this.tags = Collections.unmodifiableSet(tags);
    this.knownAt = knownAt;
    this.timeout = timeout;
    this.storesOnline = storesOnline;
    this.storesOffline = storesOffline;
    this.progress = progress;
  }

  /**
   * Computes these features at each row's time, from inputs as of that time, though they were
   * observed (R3). A has-many among them is resolved instead of read.
   */
  public OfflineOptions recompute(FeatureKey<?, ?>... features) {
    Set<FeatureKey<?, ?>> more = new LinkedHashSet<>(recomputed);
    more.addAll(Arguments.all(features, "features"));
    return new OfflineOptions(more, tags, knownAt, timeout, storesOnline, storesOffline, progress);
  }

  /** Only observations recorded at or before this time exist (T6). */
  public OfflineOptions knownAt(Instant time) {
    return new OfflineOptions(
        recomputed,
        tags,
        Objects.requireNonNull(time, "time is null"),
        timeout,
        storesOnline,
        storesOffline,
        progress);
  }

  /** Resolvers with tags take part only if all of theirs are among these. */
  public OfflineOptions tags(String... values) {
    return new OfflineOptions(
        recomputed,
        new LinkedHashSet<>(Arguments.all(values, "values")),
        knownAt,
        timeout,
        storesOnline,
        storesOffline,
        progress);
  }

  /**
   * How long all resolvers may take for one batch of rows.
   *
   * @throws IllegalArgumentException if not positive
   */
  public OfflineOptions timeout(Duration value) {
    Objects.requireNonNull(value, "value is null");
    if (value.isNegative() || value.isZero()) {
      throw new IllegalArgumentException("[BadDuration] a time limit of " + value);
    }
    return new OfflineOptions(
        recomputed, tags, knownAt, value, storesOnline, storesOffline, progress);
  }

  /**
   * Whether the newest of what is computed, and not read, goes to the online store, once all rows
   * are answered (W5): values of features with a max staleness above zero; of those that an offline
   * resolver gave, only with {@code etlOfflineToOnline} (S5). Unless said, it does not.
   */
  public OfflineOptions storeOnline(boolean store) {
    return new OfflineOptions(recomputed, tags, knownAt, timeout, store, storesOffline, progress);
  }

  /**
   * Whether what is computed, and not read, is kept as observations of the times of its rows, once
   * all rows are answered (W5). Unless said, it is not.
   */
  public OfflineOptions storeOffline(boolean store) {
    return new OfflineOptions(recomputed, tags, knownAt, timeout, storesOnline, store, progress);
  }

  /** Draws a bar while the training set is read or written, if the program runs in a terminal. */
  public OfflineOptions showProgress() {
    return new OfflineOptions(
        recomputed, tags, knownAt, timeout, storesOnline, storesOffline, true);
  }

  /** Features that are computed though they were observed. */
  public Set<FeatureKey<?, ?>> recomputed() {
    return recomputed;
  }

  /** Tags the query is asked with. */
  public Set<String> tags() {
    return tags;
  }

  /** Up to when observations were recorded that count; empty: up to now. */
  public Optional<Instant> knownAt() {
    return Optional.ofNullable(knownAt);
  }

  /** Whether what is computed goes to the online store. */
  public boolean storesOnline() {
    return storesOnline;
  }

  /** Whether what is computed is kept as observations. */
  public boolean storesOffline() {
    return storesOffline;
  }

  /** The time limit; empty: none. */
  public Optional<Duration> timeout() {
    return Optional.ofNullable(timeout);
  }

  /** Whether a bar is drawn. */
  public boolean showsProgress() {
    return progress;
  }
}
