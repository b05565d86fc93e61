/**
 * The aggregates of a {@code DataFrame} as mergeable states: the kernels that generated code, the
 * windows and the tiles all fold with, so that a value is the same wherever it was computed (rules
 * A1 to A3 of the semantics).
 *
 * <p>{@link MergeableState} explains the verbs. There is one final class per aggregate; the
 * arithmetic they share (exact sums of doubles, identity of values, order of rows) is package
 * private. Neighbours: generated code decides which rows and values reach a state (absent values
 * never do), {@code dev.micrite.window} decides which states are merged, {@code dev.micrite.store}
 * where they are kept.
 *
 * <pre>{@code
 * DoubleSum morning = new DoubleSum();
 * morning.update(0.1);
 * DoubleSum evening = new DoubleSum();
 * evening.update(0.2);
 * evening.merge(morning);
 * double total = evening.finish(); // the exact sum of both, rounded once
 * }</pre>
 */
package dev.micrite.aggregate;
