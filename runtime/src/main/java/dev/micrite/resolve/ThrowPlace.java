package dev.micrite.resolve;

import java.util.Optional;

/** Finds where in the user's sources something was thrown. */
final class ThrowPlace {
  private ThrowPlace() {}

  /**
   * The line of a class, its lambdas and nested classes included, that came closest to the cause:
   * {@code User.java:85}.
   */
  static Optional<String> of(Throwable thrown, Class<?> inside) {
    Optional<String> place = Optional.empty();
    int depth = 0;
    for (Throwable at = thrown; at != null && depth < 100; at = at.getCause(), depth++) {
      for (StackTraceElement frame : at.getStackTrace()) {
        String name = frame.getClassName();
        boolean isInside = name.equals(inside.getName()) || name.startsWith(inside.getName() + "$");
        if (isInside && frame.getFileName() != null && frame.getLineNumber() > 0) {
          place = Optional.of(frame.getFileName() + ":" + frame.getLineNumber());
          break;
        }
      }
    }
    return place;
  }
}
