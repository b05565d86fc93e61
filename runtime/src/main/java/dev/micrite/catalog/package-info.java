/**
 * The typed catalogue: what the engine knows of feature classes, as the processor wrote it down.
 *
 * <p>{@code UserFeatures.creditScore} is a {@link dev.micrite.catalog.FeatureKey} of the {@link
 * dev.micrite.catalog.FeatureClass} {@code UserFeatures.CLASS}. Generated code builds these once,
 * in static initializers; applications use the keys to name features in options, uploads and
 * dynamic queries. Modules are found by {@code ServiceLoader} as {@link
 * dev.micrite.catalog.FeatureModule}.
 */
package dev.micrite.catalog;
