package dev.micrite.offline.parity;

import java.util.BitSet;

/**
 * What one live query computed of one entity.
 *
 * @param id of the type of the class's id, boxed
 * @param micros as of when it was asked
 * @param recordedMicros when it was logged
 * @param carried which of the compared features it has, by position
 * @param values of these, by position among all compared ones
 */
record LoggedRow(Object id, long micros, long recordedMicros, BitSet carried, Values values) {}
