package dev.micrite.processor.testing;

import dev.micrite.processor.FeatureProcessor;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.annotation.processing.ProcessingEnvironment;
import javax.annotation.processing.Processor;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;
import javax.tools.ToolProvider;

/** Sources of a user, to be compiled with the processor as javac would. */
public final class UserProject {
  private static final String HEADER =
      """
      package acme;

      import static dev.micrite.Expressions.*;

      import dev.micrite.*;
      import java.math.BigDecimal;
      import java.time.*;
      import java.util.*;
      import java.util.concurrent.*;
      import java.util.stream.Stream;

      """;

  private static final Pattern PACKAGE = Pattern.compile("(?m)^package ([\\w.]+);");
  private static final Pattern TYPE = Pattern.compile("\\b(?:class|record|interface|enum) (\\w+)");

  private final List<String> sources;
  private final List<Path> classPath = new ArrayList<>();
  private final List<Processor> others = new ArrayList<>();
  private final List<String> options = new ArrayList<>();
  private Processor ours = new FeatureProcessor();
  private UnaryOperator<ProcessingEnvironment> wrapping = UnaryOperator.identity();
  private Path output;

  private UserProject(List<String> sources) {
    this.sources = sources;
  }

  /** Whole source files; one that names no package is in {@code acme} and imports what users do. */
  public static UserProject of(String... sources) {
    return new UserProject(List.of(sources));
  }

  /** Compiles against class files of another project, too. */
  public UserProject against(Path classes) {
    classPath.add(classes);
    return this;
  }

  /** Compiles into the output of an earlier compile, which stays visible, as builds do. */
  public UserProject into(Path classes) {
    output = classes;
    classPath.add(classes);
    return this;
  }

  /** Runs another processor before ours. */
  public UserProject with(Processor other) {
    others.add(other);
    return this;
  }

  /** Runs another instance of our processor. */
  public UserProject processedBy(Processor processor) {
    ours = processor;
    return this;
  }

  /** Gives our processor another environment than javac's own, as some builds do. */
  public UserProject wrapping(UnaryOperator<ProcessingEnvironment> wrapper) {
    wrapping = wrapper;
    return this;
  }

  /** An option of javac. */
  public UserProject option(String option) {
    options.add(option);
    return this;
  }

  /** Runs javac. */
  public Outcome compile() {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
    try (StandardJavaFileManager files =
        compiler.getStandardFileManager(diagnostics, Locale.ROOT, null)) {
      Path root = Files.createTempDirectory("micrite-processor-test");
      Path classes = output == null ? Files.createDirectory(root.resolve("classes")) : output;
      Path generated = Files.createDirectory(root.resolve("generated"));
      files.setLocationFromPaths(StandardLocation.CLASS_OUTPUT, List.of(classes));
      files.setLocationFromPaths(StandardLocation.SOURCE_OUTPUT, List.of(generated));
      List<Path> path = new ArrayList<>(classPath);
      path.add(home("dev.micrite.Features"));
      path.add(home("dev.micrite.catalog.FeatureModule"));
      files.setLocationFromPaths(StandardLocation.CLASS_PATH, path);
      JavaCompiler.CompilationTask task =
          compiler.getTask(
              new StringWriter(),
              files,
              diagnostics,
              options(),
              null,
              files.getJavaFileObjectsFromPaths(write(root)));
      List<Processor> processors = new ArrayList<>(others);
      processors.add(new WrappedProcessor(ours, wrapping));
      task.setProcessors(processors);
      boolean success = task.call();
      return new Outcome(success, messages(diagnostics), classes, generated);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Where a class comes from: what users compile against is less than what tests run with. */
  private static Path home(String className) {
    try {
      return Path.of(
          Class.forName(className).getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (ClassNotFoundException | URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private List<String> options() {
    List<String> all = new ArrayList<>(List.of("-implicit:none", "-Xmaxerrs", "1000"));
    all.addAll(options);
    return all;
  }

  private List<Path> write(Path root) throws IOException {
    List<Path> written = new ArrayList<>();
    for (String source : sources) {
      String text = PACKAGE.matcher(source).find() ? source : HEADER + source;
      Path file = root.resolve("src").resolve(path(text));
      Files.createDirectories(file.getParent());
      Files.writeString(file, text);
      written.add(file);
    }
    return written;
  }

  private static String path(String text) {
    Matcher packageName = PACKAGE.matcher(text);
    Matcher type = TYPE.matcher(text);
    if (!packageName.find() || !type.find()) {
      throw new IllegalArgumentException("No package or type in:\n" + text);
    }
    return packageName.group(1).replace('.', '/') + "/" + type.group(1) + ".java";
  }

  private static List<Outcome.Message> messages(DiagnosticCollector<JavaFileObject> diagnostics)
      throws IOException {
    List<Outcome.Message> messages = new ArrayList<>();
    for (Diagnostic<? extends JavaFileObject> diagnostic : diagnostics.getDiagnostics()) {
      messages.add(
          new Outcome.Message(
              diagnostic.getKind(),
              diagnostic.getMessage(Locale.ROOT).replace("\n  ", "\n"), // javac indents details
              diagnostic.getSource() == null
                  ? ""
                  : Path.of(diagnostic.getSource().getName()).getFileName().toString(),
              line(diagnostic),
              pointedAt(diagnostic)));
    }
    return messages;
  }

  private static String line(Diagnostic<? extends JavaFileObject> diagnostic) throws IOException {
    if (diagnostic.getSource() == null || diagnostic.getLineNumber() < 1) {
      return "";
    }
    String text = diagnostic.getSource().getCharContent(true).toString();
    return text.lines().skip(diagnostic.getLineNumber() - 1).findFirst().orElse("").strip();
  }

  private static String pointedAt(Diagnostic<? extends JavaFileObject> diagnostic)
      throws IOException {
    if (diagnostic.getSource() == null || diagnostic.getEndPosition() < 0) {
      return "";
    }
    return diagnostic
        .getSource()
        .getCharContent(true)
        .subSequence((int) diagnostic.getStartPosition(), (int) diagnostic.getEndPosition())
        .toString();
  }
}
