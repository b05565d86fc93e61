/**
 * Judges the graph: what depends on itself, what nothing can resolve, what two could. A rule proves
 * one thing and is named after what it forbids; {@link dev.micrite.processor.prove.Proof} runs them
 * all, cycles first, for a cycle makes each of its members look missing.
 */
package dev.micrite.processor.prove;
