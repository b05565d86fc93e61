package dev.micrite.processor.read;

import dev.micrite.Feature;
import dev.micrite.FeatureTime;
import dev.micrite.Features;
import dev.micrite.Id;
import dev.micrite.References;
import dev.micrite.Via;
import dev.micrite.processor.model.DurationText;
import dev.micrite.processor.model.FeatureClassDeclaration;
import dev.micrite.processor.model.FeatureDeclaration;
import dev.micrite.processor.model.FeatureDeclaration.FeatureOptions;
import dev.micrite.processor.model.FeatureDeclaration.Kind;
import dev.micrite.processor.model.FeatureKey;
import dev.micrite.processor.model.FeatureType;
import dev.micrite.processor.model.Origin;
import dev.micrite.processor.model.Staleness;
import dev.micrite.processor.model.TypeName;
import dev.micrite.processor.read.SourceTrees.ClassSource;
import dev.micrite.processor.report.DeclarationMessages;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;
import javax.lang.model.element.Element;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;

/** Reads a feature class from its source. */
final class FeatureClassReader {
  private final ReadContext context;
  private final ResolverReader resolvers;

  FeatureClassReader(ReadContext context) {
    this.context = context;
    this.resolvers = new ResolverReader(context);
  }

  FeatureClassDeclaration read(TypeElement type) {
    TypeName name = TypeNames.of(type);
    FeatureClassShape.problems(type).forEach(context::report);
    return new OneClass(type, name, context.sources.source(type)).read();
  }

  /** The class being read, with the options that its features inherit. */
  private final class OneClass {
    private final TypeElement type;
    private final TypeName name;
    private final Optional<ClassSource> source;
    private final AnnotationReader options;
    private final Staleness maxStaleness;

    OneClass(TypeElement type, TypeName name, Optional<ClassSource> source) {
      this.type = type;
      this.name = name;
      this.source = source;
      this.options = AnnotationReader.find(type, Features.class).orElseThrow();
      this.maxStaleness =
          staleness(
              options.string("maxStaleness"),
              name.simpleName(),
              Origin.of(name).annotation(Features.class.getCanonicalName()));
    }

    FeatureClassDeclaration read() {
      return new FeatureClassDeclaration(
          name,
          Origin.of(name),
          isPublic(type),
          maxStaleness,
          options.bool("etlOfflineToOnline"),
          options.string("owner"),
          options.strings("tags"),
          orElse(options.string("description"), source.map(ClassSource::comment).orElse("")),
          ElementFilter.fieldsIn(type.getEnclosedElements()).stream()
              .filter(f -> !f.getModifiers().contains(Modifier.STATIC))
              .map(this::feature)
              .toList(),
          resolvers.read(type, name),
          true);
    }

    private FeatureDeclaration feature(VariableElement field) {
      FeatureKey key = new FeatureKey(name, field.getSimpleName().toString());
      Origin origin = Origin.of(name, key.name());
      if (field.getModifiers().contains(Modifier.PRIVATE)) {
        context.report(DeclarationMessages.privateField(key, origin));
      }
      Optional<Relation> relation = relation(key, field.asType(), origin);
      FieldRoles.problems(field, key, relation.isPresent(), origin).forEach(context::report);
      Kind kind = relation.map(Relation::kind).orElseGet(() -> kindOfValue(field));
      return new FeatureDeclaration(
          key,
          kind,
          relation.isPresent() ? Optional.empty() : valueType(key, field.asType(), origin),
          relation.map(Relation::target),
          relation.map(Relation::isOptional).orElse(false),
          references(key, field, origin),
          AnnotationReader.find(field, Via.class).map(v -> v.string("value")).orElse(""),
          source.flatMap(s -> s.initializer(key.name())),
          options(key, field, origin),
          context.env.getElementUtils().isDeprecated(field),
          origin);
    }

    private Optional<FeatureType> valueType(FeatureKey key, TypeMirror written, Origin origin) {
      TypeReading reading = context.read(written, context.types::read, key.toString(), origin);
      if (reading instanceof TypeReading.Unknown unknown) {
        context.report(
            DeclarationMessages.unsupportedType(
                key.toString(), TypeNames.text(written), unknown.hint(), origin));
      }
      return reading.known();
    }

