/**
 * Training sets: the online engine's walk over batches of a spine's rows, filled with what the
 * tables of observations say as of each row's time.
 */
package dev.micrite.offline.engine;
