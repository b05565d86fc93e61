package dev.micrite.processor.plan;

import dev.micrite.processor.model.FeatureKey;
import dev.micrite.processor.model.FeaturePath;
import java.util.ArrayList;
import java.util.List;

/** Arithmetic on paths. */
final class FeaturePaths {
  private FeaturePaths() {}

  /** {@code user} for {@code user.age}. */
  static FeaturePath parent(FeaturePath path) {
    return new FeaturePath(path.hops().subList(0, path.hops().size() - 1));
  }

  /** {@code account.user.id} for {@code account.user} and {@code id}. */
  static FeaturePath sibling(FeaturePath path, FeatureKey feature) {
    List<FeatureKey> hops = new ArrayList<>(path.hops());
    hops.set(hops.size() - 1, feature);
    return new FeaturePath(hops);
  }

  /** What {@code other} names, seen from the entity of {@code path}'s feature. */
  static FeaturePath join(FeaturePath path, FeaturePath other) {
    List<FeatureKey> hops = new ArrayList<>(path.hops().subList(0, path.hops().size() - 1));
    hops.addAll(other.hops());
    return new FeaturePath(hops);
  }
}
