package dev.micrite.store;

/** What the id of a feature class is. */
public enum KeyKind {
  /** An integer of at most 64 bits: the key is the id itself. */
  LONG,
  /** A text: the key is a hash of its UTF-8 bytes, which the row carries too. */
  STRING,
  /** A UUID: the key is a hash of its 16 bytes, which the row carries too. */
  UUID
}
