package dev.micrite.processor.read;

import dev.micrite.Features;
import dev.micrite.Query;
import dev.micrite.Resolvers;
import dev.micrite.processor.compiled.CompiledClass;
import dev.micrite.processor.compiled.ModuleIndex;
import dev.micrite.processor.compiled.ModuleIndex.Section;
import dev.micrite.processor.model.BoundExpression;
import dev.micrite.processor.model.Declarations;
import dev.micrite.processor.model.FeatureClassDeclaration;
import dev.micrite.processor.model.FeatureDeclaration;
import dev.micrite.processor.model.FeatureKey;
import dev.micrite.processor.model.Origin;
import dev.micrite.processor.model.QueryDeclaration;
import dev.micrite.processor.model.ResolverDeclaration;
import dev.micrite.processor.model.TypeName;
import dev.micrite.processor.report.DeclarationMessages;
import dev.micrite.processor.report.InternalMessages;
import java.lang.annotation.Annotation;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import javax.annotation.processing.Generated;
import javax.annotation.processing.ProcessingEnvironment;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.ElementFilter;

/**
 * Reads all declarations: from the sources compiled here, from the class files they refer to, from
 * those that an incremental compile leaves out, and resolvers of other modules. The readers it
 * calls are the only ones that look at elements freely.
 */
public final class DeclarationReader {
  private final ProcessingEnvironment env;
  private final ReadContext context;
  private final FeatureClassReader featureClasses;
  private final CompiledReader compiled;

  private final SortedMap<TypeName, FeatureClassDeclaration> classes = new TreeMap<>();
  private final SortedMap<FeatureKey, BoundExpression> expressions = new TreeMap<>();
  private final List<ResolverDeclaration> resolvers = new ArrayList<>();
  private final List<QueryDeclaration> queries = new ArrayList<>();
  private final SortedSet<TypeName> leftOut = new TreeSet<>();

  /** A reader for one round. */
  public DeclarationReader(ProcessingEnvironment env) {
    this.env = env;
    this.context = new ReadContext(env);
    this.featureClasses = new FeatureClassReader(context);
    this.compiled = new CompiledReader(context);
  }

  /** Names of the classes of this round that declare something. */
  public static Roots roots(RoundEnvironment round) {
    Roots roots = Roots.none();
    roots.features().addAll(names(round, Features.class));
    roots.resolvers().addAll(names(round, Resolvers.class));
    roots.queries().addAll(names(round, Query.class));
    ElementFilter.typesIn(round.getRootElements()).stream()
        .filter(type -> !isOurs(type))
        .forEach(type -> roots.topLevel().add(TypeNames.of(type)));
    return roots;
  }

  private static boolean isOurs(TypeElement type) {
    return AnnotationReader.find(type, Generated.class)
        .filter(g -> g.strings("value").contains("dev.micrite.processor.FeatureProcessor"))
        .isPresent();
  }

  /**
   * Reads.
   *
   * @param roots the classes that this compilation declares
   */
  public Declarations read(Roots roots) {
    roots.features().forEach(name -> guarded(name, () -> readFeatures(name)));
    roots.resolvers().forEach(name -> guarded(name, () -> readResolvers(name)));
    roots.queries().forEach(name -> guarded(name, () -> readQuery(name)));
    readLeftOut(roots);
    readCompiledResolvers(roots);
    readReferenced(roots);
    resolvers.sort(Comparator.comparing(ResolverDeclaration::declaringClass));
    queries.sort(Comparator.comparing(QueryDeclaration::name));
    return new Declarations(
        classes,
        expressions,
        resolvers,
        queries,
        sources(roots),
        leftOut,
        roots.topLevel(),
        context.missingTypes(),
        context.report);
  }

  /** A class that a build hands over as a class file has no initializers to read. */
  private void readFeatures(TypeName name) {
    TypeElement type = element(name);
    if (type.getKind() != ElementKind.CLASS) {
      context.report(DeclarationMessages.featureClassKind(name, FeatureClassShape.kindOf(type)));
    } else if (context.sources.isClassFile(type)) {
      readCompiled(name, Origin.of(name)).ifPresent(c -> leftOut.add(name));
    } else {
      classes.put(name, featureClasses.read(type));
    }
  }

  private SortedSet<TypeName> sources(Roots roots) {
    SortedSet<TypeName> sources = roots.all();
    sources.removeAll(leftOut);
    return sources;
  }

