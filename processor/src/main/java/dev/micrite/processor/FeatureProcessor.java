package dev.micrite.processor;

import dev.micrite.processor.read.CompilerEnvironment;
import java.util.Set;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.ProcessingEnvironment;
import javax.annotation.processing.RoundEnvironment;
import javax.annotation.processing.SupportedAnnotationTypes;
import javax.annotation.processing.SupportedOptions;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.TypeElement;

/**
 * The annotation processor that javac runs: hands each round to the {@link Compilation}. A defect
 * of ours never leaves here as an exception, for javac would print it without a word about its
 * cause.
 */
@SupportedAnnotationTypes({"dev.micrite.*", "javax.annotation.processing.Generated"})
@SupportedOptions(FeatureProcessor.MODULE_OPTION)
public final class FeatureProcessor extends AbstractProcessor {
  /** {@code -Amicrite.module=io.acme.RiskModule}: the name of the module class. */
  static final String MODULE_OPTION = "micrite.module";

  private Compilation compilation;

  @Override
  public synchronized void init(ProcessingEnvironment env) {
    super.init(env);
    compilation = new Compilation(CompilerEnvironment.unwrapped(env), env.getFiler());
  }

  @Override
  public SourceVersion getSupportedSourceVersion() {
    return SourceVersion.latestSupported();
  }

  @Override
  @SuppressWarnings("DoNotClaimAnnotations") // nobody else's, and javac warns of what none claims
  public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
    compilation.process(round);
    return true;
  }
}
