package dev.micrite.store;

/** How the value of a slot is kept in a row. */
public enum Encoding {
  /** In the slot itself: the bits of a primitive, of an enum constant's ordinal or of a time. */
  WORD,
  /** Beside the slots, in the tail of the row: texts, decimals, structured values. */
  BYTES
}
