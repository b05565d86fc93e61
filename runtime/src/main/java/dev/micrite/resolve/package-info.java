/**
 * Resolving features that the store does not answer: the rows that values are gathered in, the
 * resolvers that give them, and the walk over the graph that decides what runs when.
 *
 * <p>Generated code extends {@link dev.micrite.resolve.EntityRow} (one per feature class) and
 * {@link dev.micrite.resolve.ResolverCall} (one per resolver method). {@code dev.micrite.query}
 * asks; {@code dev.micrite.store} keeps.
 */
package dev.micrite.resolve;
