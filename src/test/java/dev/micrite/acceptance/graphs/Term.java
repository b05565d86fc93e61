package dev.micrite.acceptance.graphs;

import java.util.List;
import java.util.function.Function;

/**
 * An expression of a random program: the Java that the processor reads, and what it means, written
 * down once more in the slowest way.
 *
 * @param java its source
 * @param reads the features whose values it needs before anything is evaluated (R4)
 * @param value its value, given what was read; called only when all of {@code reads} are resolved
 */
record Term(String java, List<Read> reads, Function<Environment, Object> value) {

  /** Needs a feature of the entity, through has-one relations; or of all rows of a has-many. */
  record Read(List<String> path, boolean optional) {}

  /** What a term sees: the values of the features of one entity. */
  interface Environment {
    /** The value: a Long, Double, Boolean or String; null where an optional one is absent. */
    Object feature(List<String> path);

    /** The visible rows of a has-many. */
    List<Environment> rows(String relation);
  }
}
