package dev.micrite.processor.model;

import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;

/**
 * All that was declared, here and in other modules.
 *
 * @param classes feature classes by name
 * @param compiledExpressions expressions of classes that come from class files, bound back then
 * @param resolvers of classes marked {@code @Resolvers}, by class, then in declaration order
 * @param queries by name
 * @param sources the classes, of all three kinds, whose sources are compiled here
 * @param leftOut those of this module that an incremental compile leaves out
 * @param handWritten all top-level classes of the sources
 * @param missing classes that were named and do not exist, or not yet
 * @param report what could not be read
 */
public record Declarations(
    SortedMap<TypeName, FeatureClassDeclaration> classes,
    SortedMap<FeatureKey, BoundExpression> compiledExpressions,
    List<ResolverDeclaration> resolvers,
    List<QueryDeclaration> queries,
    SortedSet<TypeName> sources,
    SortedSet<TypeName> leftOut,
    SortedSet<TypeName> handWritten,
    List<MissingType> missing,
    Report report) {}
