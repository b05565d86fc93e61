package dev.micrite.resolve;

import dev.micrite.catalog.FeatureModule;
import dev.micrite.store.OnlineStores;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.concurrent.Executor;

/**
 * What an {@link Engine} is made of; not for applications.
 *
 * @param modules declarations and resolvers
 * @param stores where values are kept; closed with the engine
 * @param instances what instance resolvers are called on
 * @param environment which resolvers take part; empty for none in particular
 * @param executor where resolvers run; null for threads of the engine's own
 * @param meters where meters go; null for nowhere
 */
public record EngineSettings(
    List<FeatureModule> modules,
    OnlineStores stores,
    List<Object> instances,
    String environment,
    Executor executor,
    MeterRegistry meters) {}
