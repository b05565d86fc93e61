package dev.micrite.offline.ingest;

import dev.micrite.catalog.FeatureClass;
import dev.micrite.catalog.FeatureKey;
import dev.micrite.catalog.FeatureKind;
import dev.micrite.offline.table.ValueShape;
import java.util.Optional;

/**
 * A column and what it holds.
 *
 * @param position of the column among those that are read, from 0
 * @param feature the feature; empty where it holds the feature time of a class that has no such
 *     feature
 * @param isTime whether it holds the feature time of its row
 */
record MappedColumn(
    int position, SourceColumn column, Optional<FeatureKey<?, ?>> feature, boolean isTime) {

  boolean isId() {
    return feature.filter(key -> key.kind() == FeatureKind.ID).isPresent();
  }

  /** Whether a row needs a value. */
  boolean isRequired() {
    return isTime || feature.filter(key -> !key.isOptional()).isPresent();
  }

  /** The feature's name with that of its class. */
  String target() {
    return feature.map(FeatureKey::toString).orElse("the feature time");
  }

  /** The type of the values. */
  ValueShape shape() {
    if (feature.isEmpty()) {
      return ValueShape.Leaf.INSTANT;
    }
    FeatureKey<?, ?> key = feature.get();
    FeatureClass<?> featureClass = key.featureClass();
    return key.kind() == FeatureKind.ID
        ? ValueShape.of(
            switch (key.type()) {
              case "String" -> "string";
              case "UUID" -> "uuid";
              default -> key.type();
            })
        : ValueShape.of(featureClass.schema().slots().get(key.slot()).type());
  }

  /** The type as declared. */
  String typeText() {
    return feature.map(FeatureKey::type).orElse("Instant");
  }
}
