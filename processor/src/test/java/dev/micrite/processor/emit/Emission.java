package dev.micrite.processor.emit;

import dev.micrite.processor.model.ResolverGraph;
import dev.micrite.processor.plan.Planner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.TypeElement;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;
import javax.tools.ToolProvider;

/**
 * What the emitter writes for a graph, compiled together with the user's sources as a strict user
 * would: all warnings on, and errors.
 */
final class Emission {
  private final Path directory;
  private final String output;
  private final boolean succeeded;

  private Emission(Path directory, String output, boolean succeeded) {
    this.directory = directory;
    this.output = output;
    this.succeeded = succeeded;
  }

  static Emission of(ResolverGraph graph, Path directory, Collection<Path> sources) {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    java.io.StringWriter output = new java.io.StringWriter();
    try (StandardJavaFileManager files =
        compiler.getStandardFileManager(null, null, StandardCharsets.UTF_8)) {
      Path generated = Files.createDirectories(directory.resolve("generated"));
      Path classes = Files.createDirectories(directory.resolve("classes"));
      files.setLocationFromPaths(StandardLocation.SOURCE_OUTPUT, List.of(generated));
      files.setLocationFromPaths(StandardLocation.CLASS_OUTPUT, List.of(classes));
      JavaCompiler.CompilationTask task =
          compiler.getTask(
              output,
              files,
              null,
              List.of("-Xlint:all,-path", "-Werror", "--release", "17", "-parameters"),
              null,
              files.getJavaFileObjectsFromPaths(sources));
      task.setProcessors(List.of(new EmittingProcessor(graph)));
      boolean succeeded = task.call();
      return new Emission(directory, output.toString(), succeeded);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The generated files and resources, by path. */
  Map<String, String> texts() {
    Map<String, String> texts = new TreeMap<>();
    collect(directory.resolve("generated"), ".java", texts);
    collect(directory.resolve("classes"), "", texts);
    texts.keySet().removeIf(name -> name.endsWith(".class"));
    return texts;
  }

  private static void collect(Path root, String suffix, Map<String, String> into) {
    try (Stream<Path> files = Files.walk(root)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String name = root.relativize(file).toString();
        if (name.endsWith(suffix) && !name.endsWith(".class")) {
          into.put(name, Files.readString(file));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String output() {
    return output;
  }

  boolean succeeded() {
    return succeeded;
  }

  Path classes() {
    return directory.resolve("classes");
  }

  /** Emits in the first round, whatever the sources. */
  private static final class EmittingProcessor extends AbstractProcessor {
    private final ResolverGraph graph;
    private boolean isDone;

    EmittingProcessor(ResolverGraph graph) {
      this.graph = graph;
    }

    @Override
    public Set<String> getSupportedAnnotationTypes() {
      return Set.of("*");
    }

    @Override
    public SourceVersion getSupportedSourceVersion() {
      return SourceVersion.latest();
    }

    @Override
    @SuppressWarnings("DoNotClaimAnnotations") // as the real one
    public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
      if (isDone) {
        return true;
      }
      isDone = true;
      try {
        new Emitter(
                processingEnv.getFiler(),
                name -> processingEnv.getElementUtils().getTypeElement(name.canonicalName()))
            .emit(graph, new Planner().plan(graph));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      return true; // claims the annotations: else -Xlint:processing warns
    }
  }
}
