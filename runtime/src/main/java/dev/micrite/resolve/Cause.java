package dev.micrite.resolve;

/**
 * Why a feature of a row has no value.
 *
 * @param tag the word of the message
 * @param text the message without tag, as a sentence that goes on after the feature's name
 * @param thrown what was thrown, or null
 * @param inputRow the row whose feature is to blame, or null
 * @param inputFeature that feature's index, or -1
 */
record Cause(String tag, String text, Throwable thrown, EntityRow inputRow, int inputFeature) {

  static Cause of(String tag, String text) {
    return new Cause(tag, text, null, null, -1);
  }

  static Cause thrown(String tag, String text, Throwable thrown) {
    return new Cause(tag, text, thrown, null, -1);
  }

  static Cause input(EntityRow row, int feature) {
    return new Cause("InputUnresolved", "an input is unresolved", null, row, feature);
  }

  /** The same, of a row of the relation that failed for it. */
  Cause inRow() {
    return new Cause(tag, "a row of the relation is bad: " + text, thrown, null, -1);
  }

  /** {@code [OutOfRange] 900 is above the greatest value allowed, 850}. */
  @Override
  public String toString() {
    return "[" + tag + "] " + text;
  }
}
