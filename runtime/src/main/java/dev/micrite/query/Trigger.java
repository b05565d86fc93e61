package dev.micrite.query;

import dev.micrite.resolve.Resolver;
import java.util.Objects;
import java.util.Optional;

/**
 * A run of a resolver that gives many rows at once, for {@link Micrite#trigger}: {@code
 * micrite.trigger(UserCalls.loadUsers.storeOnline(false))}. The generated {@code UserCalls} has one
 * for each such method of {@code User}, called like it. Immutable: each method gives another one.
 */
public final class Trigger {
  private final String name;
  private final Resolver resolver; // null where only its name is known
  // Changed only in a copy that nobody has seen yet.
  private long maxRejects;
  private boolean storesOffline = true;
  private boolean storesOnline = true;
  private boolean showsProgress;

  private Trigger(String name, Resolver resolver) {
    this.name = name;
    this.resolver = resolver;
  }

  /** For generated code. */
  public static Trigger of(Resolver resolver) {
    Objects.requireNonNull(resolver, "resolver is null");
    return new Trigger(resolver.name(), resolver);
  }

  /**
   * By name, for tools: {@code User.loadUsers}.
   *
   * @param resolver the class of the method, and the method
   */
  public static Trigger named(String resolver) {
    return new Trigger(Objects.requireNonNull(resolver, "resolver is null"), null);
  }

  private Trigger copy() {
    Trigger copy = new Trigger(name, resolver);
    copy.maxRejects = maxRejects;
    copy.storesOffline = storesOffline;
    copy.storesOnline = storesOnline;
    copy.showsProgress = showsProgress;
    return copy;
  }

  /**
   * How many rows may be rejected (E2) for the others to be stored; none if not said.
   *
   * @throws IllegalArgumentException if negative
   */
  public Trigger maxRejects(long rows) {
    if (rows < 0) {
      throw new IllegalArgumentException(rows + " rejects are fewer than none");
    }
    Trigger copy = copy();
    copy.maxRejects = rows;
    return copy;
  }

  /** Whether the observations are kept (W2); true if not said. */
  public Trigger storeOffline(boolean value) {
    Trigger copy = copy();
    copy.storesOffline = value;
    return copy;
  }

  /**
   * Whether the newest values go to the online store (W2), of features with {@code
   * etlOfflineToOnline} and a max staleness above zero (S5); true if not said.
   */
  public Trigger storeOnline(boolean value) {
    Trigger copy = copy();
    copy.storesOnline = value;
    return copy;
  }

  /** Shows a progress bar, if the program runs in a terminal. */
  public Trigger showProgress() {
    Trigger copy = copy();
    copy.showsProgress = true;
    return copy;
  }

  /** Class and method of the resolver: {@code User.loadUsers}. */
  public String name() {
    return name;
  }

  Optional<Resolver> resolver() {
    return Optional.ofNullable(resolver);
  }

  /** The rows as an ingestion with these options. */
  <E> Ingestion<E> applyTo(Ingestion<E> rows) {
    Ingestion<E> ingestion =
        rows.maxRejects(maxRejects).storeOffline(storesOffline).storeOnline(storesOnline);
    return showsProgress ? ingestion.showProgress() : ingestion;
  }

  /** The name. */
  @Override
  public String toString() {
    return name;
  }
}
