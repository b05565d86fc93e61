package dev.micrite.processor.read;

import dev.micrite.processor.model.Diagnostic;
import dev.micrite.processor.model.MissingType;
import dev.micrite.processor.model.Origin;
import dev.micrite.processor.model.Report;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.type.TypeMirror;

/** What the readers of one round share: the compiler, the types read so far, what is wrong. */
final class ReadContext {
  final ProcessingEnvironment env;
  final TypeReader types = new TypeReader();
  final SourceTrees sources;
  final Report report = new Report();
  private final List<MissingType> missing = new ArrayList<>();

  ReadContext(ProcessingEnvironment env) {
    this.env = env;
    this.sources = SourceTrees.of(env);
  }

  /**
   * Notes a type that was read: a missing one makes its class wait for a later round.
   *
   * @param declaration what has the type, in the user's words
   * @return the reading
   */
  TypeReading read(
      TypeMirror type,
      Function<TypeMirror, TypeReading> reader,
      String declaration,
      Origin origin) {
    TypeReading reading = reader.apply(type);
    if (reading instanceof TypeReading.Missing named) {
      missing(declaration, named.name(), origin);
    }
    return reading;
  }

  void missing(String declaration, String name, Origin origin) {
    missing.add(new MissingType(declaration, name, origin));
  }

  void report(Diagnostic diagnostic) {
    report.add(diagnostic);
  }

  void reportAll(Optional<Diagnostic> diagnostic) {
    diagnostic.ifPresent(report::add);
  }

  List<MissingType> missingTypes() {
    return List.copyOf(missing);
  }
}
