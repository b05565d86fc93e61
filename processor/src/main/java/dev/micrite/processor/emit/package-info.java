/**
 * Writes what was proved and planned: source files and resources. Nothing here decides what a value
 * means; a {@code *Writer} writes one kind of file. The only package that knows JavaPoet.
 *
 * <pre>
 * FeaturesWriter     UserFeatures       the typed catalogue
 * RowWriter          UserRow            the values of one entity during a query
 * ExpressionsWriter  UserExpressions    the initializers as static functions
 * ResolversWriter    UserResolvers      calls of resolver methods
 * QueryWriter        FraudInputsQuery   a query and its view
 * ModuleWriter       FraudModule        what ServiceLoader finds
 * GraphJsonWriter    graph.json         the same for tools
 * </pre>
 */
package dev.micrite.processor.emit;
