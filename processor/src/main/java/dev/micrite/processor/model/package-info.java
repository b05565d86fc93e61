/**
 * The values that the stages of the processor hand to each other: what was declared, what it was
 * bound to, and what is wrong with it. Immutable, comparable, printable; no handle of the compiler
 * in any of them.
 *
 * <p>Read top-down: {@code *Declaration} is what the user wrote, {@code Bound*} what its names
 * mean, {@link dev.micrite.processor.model.ResolverGraph} the whole, {@link
 * dev.micrite.processor.model.Diagnostic} what to tell the user.
 */
package dev.micrite.processor.model;
