package dev.micrite.processor.read;

import dev.micrite.Feature;
import dev.micrite.FeatureTime;
import dev.micrite.Features;
import dev.micrite.From;
import dev.micrite.Given;
import dev.micrite.Id;
import dev.micrite.Now;
import dev.micrite.Offline;
import dev.micrite.Online;
import dev.micrite.Query;
import dev.micrite.References;
import dev.micrite.Resolvers;
import dev.micrite.Via;
import dev.micrite.processor.model.Origin;
import dev.micrite.processor.model.Report;
import dev.micrite.processor.report.DeclarationMessages;
import java.lang.annotation.Annotation;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Types;

/** Finds annotations where nothing reads them: what looks declared would silently not be. */
public final class StrayAnnotations {
  private static final Map<Class<? extends Annotation>, String> PLACES = new LinkedHashMap<>();

  static {
    PLACES.put(Id.class, "on a field of a feature class that is not static");
    PLACES.put(FeatureTime.class, "on a field of a feature class that is not static");
    PLACES.put(Feature.class, "on a field of a feature class that is not static");
    PLACES.put(References.class, "on a field of a feature class that is not static");
    PLACES.put(Via.class, "on a field of a feature class that is not static");
    PLACES.put(Online.class, "on a method of a feature class, or of a class marked @Resolvers");
    PLACES.put(Offline.class, "on a method of a feature class, or of a class marked @Resolvers");
    PLACES.put(Now.class, "on a parameter of a method marked @Online or @Offline");
    PLACES.put(From.class, "on a component of a record, or a parameter of a resolver");
    PLACES.put(Given.class, "on a component of a record marked @Query");
  }

  private StrayAnnotations() {}

  /** The stray ones of a round. */
  public static Report of(RoundEnvironment round, Types types) {
    Report report = new Report();
    for (Element element : round.getElementsAnnotatedWithAny(Set.copyOf(PLACES.keySet()))) {
      PLACES.forEach(
          (annotation, place) -> {
            if (AnnotationReader.isPresent(element, annotation) && isStray(element, annotation)) {
              report.add(
                  DeclarationMessages.strayAnnotation(
                      annotation.getSimpleName(),
                      place,
                      origin(element, types).annotation(annotation.getCanonicalName())));
            }
          });
    }
    return report;
  }

  private static boolean isStray(Element element, Class<? extends Annotation> annotation) {
    Element owner = element.getEnclosingElement();
    return switch (element.getKind()) {
      case FIELD -> isStrayField(element, owner);
      case METHOD -> !isOneOf(owner, Features.class, Resolvers.class);
      // javac hands what stands on a component of a record on to its constructor's parameter.
      case PARAMETER ->
          owner.getKind() == ElementKind.METHOD && !isOneOf(owner, Online.class, Offline.class);
      // What a resolver returns may be any record.
      case RECORD_COMPONENT -> annotation != From.class && !isOneOf(owner, Query.class);
      default -> false;
    };
  }

  private static boolean isStrayField(Element field, Element owner) {
    boolean isFeature =
        isOneOf(owner, Features.class) && !field.getModifiers().contains(Modifier.STATIC);
    return !isFeature && owner.getKind() != ElementKind.RECORD;
  }

  @SafeVarargs
  private static boolean isOneOf(Element element, Class<? extends Annotation>... annotations) {
    for (Class<? extends Annotation> annotation : annotations) {
      if (AnnotationReader.isPresent(element, annotation)) {
        return true;
      }
    }
    return false;
  }

  private static Origin origin(Element element, Types types) {
    Element owner = element.getEnclosingElement();
    if (owner instanceof ExecutableElement method) {
      return origin(method, types).parameter(element.getSimpleName().toString());
    }
    String member =
        element instanceof ExecutableElement method
            ? TypeNames.member(method, types)
            : element.getSimpleName().toString();
    return Origin.of(TypeNames.of((TypeElement) owner), member);
  }
}
