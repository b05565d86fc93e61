/**
 * How long an answer from the store takes, beside the same work by hand, a Redis, and a plain map.
 */
package dev.micrite.benchmarks.online;
