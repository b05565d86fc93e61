/** What the processor adds to the time of a compilation, and how that grows. */
package dev.micrite.benchmarks.compile;
