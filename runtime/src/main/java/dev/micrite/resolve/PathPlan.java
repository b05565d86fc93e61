package dev.micrite.resolve;

import java.util.List;

/**
 * A path of an input or output, bound to features.
 *
 * @param text the path as written: {@code user.account.balance}
 * @param hops the relations on the way
 * @param end the feature it ends in, which may be a relation too
 * @param tolerant whether it may be unresolved
 */
record PathPlan(String text, List<FeaturePlan> hops, FeaturePlan end, boolean tolerant) {

  /** The feature of the class at which the path starts. */
  FeaturePlan first() {
    return hops.isEmpty() ? end : hops.get(0);
  }

  @Override
  public String toString() {
    return text;
  }
}
