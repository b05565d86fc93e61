package dev.micrite.aggregate;

/**
 * The state of one aggregate over one group of rows.
 *
 * <p>A state has these verbs. Only {@code merge} and {@code clear} can be declared here; the others
 * carry the types of their aggregate, primitives included, so that no value is boxed.
 *
 * <ul>
 *   <li>{@code update(...)} adds one row. Absent values are the caller's to skip (A1); a {@code
 *       null} is a {@link NullPointerException}. NaN is a value like any other (A3).
 *   <li>{@code merge(other)} adds all rows of another state. Merging the states of the parts of a
 *       set, however it was cut, gives the state of the set.
 *   <li>{@code retract(...)} exists where it is exact. It takes out one row that was added before,
 *       here or in a state merged into this one, and leaves the state as if that row had never been
 *       there. Taking out what was never added is the caller's error; it is reported where it can
 *       be noticed, which is not everywhere.
 *   <li>{@code finish()} gives the value. It changes nothing, so updating may go on. A state
 *       without rows gives 0, {@code false} or {@code true} where A1 says so, and is empty
 *       otherwise.
 * </ul>
 *
 * <p>Every exact aggregate gives the same bits for every order of the updates and every shape of
 * the merges (A2). States are not safe for use by several threads at once. Values handed over must
 * not be changed afterwards. The bytes that the classes state are those of a 64-bit JVM with
 * compressed references, object headers included, values pointed to excluded.
 *
 * @param <S> the class itself
 */
public interface MergeableState<S extends MergeableState<S>> {

  /**
   * Adds the rows of {@code other}, which must be another object than this one and stays as it is.
   */
  void merge(S other);

  /** Forgets all rows, so that the state can serve another group. */
  void clear();
}
