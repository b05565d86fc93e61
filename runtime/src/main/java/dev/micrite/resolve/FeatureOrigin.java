package dev.micrite.resolve;

/** Where the value of a settled feature came from. */
final class FeatureOrigin {
  private FeatureOrigin() {}

  static ValueSource of(EntityRow row, FeaturePlan feature) {
    return of(feature, row.states[feature.index]);
  }

  /**
   * Where it came from.
   *
   * @param state of {@link FeatureState}
   */
  static ValueSource of(FeaturePlan feature, int state) {
    if ((state & FeatureState.KNOWLEDGE) == FeatureState.UNRESOLVED) {
      return ValueSource.UNRESOLVED;
    }
    if (feature.key == feature.table.featureClass.id()) {
      return ValueSource.GIVEN;
    }
    return switch (state & FeatureState.SOURCE) {
      case FeatureState.GIVEN -> ValueSource.GIVEN;
      case FeatureState.STORE -> ValueSource.STORE;
      case FeatureState.EXPRESSION -> ValueSource.EXPRESSION;
      case FeatureState.DEFAULT -> ValueSource.DEFAULT;
      case FeatureState.LINK -> ValueSource.RELATION;
      default -> ValueSource.RESOLVER;
    };
  }
}
