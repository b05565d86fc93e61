package dev.micrite.catalog;

import java.util.Objects;

/**
 * An error of the engine: {@code [Tag] what is wrong, in the user's names. What to do.}
 *
 * <p>Tags: {@code AmbiguousResolver}, {@code BadDeclaration}, {@code BadGiven}, {@code
 * ClosedEngine}, {@code ConflictingModules}, {@code MissingResolverInstance}, {@code NotStored},
 * {@code NotTriggered}, {@code QueryInterrupted}, {@code ReadOnlyEngine}, {@code UnknownFeature},
 * {@code UnknownFeatureClass}, {@code UnknownResolver}, {@code UnresolvedFeature}, {@code
 * UnusedResolverInstance}; of triggers, {@code Cancelled}; of single features, as causes: {@code
 * ExpressionFailed}, {@code FutureFeatureTime}, {@code InputUnresolved}, {@code NoResolver}, {@code
 * NoValue}, {@code NullValue}, {@code OutOfRange}, {@code QueryTimeout}, {@code ResolverFailed},
 * {@code ResolverTimeout}, {@code TooLong}.
 */
public class MicriteException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String tag;

  public MicriteException(String tag, String text) {
    this(tag, text, null);
  }

  public MicriteException(String tag, String text, Throwable cause) {
    super("[" + tag + "] " + text, cause);
    this.tag = Objects.requireNonNull(tag);
  }

  /** The word in brackets, without them: names the kind of error for good. */
  public final String tag() {
    return tag;
  }
}
