package dev.micrite;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;

/**
 * The rows of a has-many relation, as a field of a feature class: {@code DataFrame<Transaction>
 * transactions}. As of the query's time t, its rows are those with a feature time before t; each id
 * counts once, with its latest version.
 *
 * <p>A data frame is a notation: the processor turns the calls into aggregations of the plan, and
 * nothing implements this interface. Rows are seen in no particular order; where order matters
 * ({@link #first}, {@link #last}, {@link #collect} and ties) it is that of feature time, then id.
 * The value of an aggregation depends on neither order nor batching of rows. An absent value is
 * skipped by every aggregation but {@link #count()}: a value taken out of an {@code Optional*}
 * feature directly, as in {@code mean(t -> t.tip.getAsDouble())}, is absent where the feature is.
 *
 * @param <T> the feature class of the rows
 */
public interface DataFrame<T> {

  /** The rows for which the condition holds. */
  DataFrame<T> where(Predicate<? super T> condition);

  /** How many rows there are; 0 for none. */
  long count();

  /**
   * The sum, of the type of the values: exact for integral and decimal numbers, correctly rounded
   * once for doubles; zero for no rows. An integral sum that does not fit its type is an error.
   */
  <N extends Number> N sum(Function<? super T, N> value);

  /** The arithmetic mean, rounded once; empty for no rows. */
  OptionalDouble mean(ToDoubleFunction<? super T> value);

  /** The least value; NaN where a value is NaN; empty for no rows. */
  <R extends Comparable<? super R>> Optional<R> min(Function<? super T, R> value);

  /** The greatest value; NaN where a value is NaN; empty for no rows. */
  <R extends Comparable<? super R>> Optional<R> max(Function<? super T, R> value);

  /** The sample standard deviation; empty for fewer than two values. */
  OptionalDouble std(ToDoubleFunction<? super T> value);

  /** The sample variance; empty for fewer than two values. */
  OptionalDouble variance(ToDoubleFunction<? super T> value);

  /** The standard deviation of the values as a whole population; empty for no rows. */
  OptionalDouble stdPop(ToDoubleFunction<? super T> value);

  /** The variance of the values as a whole population; empty for no rows. */
  OptionalDouble variancePop(ToDoubleFunction<? super T> value);

  /** Whether the condition holds for some row; false for no rows. */
  boolean any(Predicate<? super T> condition);

  /** Whether the condition holds for every row; true for no rows. */
  boolean all(Predicate<? super T> condition);

  /** The value of the earliest row; empty for no rows. */
  <R> Optional<R> first(Function<? super T, R> value);

  /** The value of the latest row; empty for no rows. */
  <R> Optional<R> last(Function<? super T, R> value);

  /** The value of the row whose key is least, of several the latest row's; empty for no rows. */
  <K extends Comparable<? super K>, R> Optional<R> minBy(
      Function<? super T, K> key, Function<? super T, R> value);

  /** The value of the row whose key is greatest, of several the latest row's; empty for no rows. */
  <K extends Comparable<? super K>, R> Optional<R> maxBy(
      Function<? super T, K> key, Function<? super T, R> value);

  /** How many different values there are, exactly; 0 for no rows. */
  <R> long countDistinct(Function<? super T, R> value);

  /** How many different values there are, by a HyperLogLog sketch; 0 for no rows. */
  <R> long approxCountDistinct(Function<? super T, R> value);

  /**
   * The value below which the share {@code q} of the values lies, by a quantile sketch; empty for
   * no rows.
   *
   * @param q between 0 and 1, a constant
   */
  OptionalDouble approxPercentile(ToDoubleFunction<? super T> value, double q);

  /**
   * The most frequent values, most frequent first, by a frequent-items sketch; empty for no rows.
   *
   * @param k how many at most, a constant
   */
  <R> List<R> approxTopK(Function<? super T, R> value, int k);

  /**
   * The values of the newest rows, newest first; empty for no rows.
   *
   * @param n how many at most, a constant
   */
  <R> List<R> collect(Function<? super T, R> value, int n);

  /**
   * How many values lie in each of the intervals {@code (-inf, e0), [e0, e1), ... [en, +inf)}: one
   * count more than there are edges; empty for no rows.
   *
   * @param edges ascending constants
   */
  List<Long> histogram(ToDoubleFunction<? super T> value, double... edges);

  /**
   * The sum of the values, each weighted by {@code 2^(-age / halfLife)}, where age is the time from
   * the row's feature time to t; zero for no rows.
   *
   * @param halfLife a positive constant duration
   */
  double decayedSum(ToDoubleFunction<? super T> value, Duration halfLife);
}
