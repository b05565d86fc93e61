package dev.micrite.processor;

import dev.micrite.processor.bind.GraphBinder;
import dev.micrite.processor.check.DeclarationChecks;
import dev.micrite.processor.model.Declarations;
import dev.micrite.processor.model.Diagnostic;
import dev.micrite.processor.model.MissingType;
import dev.micrite.processor.model.Report;
import dev.micrite.processor.model.ResolverGraph;
import dev.micrite.processor.model.TypeName;
import dev.micrite.processor.prove.HealthyPart;
import dev.micrite.processor.prove.Proof;
import dev.micrite.processor.read.DeclarationReader;
import dev.micrite.processor.read.Roots;
import java.util.Set;
import java.util.TreeSet;
import javax.annotation.processing.ProcessingEnvironment;

/**
 * What reading, checking, binding and proving came to.
 *
 * @param graph of all that could be bound
 * @param report of all four
 */
record Stages(Declarations declarations, ResolverGraph graph, Report report) {

  /**
   * Runs the four stages.
   *
   * @param withExpressions false where the compiler shows no initializers
   */
  static Stages run(ProcessingEnvironment env, Roots roots, boolean withExpressions) {
    Declarations declarations = new DeclarationReader(env).read(roots);
    Report report = new Report();
    report.addAll(declarations.report());
    report.addAll(DeclarationChecks.of(declarations));
    GraphBinder binder = new GraphBinder(env, declarations);
    ResolverGraph graph = binder.bind(withExpressions);
    report.addAll(binder.report());
    report.addAll(Proof.of(graph, binder.suspects(), withExpressions));
    return new Stages(declarations, graph, report);
  }

  /** Whether some class names one that does not exist, or not yet. */
  boolean waits() {
    return !declarations.missing().isEmpty();
  }

  /** The classes that wait. */
  Set<TypeName> waiting() {
    Set<TypeName> names = new TreeSet<>();
    for (MissingType missing : declarations.missing()) {
      names.add(missing.origin().type());
    }
    return names;
  }

  /**
   * What can be written whatever is wrong elsewhere.
   *
   * @param others errors besides those of the stages
   * @param written classes whose companions are written already
   */
  ResolverGraph healthy(Report others, Set<TypeName> written) {
    Set<TypeName> broken = waiting();
    addErrors(report, broken);
    addErrors(others, broken);
    return HealthyPart.of(graph, broken, written);
  }

  private static void addErrors(Report report, Set<TypeName> broken) {
    report.diagnostics().stream()
        .filter(d -> d.severity() == Diagnostic.Severity.ERROR)
        .forEach(d -> broken.add(d.origin().type()));
  }
}
