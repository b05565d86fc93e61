package dev.micrite.resolve;

import java.time.Duration;
import java.util.Optional;

/**
 * How one feature of one entity was answered.
 *
 * @param path from the entity asked about: {@code user.creditScore}
 * @param entity whose feature it is: {@code User 42}
 * @param value as declared and boxed; null if unresolved; of a has-many its number of rows, of a
 *     has-one the other entity as text
 * @param source where the value came from
 * @param age query time less feature time; empty if unresolved
 * @param resolver the name of the resolver that gave it or failed to; empty for others
 * @param nanos how long its expression or its resolver took; 0 for others
 * @param note why there is no value, or what else is worth knowing; empty for nothing
 */
public record ResolvedFeature(
    String path,
    String entity,
    Object value,
    ValueSource source,
    Optional<Duration> age,
    Optional<String> resolver,
    long nanos,
    String note) {}