  /** A class file has no names of parameters: its companion has them. */
  private void readResolvers(TypeName name) {
    TypeElement type = element(name);
    if (context.sources.isClassFile(type)) {
      leftOut.add(name);
      return;
    }
    Optional<String> misuse = ResolversClassShape.misuse(type);
    misuse.ifPresent(why -> context.report(DeclarationMessages.badResolversClass(name, why)));
    AnnotationReader annotation = AnnotationReader.find(type, Resolvers.class).orElseThrow();
    Origin value =
        Origin.of(name).annotation(Resolvers.class.getCanonicalName()).attribute("value");
    new FeatureClassReference(context)
        .read(annotation, "@Resolvers on " + name.simpleName(), value)
        .ifPresent(featureClass -> readResolvers(type, name, featureClass));
  }

  private void readResolvers(TypeElement type, TypeName name, TypeName featureClass) {
    List<ResolverDeclaration> found = new ResolverReader(context).read(type, featureClass);
    if (found.isEmpty()) {
      context.report(DeclarationMessages.noResolvers(name));
    }
    resolvers.addAll(found);
  }

  private void readQuery(TypeName name) {
    if (context.sources.isClassFile(element(name))) {
      leftOut.add(name);
    }
    new QueryReader(context).read(element(name)).ifPresent(queries::add);
  }

  private void readLeftOut(Roots roots) {
    for (TypeName name : indexed(Section.FEATURES, Features.class, roots)) {
      readCompiled(name, Origin.of(name)).ifPresent(c -> leftOut.add(name));
    }
    for (TypeName name : indexed(Section.QUERIES, Query.class, roots)) {
      leftOut.add(name);
      guarded(name, () -> readQuery(name));
    }
    leftOut.addAll(indexed(Section.RESOLVERS, Resolvers.class, roots));
  }

  /** What the last compile knew, this one does not see, and still exists. */
  private List<TypeName> indexed(
      Section section, Class<? extends Annotation> annotation, Roots roots) {
    Set<TypeName> seen = roots.all();
    return ModuleIndex.read(env.getFiler(), section).stream()
        .filter(name -> !seen.contains(name))
        .filter(name -> isMarked(name, annotation))
        .toList();
  }

  private void readCompiledResolvers(Roots roots) {
    Set<TypeName> seen = sources(roots);
    compiled.resolvers().stream()
        .filter(r -> !seen.contains(r.declaringClass()))
        .filter(r -> isMarked(r.declaringClass(), Resolvers.class))
        .forEach(resolvers::add);
  }

  /** Classes that relations, keys, queries and resolvers lead to, and those lead to in turn. */
  private void readReferenced(Roots roots) {
    Set<TypeName> asked = new HashSet<>(classes.keySet());
    asked.addAll(roots.features());
    Deque<Reference> open = new ArrayDeque<>();
    classes.values().forEach(c -> open.addAll(references(c)));
    resolvers.forEach(r -> open.add(new Reference(r.featureClass(), r.origin())));
    queries.forEach(q -> open.add(new Reference(q.featureClass(), q.origin())));
    while (!open.isEmpty()) {
      Reference next = open.remove();
      if (asked.add(next.name()) && isMarked(next.name(), Features.class)) {
        readCompiled(next.name(), next.origin()).ifPresent(c -> open.addAll(references(c)));
      }
    }
  }

  private static List<Reference> references(FeatureClassDeclaration declaration) {
    List<Reference> references = new ArrayList<>();
    for (FeatureDeclaration feature : declaration.features()) {
      feature.target().ifPresent(t -> references.add(new Reference(t, feature.origin())));
      feature.references().ifPresent(t -> references.add(new Reference(t, feature.origin())));
    }
    return references;
  }

  private Optional<FeatureClassDeclaration> readCompiled(TypeName name, Origin askedBy) {
    Optional<CompiledClass> found = compiled.featureClass(name, askedBy);
    found.ifPresent(
        c -> {
          classes.put(name, c.declaration());
          c.expressions().forEach(e -> expressions.put(e.feature(), e));
        });
    return found.map(CompiledClass::declaration);
  }

  /** A defect of ours on one class is told there, and the others go on. */
  private void guarded(TypeName name, Runnable reading) {
    try {
      reading.run();
    } catch (RuntimeException | StackOverflowError e) {
      context.report(InternalMessages.defect("reading " + name, e, Origin.of(name)));
    }
  }

  private boolean isMarked(TypeName name, Class<? extends Annotation> annotation) {
    TypeElement type = element(name);
    return type != null && AnnotationReader.isPresent(type, annotation);
  }

  private TypeElement element(TypeName name) {
    return env.getElementUtils().getTypeElement(name.canonicalName());
  }

  private static List<TypeName> names(
      RoundEnvironment round, Class<? extends Annotation> annotation) {
    return round.getElementsAnnotatedWith(annotation).stream()
        .map(e -> TypeNames.of((TypeElement) e))
        .toList();
  }

  private record Reference(TypeName name, Origin origin) {}
}
