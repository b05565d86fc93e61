package dev.micrite.resolve;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Finds where in the user's sources something was thrown. */
final class ThrowPlace {
  private static final List<String> OTHERS =
      List.of("java.", "javax.", "jdk.", "sun.", "com.sun.", "dev.micrite.resolve.");
  private static final int DEEPEST = 100;

  private ThrowPlace() {}

  /**
   * The line of a class, its lambdas and nested classes included, that came closest to the cause:
   * {@code User.java:85}. If there is none, as of a stream made elsewhere, the first line of the
   * cause that is neither the JDK's nor the engine's.
   */
  static Optional<String> of(Throwable thrown, Class<?> inside) {
    String name = inside.getName();
    return closest(thrown, owner -> owner.equals(name) || owner.startsWith(name + "$"))
        .or(() -> closest(thrown, owner -> OTHERS.stream().noneMatch(owner::startsWith)));
  }

  private static Optional<String> closest(Throwable thrown, Predicate<String> isMeant) {
    Optional<String> place = Optional.empty();
    int depth = 0;
    for (Throwable at = thrown; at != null && depth < DEEPEST; at = at.getCause(), depth++) {
      for (StackTraceElement frame : at.getStackTrace()) {
        if (isMeant.test(frame.getClassName())
            && frame.getFileName() != null
            && frame.getLineNumber() > 0) {
          place = Optional.of(frame.getFileName() + ":" + frame.getLineNumber());
          break;
        }
      }
    }
    return place;
  }
}
