package dev.micrite.processor.bind.expression;

import dev.micrite.Features;
import dev.micrite.processor.model.BoundExpression;
import dev.micrite.processor.model.Diagnostic;
import dev.micrite.processor.model.FeatureClassDeclaration;
import dev.micrite.processor.model.FeatureDeclaration;
import dev.micrite.processor.model.FeatureKey;
import dev.micrite.processor.model.Report;
import dev.micrite.processor.read.TypeNames;
import java.io.Writer;
import java.net.URI;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.TypeElement;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** What the binder made of sources: compiled in memory, with a processor that only binds. */
final class Bound {
  /**
   * Shared: it keeps the JDK's classes listed, which is most of the time of a small compilation.
   */
  private static final JavaFileManager FILES =
      ToolProvider.getSystemJavaCompiler().getStandardFileManager(null, null, null);

  private final Map<String, String> sources = new LinkedHashMap<>();
  private final Map<String, BoundExpression> expressions = new LinkedHashMap<>();
  private final List<Diagnostic> errors = new ArrayList<>();
  private final List<String> javac = new ArrayList<>();
  private final boolean generates;

  private Bound(boolean generates) {
    this.generates = generates;
  }

  /** Binds the feature classes of these sources; each is a compilation unit. */
  static Bound of(String... sources) {
    Bound bound = new Bound(true);
    bound.compile(sources);
    return bound;
  }

  /** The expression of {@code User.name} as text. */
  String text(String feature) {
    BoundExpression expression = expressions.get(feature);
    return expression == null ? "unbound: " + errors : BoundText.of(expression.function());
  }

  BoundExpression expression(String feature) {
    return expressions.get(feature);
  }

  Map<String, BoundExpression> expressions() {
    return expressions;
  }

  /** Errors as {@code [Tag] text @ the source they point at}. */
  List<String> errors() {
    return errors.stream()
        .map(
            d -> {
              String source = sources.get(d.origin().type().simpleNames().get(0));
              return d.message() + " @ " + source.substring(d.origin().start(), d.origin().end());
            })
        .toList();
  }

  /** What javac had to say, of the sources and of the functions made of them. */
  List<String> javac() {
    return javac;
  }

  private void compile(String... texts) {
    List<JavaFileObject> files = new ArrayList<>();
    for (String text : texts) {
      String name = text.replaceAll("(?s).*?\\b(?:class|interface|enum|record) (\\w+).*", "$1");
      sources.put(name, text);
      files.add(new Source(name, text));
    }
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
    JavaFileManager nothingWritten =
        new javax.tools.ForwardingJavaFileManager<>(FILES) {
          @Override
          public JavaFileObject getJavaFileForOutput(
              Location location,
              String className,
              JavaFileObject.Kind kind,
              javax.tools.FileObject sibling) {
            return new Output(className, kind);
          }
        };
    JavaCompiler.CompilationTask task =
        compiler.getTask(
            null, nothingWritten, diagnostics, List.of("-classpath", annotations()), null, files);
    task.setProcessors(List.of(new BindingProcessor()));
    task.call();
    diagnostics.getDiagnostics().stream()
        .filter(d -> d.getKind() == javax.tools.Diagnostic.Kind.ERROR)
        .forEach(d -> javac.add(d.getMessage(null) + " @ " + line(d)));
  }

  private static String annotations() {
    URI location =
        URI.create(
            Features.class.getProtectionDomain().getCodeSource().getLocation().toExternalForm());
    return java.nio.file.Path.of(location).toString();
  }

  private static String line(javax.tools.Diagnostic<? extends JavaFileObject> diagnostic) {
    try {
      return diagnostic
          .getSource()
          .getCharContent(true)
          .toString()
          .lines()
          .toList()
          .get((int) diagnostic.getLineNumber() - 1)
          .strip();
    } catch (java.io.IOException | RuntimeException e) {
      return "?";
    }
  }

  private static final class Source extends SimpleJavaFileObject {
    private final String text;

    Source(String name, String text) {
      super(URI.create("mem:///" + name + ".java"), Kind.SOURCE);
      this.text = text;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return text;
    }
  }

  private static final class Output extends SimpleJavaFileObject {
    private final java.io.ByteArrayOutputStream bytes = new java.io.ByteArrayOutputStream();

    Output(String name, Kind kind) {
      super(URI.create("mem:///" + name.replace('.', '/') + kind.extension), kind);
    }

    @Override
    public java.io.OutputStream openOutputStream() {
      return bytes;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return bytes.toString(java.nio.charset.StandardCharsets.UTF_8);
    }
  }

  private final class BindingProcessor extends AbstractProcessor {
    @Override
    public Set<String> getSupportedAnnotationTypes() {
      return Set.of(Features.class.getName());
    }

    @Override
    public SourceVersion getSupportedSourceVersion() {
      return SourceVersion.latest();
    }

    @Override
    public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
      TestScope scope = new TestScope();
      Set<TypeElement> types = new LinkedHashSet<>();
      round.getElementsAnnotatedWith(Features.class).forEach(e -> types.add((TypeElement) e));
      types.forEach(scope::add);
      ExpressionBinder binder = new ExpressionBinder(processingEnv, scope);
      for (TypeElement type : types) {
        bind(scope.featureClass(TypeNames.of(type)).orElseThrow(), binder);
      }
      if (generates && !types.isEmpty()) {
        types.forEach(t -> generate(scope.featureClass(TypeNames.of(t)).orElseThrow()));
      }
      return false;
    }

    private void bind(FeatureClassDeclaration type, ExpressionBinder binder) {
      Report report = new Report();
      for (FeatureDeclaration feature : type.features()) {
        binder.bind(feature, report).ifPresent(e -> expressions.put(feature.key().toString(), e));
      }
      errors.addAll(report.diagnostics());
    }

    private void generate(FeatureClassDeclaration type) {
      StringBuilder functions = new StringBuilder();
      Set<String> written = new LinkedHashSet<>();
      StringBuilder row = new StringBuilder();
      String packageName = type.name().packageName();
      String head = packageName.isEmpty() ? "" : "package " + packageName + ";\n";
      expressions.values().stream()
          .filter(e -> e.feature().featureClass().equals(type.name()))
          .sorted(Comparator.comparing(BoundExpression::feature))
          .forEach(e -> BoundText.members(e.function(), written, functions));
      type.features().forEach(f -> getter(f, row));
      write(
          type.name().companion("Expressions").canonicalName(),
          head
              + "final class "
              + type.name().companion("Expressions").simpleName()
              + " {\n"
              + functions
              + "}\n");
      write(
          type.name().companion("Row").canonicalName(),
          head
              + "public abstract class "
              + type.name().companion("Row").simpleName()
              + " {\n"
              + row
              + "}\n");
    }

    private void getter(FeatureDeclaration feature, StringBuilder row) {
      FeatureKey key = feature.key();
      String type =
          feature
              .type()
              .map(BoundText::java)
              .or(
                  () ->
                      feature
                          .target()
                          .filter(t -> feature.kind() == FeatureDeclaration.Kind.HAS_ONE)
                          .map(t -> t.companion("Row").canonicalName()))
              .orElse(null);
      if (type != null) {
        row.append("  public abstract ")
            .append(type)
            .append(" get")
            .append(UniqueNames.capitalized(key.name()))
            .append("();\n");
      }
    }

    private void write(String name, String text) {
      try (Writer writer = processingEnv.getFiler().createSourceFile(name).openWriter()) {
        writer.write(text);
      } catch (java.io.IOException e) {
        throw new java.io.UncheckedIOException(e);
      }
    }
  }
}
