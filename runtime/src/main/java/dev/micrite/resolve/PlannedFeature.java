package dev.micrite.resolve;

import dev.micrite.catalog.FeatureKey;
import java.util.Optional;

/**
 * What a plan does about one feature; not for applications.
 *
 * @param isComputed whether its expression gives it
 * @param resolver the resolver that gives it, if one does
 * @param isNeverStored whether no value of it is ever read from a store
 * @param isGiven whether the caller supplies it for the entities asked about
 * @param followsFromGiven whether, for these, it follows from what the caller supplies
 * @param readsFreshRows whether it reads, of rows of a has-many, what a live query settles at its
 *     own time
 */
public record PlannedFeature(
    FeatureKey<?, ?> key,
    boolean isComputed,
    Optional<Resolver> resolver,
    boolean isNeverStored,
    boolean isGiven,
    boolean followsFromGiven,
    boolean readsFreshRows) {}
