package dev.micrite.processor.model;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The diagnostics of one stage, in the order they were found, each once. */
public final class Report {
  private final Set<Diagnostic> diagnostics = new LinkedHashSet<>();

  public void add(Diagnostic diagnostic) {
    diagnostics.add(diagnostic);
  }

  public void addAll(Report other) {
    other.diagnostics.forEach(this::add);
  }

  public boolean hasErrors() {
    return diagnostics.stream().anyMatch(d -> d.severity() == Diagnostic.Severity.ERROR);
  }

  public List<Diagnostic> diagnostics() {
    return List.copyOf(diagnostics);
  }
}
