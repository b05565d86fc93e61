package dev.micrite.processor.read;

import dev.micrite.From;
import dev.micrite.Now;
import dev.micrite.Offline;
import dev.micrite.Online;
import dev.micrite.processor.model.FeatureType;
import dev.micrite.processor.model.Origin;
import dev.micrite.processor.model.ResolverDeclaration;
import dev.micrite.processor.model.ResolverDeclaration.Options;
import dev.micrite.processor.model.ResolverDeclaration.Parameter;
import dev.micrite.processor.model.TypeName;
import dev.micrite.processor.report.DeclarationMessages;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;

/** Reads the resolver methods of a class. */
final class ResolverReader {
  private final ReadContext context;
  private final ResultReader results;

  ResolverReader(ReadContext context) {
    this.context = context;
    this.results = new ResultReader(context);
  }

  /** The methods of the class marked {@code @Online} or {@code @Offline}, in declaration order. */
  List<ResolverDeclaration> read(TypeElement type, TypeName featureClass) {
    List<ResolverDeclaration> resolvers = new ArrayList<>();
    for (ExecutableElement method : ElementFilter.methodsIn(type.getEnclosedElements())) {
      Optional<AnnotationReader> online = AnnotationReader.find(method, Online.class);
      Optional<AnnotationReader> offline = AnnotationReader.find(method, Offline.class);
      online
          .or(() -> offline)
          .map(a -> read(method, TypeNames.of(type), featureClass, a, online.isPresent()))
          .ifPresent(resolvers::add);
      if (online.isPresent() && offline.isPresent()) {
        context.report(
            DeclarationMessages.onlineAndOffline(
                type.getSimpleName() + "." + method.getSimpleName(), origin(method, type)));
      }
    }
    return resolvers;
  }

  private ResolverDeclaration read(
      ExecutableElement method,
      TypeName declaringClass,
      TypeName featureClass,
      AnnotationReader annotation,
      boolean online) {
    Origin origin = Origin.of(declaringClass, TypeNames.member(method, context.env.getTypeUtils()));
    String name = declaringClass.simpleName() + "." + method.getSimpleName();
    boolean isStatic = method.getModifiers().contains(Modifier.STATIC);
    checkShape(
        method, name, isStatic || !declaringClass.equals(featureClass), featureClass, origin);
    return new ResolverDeclaration(
        declaringClass,
        method.getSimpleName().toString(),
        featureClass,
        online,
        isStatic,
        method.getParameters().stream().map(p -> parameter(p, name, origin)).toList(),
        results.read(method.getReturnType(), name, origin),
        results.readBatch(method.getReturnType(), name, origin),
        options(annotation),
        origin);
  }

  private void checkShape(
      ExecutableElement method,
      String name,
      boolean isCallable,
      TypeName featureClass,
      Origin origin) {
    if (method.getModifiers().contains(Modifier.PRIVATE)) {
      context.report(DeclarationMessages.privateResolver(name, origin));
    }
    if (!isCallable) {
      context.report(DeclarationMessages.instanceResolver(name, featureClass, origin));
    }
    privateRecord(method.getReturnType())
        .ifPresent(
            record ->
                context.report(
                    DeclarationMessages.privateResult(
                        name, record.getSimpleName().toString(), origin)));
    if (!method.getTypeParameters().isEmpty()) {
      context.report(DeclarationMessages.badResolver(name, "is generic", origin));
    }
    if (method.isVarArgs()) {
      context.report(
          DeclarationMessages.badResolver(name, "has a parameter of variable length", origin));
    }
  }

  /** The record inside of a result, if nobody else can name it. */
  private static Optional<TypeElement> privateRecord(TypeMirror type) {
    Optional<TypeElement> record = TypeReader.record(type);
    if (record.isPresent()) {
      return record.filter(ResolverReader::isPrivate);
    }
    return type instanceof DeclaredType declared
        ? declared.getTypeArguments().stream()
            .flatMap(argument -> privateRecord(argument).stream())
            .findFirst()
        : Optional.empty();
  }

  private static boolean isPrivate(Element type) {
    return type instanceof TypeElement
        && (type.getModifiers().contains(Modifier.PRIVATE)
            || isPrivate(type.getEnclosingElement()));
  }

  private Parameter parameter(VariableElement parameter, String resolver, Origin method) {
    String name = parameter.getSimpleName().toString();
    Origin origin = method.parameter(name);
    TypeMirror type = parameter.asType();
    String declaration = "Parameter " + name + " of " + resolver;
    boolean isNow = AnnotationReader.isPresent(parameter, Now.class);
    Optional<FeatureType> whole =
        context.read(type, context.types::read, declaration, origin).known();
    Optional<FeatureType> element =
        TypeReader.argument(type, "java.util.List").flatMap(e -> element(e, declaration, origin));
    return new Parameter(
        name,
        AnnotationReader.find(parameter, From.class).map(f -> f.string("value")).orElse(name),
        isNow,
        whole,
        element,
        TypeNames.text(type),
        origin);
  }

  /** In a list, what may be absent stands as an Optional, and primitives are boxed. */
  private Optional<FeatureType> element(TypeMirror type, String declaration, Origin origin) {
    Optional<FeatureType> boxed =
        context.read(type, context.types::value, declaration, origin).known();
    return boxed.isPresent() ? boxed : context.types.read(type).known();
  }

  private static Options options(AnnotationReader annotation) {
    return new Options(
        annotation.string("timeout"),
        annotation.integer("retries"),
        annotation.string("cron"),
        annotation.strings("tags"),
        annotation.strings("environment"),
        annotation.string("owner"));
  }

  private Origin origin(ExecutableElement method, TypeElement type) {
    return Origin.of(TypeNames.of(type), TypeNames.member(method, context.env.getTypeUtils()));
  }
}
