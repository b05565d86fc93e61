/**
 * What was observed, as of any time, out of the tables: of entities, of rows of has-many relations,
 * and whole lives of entities in the order of time.
 */
package dev.micrite.offline.history;
