package dev.micrite.offline.history;

import dev.micrite.catalog.FeatureClass;
import dev.micrite.catalog.FeatureKey;
import dev.micrite.resolve.History.Rows;
import dev.micrite.store.Encoding;
import dev.micrite.store.KeyKind;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * A has-many whose rows are asked for.
 *
 * @param foreignKey of the class of the rows
 * @param features what is wanted of a row
 */
record RowsAsked(FeatureKey<?, ?> foreignKey, List<FeatureKey<?, ?>> features) {

  static RowsAsked of(Rows rows) {
    return new RowsAsked(rows.foreignKey(), rows.features());
  }

  FeatureClass<?> rowClass() {
    return foreignKey.featureClass();
  }

  /** What is read: the features, then the foreign key, unless it is one of them. */
  Set<String> names() {
    Set<String> names = new LinkedHashSet<>();
    features.forEach(feature -> names.add(feature.name()));
    names.add(foreignKey.name());
    return names;
  }

  /** Where the foreign key stands in what is read. */
  int keyColumn() {
    return new ArrayList<>(names()).indexOf(foreignKey.name());
  }

  static boolean isWord(FeatureKey<?, ?> feature) {
    return feature.featureClass().schema().slots().get(feature.slot()).encoding() == Encoding.WORD;
  }

  /** Columns for about so many rows. */
  ObservedColumns newColumns(int capacity) {
    boolean[] isWord = new boolean[features.size()];
    for (int i = 0; i < isWord.length; i++) {
      isWord[i] = isWord(features.get(i));
    }
    return new ObservedColumns(
        capacity, isWord, true, rowClass().schema().keyKind() != KeyKind.LONG, false);
  }
}
