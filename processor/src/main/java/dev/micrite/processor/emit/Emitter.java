package dev.micrite.processor.emit;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.JavaFile;
import com.palantir.javapoet.TypeSpec;
import dev.micrite.processor.compiled.CompiledClass;
import dev.micrite.processor.model.BoundResolver;
import dev.micrite.processor.model.FeatureClassDeclaration;
import dev.micrite.processor.model.FeatureDeclaration;
import dev.micrite.processor.model.QueryPlan;
import dev.micrite.processor.model.ResolverGraph;
import dev.micrite.processor.model.TypeName;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import javax.annotation.processing.Filer;
import javax.lang.model.element.Element;
import javax.tools.StandardLocation;

/**
 * Writes all that is generated for a proved graph: for each class of this compilation its
 * companions, and once for all the module class, its index, its service file and {@code
 * graph.json}.
 */
public final class Emitter {
  private static final String GRAPH_JSON = "META-INF/micrite/graph.json";

  private final Filer filer;
  private final Function<TypeName, ? extends Element> elements;
  private final Optional<String> moduleOption;
  private final ShadowedNames shadowed;

  /**
   * An emitter.
   *
   * @param elements the class of that name in this compilation, or null
   * @param moduleOption the value of {@code -Amicrite.module}
   */
  public Emitter(
      Filer filer, Function<TypeName, ? extends Element> elements, Optional<String> moduleOption) {
    this.filer = filer;
    this.elements = elements;
    this.moduleOption = moduleOption;
    this.shadowed = new ShadowedNames(elements);
  }

  /** An emitter that names the module after the package that its classes share. */
  public Emitter(Filer filer, Function<TypeName, ? extends Element> elements) {
    this(filer, elements, Optional.empty());
  }

  /**
   * Writes all.
   *
   * @param plans one for each query of the graph
   * @throws IOException when a file cannot be written, or exists
   */
  public void emit(ResolverGraph graph, List<QueryPlan> plans) throws IOException {
    emitTypes(graph, plans);
    emitModule(graph, plans);
  }

  /**
   * Writes the companions of the classes that the graph says are to be written.
   *
   * @param plans those of other queries are passed over
   * @throws IOException when a file cannot be written, or exists
   */
  public void emitTypes(ResolverGraph graph, List<QueryPlan> plans) throws IOException {
    GraphNames names = new GraphNames(graph);
    for (FeatureClassDeclaration declaration : graph.classes().values()) {
      if (graph.isWritten(declaration.name())) {
        emitFeatureClass(graph, names, declaration);
      }
    }
    for (Map.Entry<TypeName, List<BoundResolver>> entry : resolversByClass(graph).entrySet()) {
      TypeName name = entry.getKey();
      if (graph.isWritten(name)) {
        write(name, new CallsWriter(graph, names, name, entry.getValue()).write());
      }
    }
    for (QueryPlan plan : plans) {
      TypeName name = plan.query().declaration().name();
      if (graph.isWritten(name)) {
        write(name, new QueryWriter(graph, names, plan).write());
      }
    }
  }

  private void emitFeatureClass(
      ResolverGraph graph, GraphNames names, FeatureClassDeclaration declaration)
      throws IOException {
    TypeName name = declaration.name();
    write(name, new FeaturesWriter(graph, declaration, names.of(name)).write());
    write(name, new RowWriter(graph, declaration, names).write());
    var expressions =
        declaration.features().stream()
            .map(FeatureDeclaration::key)
            .filter(graph.expressions()::containsKey)
            .map(graph.expressions()::get)
            .toList();
    Optional<TypeSpec> functions = new ExpressionsWriter(declaration, expressions).write();
    if (functions.isPresent()) {
      write(name, functions.get());
    }
    Optional<TypeSpec> codecs = new CodecsWriter(declaration).write();
    if (codecs.isPresent()) {
      write(name, codecs.get());
    }
  }

  private static Map<TypeName, List<BoundResolver>> resolversByClass(ResolverGraph graph) {
    Map<TypeName, List<BoundResolver>> byClass = new TreeMap<>();
    for (BoundResolver resolver : graph.resolvers()) {
      byClass
          .computeIfAbsent(resolver.declaration().declaringClass(), c -> new ArrayList<>())
          .add(resolver);
    }
    return byClass;
  }

  /**
   * Writes the module class, its index, its service file and {@code graph.json}: of all classes to
   * be written, and of those that an incremental compile left out.
   *
   * @throws IOException when a file cannot be written, or exists
   */
  public void emitModule(ResolverGraph graph, List<QueryPlan> plans) throws IOException {
    Set<TypeName> all = new TreeSet<>(graph.sources());
    all.addAll(graph.leftOut());
    if (all.isEmpty()) {
      return;
    }
    ClassName module = ModuleName.of(moduleOption, all);
    ModuleWriter writer = new ModuleWriter(new GraphNames(graph), module);
    Map<TypeName, List<BoundResolver>> resolvers = resolversByClass(graph);
    List<TypeName> features = all.stream().filter(graph.classes()::containsKey).toList();
    List<TypeName> callers = all.stream().filter(resolvers::containsKey).toList();
    List<BoundResolver> ofOthers =
        callers.stream()
            .filter(c -> !graph.classes().containsKey(c))
            .flatMap(c -> resolvers.get(c).stream())
            .toList();
    write(module.packageName(), writer.write(features, callers), graph.sources());
    write(CompiledClass.INDEX_PACKAGE, writer.writeIndex(ofOthers), graph.sources());
    writeResource(ModuleWriter.SERVICE, module.reflectionName() + "\n", graph.sources());
    String json = new GraphJsonWriter(graph, plans, module.canonicalName()).write();
    writeResource(GRAPH_JSON, json, graph.sources());
  }

  private void write(TypeName origin, TypeSpec type) throws IOException {
    write(origin.packageName(), type, List.of(origin));
  }

  private void write(String packageName, TypeSpec type, Collection<TypeName> origins)
      throws IOException {
    TypeSpec.Builder originating = type.toBuilder();
    for (Element element : elements(origins)) {
      originating.addOriginatingElement(element);
    }
    shadowed.qualify(originating, packageName, elements(origins));
    JavaFile.builder(packageName, originating.build())
        .skipJavaLangImports(true)
        .indent("  ")
        .build()
        .writeTo(filer);
  }

  private void writeResource(String path, String text, Collection<TypeName> origins)
      throws IOException {
    Element[] originating = elements(origins).toArray(Element[]::new);
    try (Writer writer =
        filer.createResource(StandardLocation.CLASS_OUTPUT, "", path, originating).openWriter()) {
      writer.write(text);
    }
  }

  private List<Element> elements(Collection<TypeName> origins) {
    List<Element> found = new ArrayList<>();
    for (TypeName origin : origins) {
      Element element = elements.apply(origin);
      if (element != null) {
        found.add(element);
      }
    }
    return found;
  }
}
