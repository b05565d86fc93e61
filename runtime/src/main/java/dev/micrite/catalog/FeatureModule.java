package dev.micrite.catalog;

import dev.micrite.resolve.Resolver;
import java.util.List;

/**
 * What one compilation contributes to an engine: found by {@code ServiceLoader}, written by the
 * processor.
 */
public interface FeatureModule {

  /** The name of the module, for messages: {@code io.acme.fraud.FraudModule}. */
  String name();

  /** Its feature classes, in order of their names. */
  List<FeatureClass<?>> featureClasses();

  /** Its resolvers, of its own feature classes and of others', in order of their names. */
  List<Resolver> resolvers();
}
