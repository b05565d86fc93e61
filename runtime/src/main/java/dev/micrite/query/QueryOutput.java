package dev.micrite.query;

/**
 * One component of a query.
 *
 * @param component its name in the record
 * @param path the feature it asks for, from the class asked about
 * @param tolerant whether it is empty, not an error, where a required feature is unresolved
 */
public record QueryOutput(String component, String path, boolean tolerant) {

  /** {@code amount}, or {@code creditScore from user.creditScore}. */
  @Override
  public String toString() {
    return component.equals(path) ? path : component + " from " + path;
  }
}
