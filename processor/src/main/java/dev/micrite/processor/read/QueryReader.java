package dev.micrite.processor.read;

import dev.micrite.Given;
import dev.micrite.Query;
import dev.micrite.processor.model.Origin;
import dev.micrite.processor.model.QueryDeclaration;
import dev.micrite.processor.model.TypeName;
import dev.micrite.processor.read.SourceTrees.ClassSource;
import dev.micrite.processor.report.DeclarationMessages;
import java.util.Optional;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.RecordComponentElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.ElementFilter;

/** Reads a query record, from its source or from its class file. */
final class QueryReader {
  private final ReadContext context;

  QueryReader(ReadContext context) {
    this.context = context;
  }

  /** Empty when the query names no feature class, or is no record, which is reported. */
  Optional<QueryDeclaration> read(TypeElement type) {
    TypeName name = TypeNames.of(type);
    Optional<String> misuse = misuse(type);
    if (misuse.isPresent()) {
      context.report(DeclarationMessages.badQuery(name, misuse.get()));
      return Optional.empty();
    }
    AnnotationReader query = AnnotationReader.find(type, Query.class).orElseThrow();
    Origin annotation = Origin.of(name).annotation(Query.class.getCanonicalName());
    return new FeatureClassReference(context)
        .read(query, "@Query on " + name.simpleName(), annotation.attribute("value"))
        .map(featureClass -> read(type, name, query, featureClass));
  }

  private QueryDeclaration read(
      TypeElement type, TypeName name, AnnotationReader query, TypeName featureClass) {
    return new QueryDeclaration(
        name,
        featureClass,
        FeatureClassReader.isPublic(type),
        ElementFilter.recordComponentsIn(type.getEnclosedElements()).stream()
            .map(c -> component(c, name))
            .toList(),
        query.strings("given"),
        query.bool("offline"),
        query.string("owner"),
        query.strings("tags"),
        context.sources.source(type).map(ClassSource::comment).orElse(""),
        Origin.of(name));
  }

  private QueryDeclaration.Component component(RecordComponentElement component, TypeName query) {
    String name = component.getSimpleName().toString();
    Origin origin = Origin.of(query, name);
    return new QueryDeclaration.Component(
        name,
        TypeReader.path(component),
        AnnotationReader.isPresent(component, Given.class),
        context
            .read(
                component.asType(),
                context.types::read,
                "Component " + name + " of " + query.simpleName(),
                origin)
            .known(),
        TypeNames.text(component.asType()),
        origin);
  }

  private static Optional<String> misuse(TypeElement type) {
    if (type.getKind() != ElementKind.RECORD) {
      return Optional.of(FeatureClassShape.kindOf(type));
    } else if (!type.getTypeParameters().isEmpty()) {
      return Optional.of("generic");
    } else if (FeatureClassShape.isHidden(type)) {
      return Optional.of("private, or inside of a private class");
    }
    return Optional.empty();
  }
}
