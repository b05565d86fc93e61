package dev.micrite.processor.model;

import java.util.List;
import java.util.stream.Collectors;

/**
 * The way from an entity to a feature: relations, then the feature. {@code user.account.balance} of
 * a Transaction is {@code [Transaction.user, User.account, Account.balance]}; through a has-many it
 * stands for the feature of every row.
 *
 * @param hops at least one; all but the last are relations
 */
public record FeaturePath(List<FeatureKey> hops) {

  public FeaturePath {
    hops = List.copyOf(hops);
  }

  public static FeaturePath of(FeatureKey... hops) {
    return new FeaturePath(List.of(hops));
  }

  /** The feature at the end. */
  public FeatureKey feature() {
    return hops.get(hops.size() - 1);
  }

  /** Whether the feature is one of the entity itself. */
  public boolean isLocal() {
    return hops.size() == 1;
  }

  /** {@code user.account.balance}. */
  @Override
  public String toString() {
    return hops.stream().map(FeatureKey::name).collect(Collectors.joining("."));
  }
}
