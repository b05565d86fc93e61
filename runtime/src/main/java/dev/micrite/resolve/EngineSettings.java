package dev.micrite.resolve;

import dev.micrite.catalog.FeatureModule;
import dev.micrite.log.ObservationLog;
import dev.micrite.store.OnlineStores;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.LongSupplier;

/**
 * What an {@link Engine} is made of; not for applications.
 *
 * @param modules declarations and resolvers
 * @param stores where values are kept; closed with the engine
 * @param instances what instance resolvers are called on
 * @param environment which resolvers take part; empty for none in particular
 * @param executor where resolvers run; null for threads of the engine's own
 * @param meters where meters go; null for nowhere
 * @param observations what is observed is appended to it; closed with the engine; null where none
 *     are kept
 * @param clock microseconds since the epoch
 */
public record EngineSettings(
    List<FeatureModule> modules,
    OnlineStores stores,
    List<Object> instances,
    String environment,
    Executor executor,
    MeterRegistry meters,
    ObservationLog observations,
    LongSupplier clock) {}
