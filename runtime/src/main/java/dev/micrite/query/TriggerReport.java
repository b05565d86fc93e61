package dev.micrite.query;

import java.time.Duration;
import java.time.Instant;

/**
 * What a triggered resolver brought.
 *
 * @param resolver class and method
 * @param at the time of the trigger: {@code @Now}, and the feature time of rows without one
 * @param calls how many calls of the method it took: more than one if it threw and was tried again
 * @param rows what became of the rows of the last call
 * @param took how long it took, all calls and storing included
 */
public record TriggerReport(
    String resolver, Instant at, int calls, IngestReport rows, Duration took) {}
