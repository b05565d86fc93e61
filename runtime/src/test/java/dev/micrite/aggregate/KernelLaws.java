package dev.micrite.aggregate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * What holds for every exact kernel, whatever it computes (A2): the rows of type T give the same
 * value in every order and through every shape of merges, and taking rows out again leaves no
 * trace. Values are compared by {@code equals}, which for doubles means by their bits.
 */
final class KernelLaws<S extends MergeableState<S>, T> {
  private final Supplier<S> create;
  private final BiConsumer<S, T> update;
  private final Function<S, ?> finish;
  private BiConsumer<S, T> retract;

  KernelLaws(Supplier<S> create, BiConsumer<S, T> update, Function<S, ?> finish) {
    this.create = create;
    this.update = update;
    this.finish = finish;
  }

  KernelLaws<S, T> retracting(BiConsumer<S, T> verb) {
    retract = verb;
    return this;
  }

  /** The value of the rows, added one after the other. */
  Object fold(List<T> rows) {
    return finish.apply(stateOf(rows));
  }

  void check(List<T> rows, Random random) {
    Object whole = fold(rows);
    List<T> shuffled = new ArrayList<>(rows);
    Collections.shuffle(shuffled, random);
    assertThat(fold(shuffled)).as("another order").isEqualTo(whole);
    assertThat((Object) finish.apply(mergeTree(shuffled, random)))
        .as("a tree of merges")
        .isEqualTo(whole);
    checkMergeLeavesOtherAlone(rows);
    checkClear(rows);
    if (retract != null) {
      checkRetract(rows, shuffled, random);
    }
  }

  private S stateOf(List<T> rows) {
    S state = create.get();
    rows.forEach(row -> update.accept(state, row));
    return state;
  }

  /** Cuts the rows at a random place, again and again, and merges what comes back. */
  private S mergeTree(List<T> rows, Random random) {
    if (rows.size() < 2 || random.nextInt(4) == 0) {
      return stateOf(rows);
    }
    int cut = random.nextInt(rows.size() + 1);
    S left = mergeTree(rows.subList(0, cut), random);
    S right = stateOf(rows.subList(cut, rows.size()));
    if (random.nextBoolean()) {
      left.merge(right);
      return left;
    }
    right.merge(left);
    return right;
  }

  private void checkMergeLeavesOtherAlone(List<T> rows) {
    S other = stateOf(rows);
    Object before = finish.apply(other);
    S state = stateOf(rows);
    state.merge(other);
    rows.forEach(row -> update.accept(state, row));
    assertThat((Object) finish.apply(other)).as("the state merged from").isEqualTo(before);
  }

  private void checkClear(List<T> rows) {
    S state = stateOf(rows);
    state.clear();
    assertThat((Object) finish.apply(state)).as("cleared").isEqualTo(fold(List.of()));
    rows.forEach(row -> update.accept(state, row));
    assertThat((Object) finish.apply(state)).as("cleared, then filled").isEqualTo(fold(rows));
  }

  /** Any rows taken out, in another order than they came in, amid others. */
  private void checkRetract(List<T> rows, List<T> shuffled, Random random) {
    int kept = random.nextInt(rows.size() + 1);
    S state = mergeTree(rows, random);
    shuffled.subList(kept, rows.size()).forEach(row -> retract.accept(state, row));
    Object neverAdded = fold(shuffled.subList(0, kept));
    assertThat((Object) finish.apply(state)).as("retracted").isEqualTo(neverAdded);
  }
}
