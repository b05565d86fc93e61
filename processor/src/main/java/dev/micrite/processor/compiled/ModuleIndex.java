package dev.micrite.processor.compiled;

import dev.micrite.processor.model.ResolverGraph;
import dev.micrite.processor.model.TypeName;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import javax.annotation.processing.Filer;
import javax.tools.StandardLocation;

/**
 * The declarations of a module as a resource beside its class files: a line for each, {@code
 * features io.acme:User}. An incremental compile learns from it which classes it does not see.
 */
public final class ModuleIndex {
  private static final String RESOURCE = "META-INF/micrite/module.index";

  /** What a line is about. */
  public enum Section {
    FEATURES,
    RESOLVERS,
    QUERIES
  }

  private ModuleIndex() {}

  /** The names that the last compile of this module left; none when there was none. */
  public static Set<TypeName> read(Filer filer, Section section) {
    Set<TypeName> names = new TreeSet<>();
    try (BufferedReader reader =
        new BufferedReader(
            filer.getResource(StandardLocation.CLASS_OUTPUT, "", RESOURCE).openReader(true))) {
      reader
          .lines()
          .filter(line -> line.startsWith(prefix(section)))
          .forEach(line -> names.add(name(line.substring(prefix(section).length()))));
    } catch (IOException | RuntimeException e) {
      return Set.of(); // a first compile, or a compiler that gives no access to its output
    }
    return names;
  }

  /** Writes the names of this module's declarations, to be read by the next compile. */
  public static void write(Filer filer, ResolverGraph graph) throws IOException {
    Set<TypeName> features = new TreeSet<>(graph.sources());
    features.addAll(graph.leftOut());
    Set<TypeName> resolvers = new TreeSet<>(features);
    features.retainAll(graph.classes().keySet());
    Set<TypeName> queries = new TreeSet<>();
    graph.queries().forEach(q -> queries.add(q.declaration().name()));
    resolvers.removeAll(features);
    resolvers.removeAll(queries);
    try (Writer writer =
        filer.createResource(StandardLocation.CLASS_OUTPUT, "", RESOURCE).openWriter()) {
      writer.write(lines(Section.FEATURES, features));
      writer.write(lines(Section.RESOLVERS, resolvers));
      writer.write(lines(Section.QUERIES, queries));
    }
  }

  private static String lines(Section section, Set<TypeName> names) {
    StringBuilder lines = new StringBuilder();
    for (TypeName name : new TreeSet<>(names)) {
      lines
          .append(prefix(section))
          .append(name.packageName())
          .append(':')
          .append(String.join(".", name.simpleNames()))
          .append('\n');
    }
    return lines.toString();
  }

  private static String prefix(Section section) {
    return section.name().toLowerCase(Locale.ROOT) + " ";
  }

  private static TypeName name(String text) {
    int colon = text.indexOf(':');
    List<String> simpleNames = Arrays.asList(text.substring(colon + 1).split("\\."));
    return new TypeName(text.substring(0, colon), simpleNames);
  }
}
