/**
 * Compares what live queries logged with what training sets hold: logged rows are read back, asked
 * for again as training sets, and compared value by value.
 */
package dev.micrite.offline.parity;
