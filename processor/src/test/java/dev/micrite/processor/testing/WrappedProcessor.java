package dev.micrite.processor.testing;

import java.util.Set;
import java.util.function.UnaryOperator;
import javax.annotation.processing.Completion;
import javax.annotation.processing.ProcessingEnvironment;
import javax.annotation.processing.Processor;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;

/** A processor that is given another environment, as Gradle and IntelliJ do. */
final class WrappedProcessor implements Processor {
  private final Processor wrapped;
  private final UnaryOperator<ProcessingEnvironment> wrapping;

  WrappedProcessor(Processor wrapped, UnaryOperator<ProcessingEnvironment> wrapping) {
    this.wrapped = wrapped;
    this.wrapping = wrapping;
  }

  @Override
  public void init(ProcessingEnvironment env) {
    wrapped.init(wrapping.apply(env));
  }

  @Override
  public Set<String> getSupportedOptions() {
    return wrapped.getSupportedOptions();
  }

  @Override
  public Set<String> getSupportedAnnotationTypes() {
    return wrapped.getSupportedAnnotationTypes();
  }

  @Override
  public SourceVersion getSupportedSourceVersion() {
    return wrapped.getSupportedSourceVersion();
  }

  @Override
  @SuppressWarnings("DoNotClaimAnnotations") // as the real one
  public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
    return wrapped.process(annotations, round);
  }

  @Override
  public Iterable<? extends Completion> getCompletions(
      Element element, AnnotationMirror annotation, ExecutableElement member, String userText) {
    return wrapped.getCompletions(element, annotation, member, userText);
  }
}
