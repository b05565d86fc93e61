package dev.micrite.catalog;

import dev.micrite.store.Encoding;
import java.time.Duration;
import java.util.List;

/**
 * What a feature's declaration says, as the generated catalogue hands it over. Null where the
 * declaration is silent: max staleness and etl, which the class then decides, expression inputs of
 * a feature without expression, the relation of a value, type and encoding of what is never stored.
 */
record FeatureDefinition(
    String name,
    String type,
    FeatureKind kind,
    boolean optional,
    String storedType,
    Encoding encoding,
    Duration maxStaleness,
    Boolean etlOfflineToOnline,
    boolean cacheAbsent,
    boolean hasDefault,
    double min,
    double max,
    int maxLength,
    List<String> expressionInputs,
    boolean incremental,
    boolean readsNow,
    Relation relation,
    String owner,
    List<String> tags,
    String description) {}
