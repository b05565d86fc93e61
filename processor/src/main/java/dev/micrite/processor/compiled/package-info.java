/**
 * What the processor leaves for later compilations, and finds again: feature classes and resolvers
 * as text in annotations of generated classes, and the list of a module's declarations as a
 * resource. A class file of the user's own has neither initializers nor parameter names.
 *
 * <p>{@link dev.micrite.processor.compiled.CompiledClass} writes and reads a class; the notation is
 * {@link dev.micrite.processor.compiled.ModelText}'s: {@code
 * FeatureKey(TypeName('io.acme',['User']),'id')}.
 */
package dev.micrite.processor.compiled;
