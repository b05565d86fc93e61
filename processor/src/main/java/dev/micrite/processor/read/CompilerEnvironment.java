package dev.micrite.processor.read;

import com.sun.source.util.Trees;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.Optional;
import javax.annotation.processing.ProcessingEnvironment;

/**
 * The compiler behind the environment that the processor was given. IntelliJ's and Gradle's builds
 * wrap javac's, and {@link Trees} knows javac's own only.
 */
public final class CompilerEnvironment {
  private CompilerEnvironment() {}

  /** The compiler's own environment where it can be had, else the one given. */
  public static ProcessingEnvironment unwrapped(ProcessingEnvironment env) {
    if (env.getClass().getName().startsWith("com.sun.tools.")) {
      return env;
    }
    return unwrappedByIntelliJ(env).or(() -> delegate(env)).orElse(env);
  }

  /** The tree API, which Eclipse's compiler does not have. */
  public static Optional<Trees> trees(ProcessingEnvironment env) {
    try {
      return Optional.of(Trees.instance(env));
    } catch (IllegalArgumentException | LinkageError e) {
      return Optional.empty();
    }
  }

  private static Optional<ProcessingEnvironment> unwrappedByIntelliJ(ProcessingEnvironment env) {
    try {
      Class<?> wrappers =
          env.getClass().getClassLoader().loadClass("org.jetbrains.jps.javac.APIWrappers");
      Method unwrap = wrappers.getDeclaredMethod("unwrap", Class.class, Object.class);
      return Optional.of(
          ProcessingEnvironment.class.cast(unwrap.invoke(null, ProcessingEnvironment.class, env)));
    } catch (ReflectiveOperationException | RuntimeException e) {
      return Optional.empty();
    }
  }

  private static Optional<ProcessingEnvironment> delegate(ProcessingEnvironment env) {
    try {
      Field field = env.getClass().getDeclaredField("delegate");
      field.setAccessible(true);
      return Optional.of(ProcessingEnvironment.class.cast(field.get(env)));
    } catch (ReflectiveOperationException | RuntimeException e) {
      return Optional.empty();
    }
  }
}
