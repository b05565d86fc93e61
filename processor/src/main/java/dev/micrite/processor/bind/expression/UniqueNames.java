package dev.micrite.processor.bind.expression;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The names of the functions of a feature class, each given once. A feature's own function has the
 * feature's name; what belongs to its aggregations is named after it, with a word and, where that
 * is taken, a number.
 */
final class UniqueNames {
  private final Set<String> functions;
  private final Set<String> aggregations;

  UniqueNames(Set<String> features) {
    this.functions = new HashSet<>(features);
    this.aggregations = new HashSet<>(features);
  }

  /**
   * The stem for an aggregation of a feature.
   *
   * @param isFirst the first one of each feature has the feature's name
   */
  String aggregation(String feature, boolean isFirst) {
    return isFirst ? feature : choose(List.of(feature), aggregations);
  }

  /** {@code totalWhere} for the stem {@code total} and the word {@code Where}. */
  String function(String stem, String word) {
    return choose(List.of(stem + word), functions);
  }

  /** The first wish that is free, else the last one with the least number from 2 on; takes it. */
  static String choose(List<String> wishes, Set<String> taken) {
    for (String wish : wishes) {
      if (taken.add(wish)) {
        return wish;
      }
    }
    String last = wishes.get(wishes.size() - 1);
    int number = 2;
    while (!taken.add(last + number)) {
      number++;
    }
    return last + number;
  }

  /** {@code userAccountBalance} for {@code user, account, balance}. */
  static String camelCase(List<String> words) {
    StringBuilder name = new StringBuilder(words.get(0));
    words.stream().skip(1).forEach(word -> name.append(capitalized(word)));
    return name.toString();
  }

  static String capitalized(String word) {
    int first = word.codePointAt(0);
    return new StringBuilder()
        .appendCodePoint(Character.toUpperCase(first))
        .append(word.substring(Character.charCount(first)))
        .toString();
  }
}
