package dev.micrite.query;

import java.util.Objects;
import java.util.Optional;

/**
 * What became of one id of several.
 *
 * @param <R> the query record
 */
public sealed interface Answer<R> {

  /** The record, if all it requires was resolved. */
  Optional<R> value();

  /**
   * The record.
   *
   * @throws UnresolvedFeatureException if something it requires is unresolved
   */
  R orElseThrow();

  /**
   * An answer.
   *
   * @param record the record; not null
   */
  record Resolved<R>(R record) implements Answer<R> {
    public Resolved {
      Objects.requireNonNull(record);
    }

    @Override
    public Optional<R> value() {
      return Optional.of(record);
    }

    @Override
    public R orElseThrow() {
      return record;
    }
  }

  /**
   * No answer.
   *
   * @param cause which features are unresolved, and why
   */
  record Unresolved<R>(UnresolvedFeatureException cause) implements Answer<R> {
    @Override
    public Optional<R> value() {
      return Optional.empty();
    }

    @Override
    public R orElseThrow() {
      throw cause;
    }
  }
}
