package dev.micrite.processor.report;

import com.sun.source.util.Trees;
import dev.micrite.processor.model.Diagnostic;
import dev.micrite.processor.model.Diagnostic.Severity;
import dev.micrite.processor.model.Origin;
import dev.micrite.processor.model.Report;
import dev.micrite.processor.model.TypeName;
import dev.micrite.processor.read.CompilerEnvironment;
import dev.micrite.processor.report.SourceLocator.Location;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import javax.tools.Diagnostic.Kind;

/**
 * Prints diagnostics through the compiler, each at the place it is about: sorted by class, then by
 * position, so that the same sources give the same text in whatever order they come.
 */
public final class Reporter {
  private final ProcessingEnvironment env;
  private final Optional<Trees> trees;
  private final Optional<SourceLocator> locator;

  /** A reporter for one round. */
  public Reporter(ProcessingEnvironment env) {
    this.env = env;
    this.trees = CompilerEnvironment.trees(env);
    this.locator =
        trees.isPresent() // and no lambda here may name a class that is not there otherwise
            ? Optional.of(new SourceLocator(env, trees.get()))
            : Optional.empty();
  }

  /** Prints all. */
  public void print(Report report) {
    List<Placed> placed =
        report.diagnostics().stream()
            .map(d -> new Placed(d, locator.flatMap(l -> l.find(d.origin()))))
            .filter(p -> !isSuppressed(p.diagnostic()))
            .sorted(Placed.ORDER)
            .toList();
    placed.forEach(this::print);
  }

  private void print(Placed placed) {
    Diagnostic diagnostic = placed.diagnostic();
    if (placed.location().isPresent()) {
      Location location = placed.location().get();
      trees
          .orElseThrow()
          .printMessage(kind(diagnostic), diagnostic.message(), location.tree(), location.unit());
    } else {
      printAtElement(diagnostic);
    }
  }

  /** Without trees, the class is the nearest that is known; of a class file, only its name. */
  private void printAtElement(Diagnostic diagnostic) {
    TypeElement type = element(diagnostic.origin().type());
    if (type == null || trees.isPresent()) {
      env.getMessager()
          .printMessage(
              kind(diagnostic), diagnostic.message() + "\n  At " + name(diagnostic.origin()) + ".");
    } else {
      env.getMessager()
          .printMessage(kind(diagnostic), diagnostic.message(), member(type, diagnostic));
    }
  }

  private static Element member(TypeElement type, Diagnostic diagnostic) {
    String member = diagnostic.origin().member();
    String name = member.contains("(") ? member.substring(0, member.indexOf('(')) : member;
    for (Element element : type.getEnclosedElements()) {
      if (!name.isEmpty() && element.getSimpleName().contentEquals(name)) {
        return element;
      }
    }
    return type;
  }

  private static String name(Origin origin) {
    return origin.member().isEmpty()
        ? origin.type() + ", which is not compiled here"
        : origin.type() + "." + origin.member() + ", which is not compiled here";
  }

  /** Warnings of deprecated features obey the switch that javac's own obey. */
  private boolean isSuppressed(Diagnostic diagnostic) {
    if (diagnostic.severity() == Severity.ERROR || !diagnostic.tag().equals("Deprecated")) {
      return false;
    }
    Element type = element(diagnostic.origin().type());
    if (type == null) {
      return false;
    }
    for (Element e = member((TypeElement) type, diagnostic);
        e != null;
        e = e.getEnclosingElement()) {
      SuppressWarnings suppressed = e.getAnnotation(SuppressWarnings.class);
      if (suppressed != null && List.of(suppressed.value()).contains("deprecation")) {
        return true;
      }
    }
    return false;
  }

  private TypeElement element(TypeName name) {
    return env.getElementUtils().getTypeElement(name.canonicalName());
  }

  private static Kind kind(Diagnostic diagnostic) {
    return diagnostic.severity() == Severity.ERROR ? Kind.ERROR : Kind.WARNING;
  }

  private record Placed(Diagnostic diagnostic, Optional<Location> location) {
    static final Comparator<Placed> ORDER =
        Comparator.comparing((Placed p) -> p.diagnostic().origin().type())
            .thenComparing(p -> p.location().map(Location::start).orElse(-1L))
            .thenComparing(p -> p.diagnostic().tag())
            .thenComparing(p -> p.diagnostic().text());
  }
}
