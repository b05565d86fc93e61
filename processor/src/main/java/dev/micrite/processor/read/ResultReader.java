package dev.micrite.processor.read;

import dev.micrite.processor.model.FeatureType;
import dev.micrite.processor.model.Origin;
import dev.micrite.processor.model.ResolverDeclaration.Many;
import dev.micrite.processor.model.ResolverDeclaration.RecordShape;
import dev.micrite.processor.model.ResolverDeclaration.Result;
import dev.micrite.processor.model.ResolverDeclaration.ResultComponent;
import java.util.Optional;
import javax.lang.model.element.RecordComponentElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;

/**
 * Takes the return type of a resolver apart, from the outside in: {@code CompletionStage}, {@code
 * List} of a batch, {@code Stream} or {@code List} of rows, {@code Optional}, the value or record.
 */
final class ResultReader {
  private final ReadContext context;

  ResultReader(ReadContext context) {
    this.context = context;
  }

  /** The result of a resolver that is called for one entity. */
  Result read(TypeMirror written, String resolver, Origin origin) {
    Optional<TypeMirror> staged = staged(written);
    TypeMirror type = staged.orElse(written);
    return new Reading(staged.isPresent(), false, resolver, TypeNames.text(written), origin)
        .of(type);
  }

  /** The result of a resolver that is called for several entities; empty when it is no list. */
  Optional<Result> readBatch(TypeMirror written, String resolver, Origin origin) {
    Optional<TypeMirror> staged = staged(written);
    return TypeReader.argument(staged.orElse(written), "java.util.List")
        .map(
            element ->
                new Reading(staged.isPresent(), true, resolver, TypeNames.text(written), origin)
                    .of(element));
  }

  private static Optional<TypeMirror> staged(TypeMirror type) {
    return TypeReader.argument(type, "java.util.concurrent.CompletionStage")
        .or(() -> TypeReader.argument(type, "java.util.concurrent.CompletableFuture"));
  }

  private final class Reading {
    private final boolean stage;
    private final boolean batch;
    private final String resolver;
    private final String typeText;
    private final Origin origin;

    Reading(boolean stage, boolean batch, String resolver, String typeText, Origin origin) {
      this.stage = stage;
      this.batch = batch;
      this.resolver = resolver;
      this.typeText = typeText;
      this.origin = origin;
    }

    Result of(TypeMirror type) {
      Optional<TypeElement> streamed =
          TypeReader.argument(type, "java.util.stream.Stream").flatMap(TypeReader::record);
      if (streamed.isPresent()) {
        return result(Many.STREAM, false, Optional.empty(), streamed);
      }
      Optional<TypeElement> listed =
          TypeReader.argument(type, "java.util.List").flatMap(TypeReader::record);
      if (listed.isPresent()) {
        return result(Many.LIST, false, value(type), listed);
      }
      Optional<FeatureType> value = value(type);
      Optional<TypeMirror> optional = TypeReader.argument(type, "java.util.Optional");
      return result(
          Many.NONE,
          optional.isPresent() || value.map(FeatureType::isOptional).orElse(false),
          value,
          TypeReader.record(optional.orElse(type)));
    }

    private Result result(
        Many many, boolean optional, Optional<FeatureType> type, Optional<TypeElement> record) {
      return new Result(stage, batch, many, optional, type, record.map(this::shape), typeText);
    }

    /** Inside of another type, a primitive is boxed. */
    private Optional<FeatureType> value(TypeMirror type) {
      boolean isArgument = stage || batch;
      Optional<FeatureType> value =
          context
              .read(
                  type,
                  isArgument ? context.types::value : context.types::read,
                  "The result of " + resolver,
                  origin)
              .known();
      return value.isPresent() ? value : context.types.read(type).known();
    }

    private RecordShape shape(TypeElement record) {
      return new RecordShape(
          TypeNames.of(record),
          ElementFilter.recordComponentsIn(record.getEnclosedElements()).stream()
              .map(this::component)
              .toList());
    }

    private ResultComponent component(RecordComponentElement component) {
      String name = component.getSimpleName().toString();
      return new ResultComponent(
          name,
          TypeReader.path(component),
          context
              .read(
                  component.asType(),
                  context.types::read,
                  "Component " + name + " of the result of " + resolver,
                  origin)
              .known(),
          TypeNames.text(component.asType()));
    }
  }
}
