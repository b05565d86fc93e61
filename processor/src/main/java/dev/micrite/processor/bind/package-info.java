/**
 * Binds names to what they mean: relations to their foreign keys, parameters and results of
 * resolvers and components of queries to features, initializers to expressions. {@link
 * dev.micrite.processor.bind.GraphBinder} is the door; out comes the {@link
 * dev.micrite.processor.model.ResolverGraph}, which the rules of {@code prove} judge.
 */
package dev.micrite.processor.bind;
