package dev.micrite.processor;

import dev.micrite.processor.compiled.ModuleIndex;
import dev.micrite.processor.emit.Emitter;
import dev.micrite.processor.model.MissingType;
import dev.micrite.processor.model.Origin;
import dev.micrite.processor.model.QueryPlan;
import dev.micrite.processor.model.Report;
import dev.micrite.processor.model.ResolverGraph;
import dev.micrite.processor.model.TypeName;
import dev.micrite.processor.plan.Planner;
import dev.micrite.processor.read.CompilerEnvironment;
import dev.micrite.processor.read.DeclarationReader;
import dev.micrite.processor.read.Roots;
import dev.micrite.processor.read.SourceScan;
import dev.micrite.processor.read.StrayAnnotations;
import dev.micrite.processor.report.DeclarationMessages;
import dev.micrite.processor.report.InternalMessages;
import dev.micrite.processor.report.Reporter;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import javax.annotation.processing.Filer;
import javax.annotation.processing.ProcessingEnvironment;
import javax.annotation.processing.RoundEnvironment;

/**
 * One run of javac: read, check, bind, prove, plan, emit, in the first round in which every class
 * that is named exists. Until then, and when there are errors, the types of classes that are right
 * are written, so that the user's code that names them shows no errors of its own.
 */
final class Compilation {
  private final ProcessingEnvironment env;
  private final Filer filer;
  private final boolean withExpressions;
  private final Roots roots = Roots.none();
  private final Set<TypeName> written = new TreeSet<>();
  private Report found = new Report();
  private boolean waits;
  private boolean isDone;

  /**
   * A run.
   *
   * @param env the compiler's own
   * @param filer the one that the build watches
   */
  Compilation(ProcessingEnvironment env, Filer filer) {
    this.env = env;
    this.filer = filer;
    this.withExpressions = CompilerEnvironment.trees(env).isPresent();
  }

  /** A round. A defect of ours is told, not thrown: javac would print it without a word. */
  void process(RoundEnvironment round) {
    try {
      if (!round.processingOver()) {
        takeIn(round);
      } else if (waits && !round.errorRaised()) {
        tellWhatWaits();
      }
    } catch (RuntimeException | LinkageError | StackOverflowError e) {
      found.add(InternalMessages.defect("compiling", e, firstRoot()));
      waits = false;
    }
    if (!waits || round.processingOver()) {
      new Reporter(env).print(found);
      found = new Report();
    }
  }

  private void takeIn(RoundEnvironment round) {
    Roots declared = DeclarationReader.roots(round);
    found.addAll(StrayAnnotations.of(round, env.getTypeUtils()));
    if (isDone) {
      declared.all().forEach(name -> found.add(DeclarationMessages.late(name)));
      return;
    }
    roots.addAll(declared);
    if (!roots.isEmpty()) {
      Stages stages = Stages.run(env, roots, withExpressions);
      if (withExpressions) {
        found.addAll(SourceScan.of(env, round, stages.declarations().classes().keySet()));
      }
      compile(stages);
    }
  }

  private void compile(Stages stages) {
    waits = stages.waits();
    isDone = !waits;
    if (waits) {
      emitHealthy(stages);
    } else if (stages.report().hasErrors() || found.hasErrors()) {
      emitHealthy(stages);
      found.addAll(stages.report());
    } else {
      emitAll(stages);
      found.addAll(stages.report());
      if (!withExpressions) {
        found.add(InternalMessages.withoutTrees(firstRoot()));
      }
    }
  }

  /** In the last round nothing comes any more. Errors that may follow from it are not told. */
  private void tellWhatWaits() {
    Stages stages = Stages.run(env, roots, withExpressions);
    Set<TypeName> waiting = stages.waiting();
    stages.report().diagnostics().stream()
        .filter(d -> !waiting.contains(d.origin().type()))
        .forEach(found::add);
    for (MissingType missing : stages.declarations().missing()) {
      found.add(
          DeclarationMessages.unknownType(missing.declaration(), missing.name(), missing.origin()));
    }
  }

  /** Where there are errors, failing at this may follow from them, and is not told. */
  private void emitHealthy(Stages stages) {
    ResolverGraph graph = stages.healthy(found, written);
    try {
      emitter().emitTypes(graph, new Planner().plan(graph));
      written.addAll(graph.sources());
    } catch (IOException | RuntimeException e) {
      if (waits) {
        found.add(InternalMessages.defect("writing", e, firstRoot()));
      }
    }
  }

  private void emitAll(Stages stages) {
    ResolverGraph graph = stages.healthy(found, written);
    try {
      List<QueryPlan> plans = new Planner().plan(graph);
      emitter().emitTypes(graph, plans);
      emitter().emitModule(graph, plans);
      ModuleIndex.write(filer, graph);
    } catch (IOException e) {
      found.add(InternalMessages.cannotWrite(e.getMessage(), firstRoot()));
    } catch (RuntimeException e) {
      found.add(InternalMessages.defect("writing", e, firstRoot()));
    }
  }

  private Emitter emitter() {
    return new Emitter(
        filer,
        name -> env.getElementUtils().getTypeElement(name.canonicalName()),
        Optional.ofNullable(env.getOptions().get(FeatureProcessor.MODULE_OPTION)));
  }

  private Origin firstRoot() {
    return Origin.of(roots.isEmpty() ? TypeName.of("", "") : roots.all().first());
  }
}