    private Optional<Relation> relation(FeatureKey key, TypeMirror written, Origin origin) {
      Optional<TypeMirror> row = TypeReader.argument(written, "dev.micrite.DataFrame");
      if (row.isPresent()) {
        return Optional.of(new Relation(Kind.HAS_MANY, rowClass(key, row.get(), origin), false));
      }
      Optional<TypeMirror> optional = TypeReader.argument(written, "java.util.Optional");
      return TypeReader.featureClass(optional.orElse(written))
          .map(t -> new Relation(Kind.HAS_ONE, TypeNames.of(t), optional.isPresent()));
    }

    /**
     * The class of the rows as written, feature class or not, so that the field stays a relation.
     */
    private TypeName rowClass(FeatureKey key, TypeMirror row, Origin origin) {
      Optional<TypeElement> featureClass = TypeReader.featureClass(row);
      if (featureClass.isPresent()) {
        return TypeNames.of(featureClass.get());
      }
      if (row.getKind() == TypeKind.ERROR) {
        context.missing(key.toString(), TypeNames.text(row), origin);
      } else {
        context.report(
            DeclarationMessages.notAFeatureClass(
                "The relation " + key, TypeNames.text(row), origin));
      }
      return TypeName.of("", TypeNames.text(row));
    }

    private Optional<TypeName> references(FeatureKey key, VariableElement field, Origin origin) {
      Optional<AnnotationReader> annotation = AnnotationReader.find(field, References.class);
      if (annotation.isEmpty()) {
        return Optional.empty();
      }
      Origin value = origin.annotation(References.class.getCanonicalName()).attribute("value");
      return new FeatureClassReference(context)
          .read(annotation.get(), "@References on " + key, value);
    }

    private FeatureOptions options(FeatureKey key, VariableElement field, Origin origin) {
      Optional<AnnotationReader> own = AnnotationReader.find(field, Feature.class);
      String staleness = own.map(f -> f.string("maxStaleness")).orElse("");
      return new FeatureOptions(
          staleness.isEmpty()
              ? maxStaleness
              : staleness(
                  staleness, key.toString(), origin.annotation(Feature.class.getCanonicalName())),
          own.filter(f -> f.isWritten("etlOfflineToOnline"))
              .orElse(options)
              .bool("etlOfflineToOnline"),
          own.map(f -> f.bool("cacheAbsent")).orElse(true),
          own.map(f -> f.real("min")).orElse(Double.NEGATIVE_INFINITY),
          own.map(f -> f.real("max")).orElse(Double.POSITIVE_INFINITY),
          own.map(f -> f.integer("maxLength")).orElse(Integer.MAX_VALUE),
          own.map(f -> f.strings("defaultValue"))
              .filter(values -> !values.isEmpty())
              .map(values -> String.join(",", values)),
          orElse(own.map(f -> f.string("owner")).orElse(""), options.string("owner")),
          merged(options.strings("tags"), own.map(f -> f.strings("tags")).orElse(List.of())),
          orElse(
              own.map(f -> f.string("description")).orElse(""),
              source.map(s -> s.comment(key.name())).orElse("")));
    }
  }

  private Staleness staleness(String text, String declaration, Origin annotation) {
    OptionalLong micros = DurationText.stalenessMicros(text);
    if (micros.isEmpty()) {
      context.report(
          DeclarationMessages.badDuration(declaration, text, annotation.attribute("maxStaleness")));
    }
    return new Staleness(text, micros.orElse(0));
  }

  private static Kind kindOfValue(VariableElement field) {
    if (AnnotationReader.isPresent(field, Id.class)) {
      return Kind.ID;
    }
    return AnnotationReader.isPresent(field, FeatureTime.class) ? Kind.FEATURE_TIME : Kind.VALUE;
  }

  private static List<String> merged(List<String> first, List<String> second) {
    Set<String> merged = new LinkedHashSet<>();
    Stream.concat(first.stream(), second.stream()).forEach(merged::add);
    return List.copyOf(merged);
  }

  private static String orElse(String first, String second) {
    return first.isEmpty() ? second : first;
  }

  static boolean isPublic(TypeElement type) {
    for (Element e = type; e instanceof TypeElement; e = e.getEnclosingElement()) {
      if (!e.getModifiers().contains(Modifier.PUBLIC)) {
        return false;
      }
    }
    return true;
  }

  private record Relation(Kind kind, TypeName target, boolean isOptional) {}
}
