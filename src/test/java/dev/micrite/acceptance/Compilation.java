package dev.micrite.acceptance;

import dev.micrite.processor.FeatureProcessor;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** A user's sources, compiled with the processor into a folder, and ready to load. */
public final class Compilation {
  private final Path classes;
  private final List<Path> earlier;
  private final List<Diagnostic<? extends JavaFileObject>> diagnostics;
  private final boolean success;

  private Compilation(
      Path classes,
      List<Path> earlier,
      List<Diagnostic<? extends JavaFileObject>> diagnostics,
      boolean success) {
    this.classes = classes;
    this.earlier = earlier;
    this.diagnostics = diagnostics;
    this.success = success;
  }

  /**
   * Compiles sources with all lints as errors, but for divisions by zero, which some tests want.
   *
   * @param classes the folder for what the compiler writes
   * @param sources texts by qualified class name
   * @param earlier folders or jars of other compilations, for the class path
   */
  public static Compilation of(Path classes, Map<String, String> sources, Path... earlier) {
    return of(classes, sources, List.of(), List.of(earlier));
  }

  /**
   * Compiles some sources of a module again, into the folder of the first compilation.
   *
   * @param reprocessed classes that did not change, which the build hands to processors by name, as
   *     Gradle does for aggregating ones
   */
  public static Compilation again(
      Path classes, Map<String, String> sources, String... reprocessed) {
    return of(classes, sources, List.of(reprocessed), List.of(classes));
  }

  private static Compilation of(
      Path classes, Map<String, String> sources, List<String> reprocessed, List<Path> earlier) {
    JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
    DiagnosticCollector<JavaFileObject> collected = new DiagnosticCollector<>();
    List<JavaFileObject> units = new ArrayList<>();
    sources.forEach((name, text) -> units.add(new Source(name, text)));
    try (StandardJavaFileManager files =
        javac.getStandardFileManager(collected, Locale.ROOT, null)) {
      List<String> options = new ArrayList<>();
      options.addAll(List.of("-Xlint:all,-processing,-divzero,-path", "-Werror"));
      // As builds do, which keep what is generated apart from classes: no source is found by
      // itself.
      options.addAll(List.of("-sourcepath", classes.resolve("none").toString()));
      options.addAll(List.of("-d", classes.toString(), "-classpath", classPath(earlier)));
      JavaCompiler.CompilationTask task =
          javac.getTask(null, files, collected, options, reprocessed, units);
      task.setProcessors(List.of(new FeatureProcessor()));
      boolean success = task.call();
      return new Compilation(classes, earlier, List.copyOf(collected.getDiagnostics()), success);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String classPath(List<Path> earlier) {
    List<String> paths = new ArrayList<>(List.of(System.getProperty("java.class.path")));
    earlier.forEach(path -> paths.add(path.toString()));
    return String.join(File.pathSeparator, paths);
  }

  /** The classes, or an error that shows what the compiler said. */
  public ClassLoader load() {
    if (!success) {
      throw new AssertionError("The sources do not compile:\n" + messages());
    }
    try {
      List<URL> urls = new ArrayList<>(List.of(classes.toUri().toURL()));
      for (Path path : earlier) {
        urls.add(path.toUri().toURL());
      }
      return new URLClassLoader(urls.toArray(URL[]::new), Compilation.class.getClassLoader());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public boolean isSuccess() {
    return success;
  }

  /** What the compiler said, a message a line. */
  public String messages() {
    StringBuilder text = new StringBuilder();
    for (Diagnostic<? extends JavaFileObject> diagnostic : diagnostics) {
      text.append(diagnostic).append('\n');
    }
    return text.toString();
  }

  /** All files the compiler wrote, by path with slashes. */
  public Map<String, byte[]> outputs() {
    Map<String, byte[]> outputs = new TreeMap<>();
    try (Stream<Path> walk = Files.walk(classes)) {
      for (Path file : walk.filter(Files::isRegularFile).toList()) {
        outputs.put(
            classes.relativize(file).toString().replace('\\', '/'), Files.readAllBytes(file));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return outputs;
  }

  private static final class Source extends SimpleJavaFileObject {
    private final String text;

    Source(String name, String text) {
      super(URI.create("memory:///" + name.replace('.', '/') + ".java"), Kind.SOURCE);
      this.text = text;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return text;
    }
  }
}
