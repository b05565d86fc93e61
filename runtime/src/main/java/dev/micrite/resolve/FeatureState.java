package dev.micrite.resolve;

/**
 * What a row knows of one feature, as a byte: {@code bits 0-1} whether there is a value, {@code
 * bits 2-4} where it came from, then three flags.
 */
final class FeatureState {
  static final int OPEN = 0;
  static final int PRESENT = 1;
  static final int ABSENT = 2;
  static final int UNRESOLVED = 3;
  static final int KNOWLEDGE = 3;

  static final int SOURCE = 7 << 2;
  static final int GIVEN = 1 << 2;
  static final int STORE = 2 << 2;
  static final int EXPRESSION = 3 << 2;
  static final int RESOLVER = 4 << 2;
  static final int DEFAULT = 5 << 2;
  static final int LINK = 6 << 2;

  /** Something that the query asks for waits for it. */
  static final int NEEDED = 1 << 5;

  /** It follows from what a caller supplied or from an optional input that failed: not stored. */
  static final int TAINTED = 1 << 6;

  /** The call that gives it has been made ready; it is not made ready again. */
  static final int CALLED = 1 << 7;

  private FeatureState() {}
}
