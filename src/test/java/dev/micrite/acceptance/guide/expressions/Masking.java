package dev.micrite.acceptance.guide.expressions;

// region masking
/** Any static method without side effects can be called in an expression. */
final class Masking {
  static String maskIban(String iban) {
    return iban.substring(0, 4) + "..." + iban.substring(iban.length() - 2);
  }

  // endregion

  private Masking() {}
}
