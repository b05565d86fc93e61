package dev.micrite.query;

import dev.micrite.catalog.MicriteException;
import java.util.List;

/**
 * Features that a query requires have no value. The message names each, its path and each cause.
 */
public final class UnresolvedFeatureException extends MicriteException {
  private static final long serialVersionUID = 1L;

  private final transient List<String> paths;

  UnresolvedFeatureException(String text, List<String> paths, Throwable cause) {
    super("UnresolvedFeature", text, cause);
    this.paths = List.copyOf(paths);
  }

  /**
   * Paths of the unresolved outputs, in the order of the query; of the first failing id of several.
   */
  public List<String> paths() {
    return paths;
  }
}
