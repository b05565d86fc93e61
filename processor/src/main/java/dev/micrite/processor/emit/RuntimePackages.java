package dev.micrite.processor.emit;

/** The packages of the runtime that generated code uses. */
final class RuntimePackages {
  static final String AGGREGATE = "dev.micrite.aggregate";
  static final String CATALOG = "dev.micrite.catalog";
  static final String QUERY = "dev.micrite.query";
  static final String RESOLVE = "dev.micrite.resolve";
  static final String STORE = "dev.micrite.store";

  private RuntimePackages() {}
}
