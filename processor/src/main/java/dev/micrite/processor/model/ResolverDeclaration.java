package dev.micrite.processor.model;

import java.util.List;
import java.util.Optional;

/**
 * A resolver method as read; what its names mean is {@link BoundResolver}.
 *
 * @param declaringClass the class of the method: a feature class, or one marked {@code @Resolvers}
 * @param featureClass the class whose features it resolves
 * @param isStatic whether it needs no instance
 * @param result what it returns, read as of a resolver that is called once for each entity; once
 *     bound, the reading that the parameters decided for
 * @param batchResult what it returns, read as a list with an element for each entity; empty when it
 *     cannot be read so, and once bound
 */
public record ResolverDeclaration(
    TypeName declaringClass,
    String method,
    TypeName featureClass,
    boolean online,
    boolean isStatic,
    List<Parameter> parameters,
    Result result,
    Optional<Result> batchResult,
    Options options,
    Origin origin) {

  public ResolverDeclaration {
    parameters = List.copyOf(parameters);
  }

  /** The same with the reading of its result that the parameters decided for. */
  public ResolverDeclaration withResult(Result decided) {
    return new ResolverDeclaration(
        declaringClass,
        method,
        featureClass,
        online,
        isStatic,
        parameters,
        decided,
        Optional.empty(),
        options,
        origin);
  }

  /** {@code User.emailUsername}. */
  public String displayName() {
    return declaringClass.simpleName() + "." + method;
  }

  /**
   * A parameter.
   *
   * @param path the feature it stands for: its name, or what {@code @From} says
   * @param type its type, when it is one that features can have
   * @param element the type of its elements, when it is a {@code List} of a type features can have
   * @param typeText as written, for messages
   */
  public record Parameter(
      String name,
      String path,
      boolean isNow,
      Optional<FeatureType> type,
      Optional<FeatureType> element,
      String typeText,
      Origin origin) {}

  /**
   * The result, taken apart from the outside in.
   *
   * @param stage whether it comes as a {@code CompletionStage}
   * @param batch whether it is a {@code List} with an element for each entity of the call
   * @param many how several records come, for has-many
   * @param optional whether the record or value may be absent
   * @param type the type of the value when features can have it, with its Optional form (a record
   *     is a struct); of a row, for {@code many}
   * @param record the innermost type when it is a record: its components
   */
  public record Result(
      boolean stage,
      boolean batch,
      Many many,
      boolean optional,
      Optional<FeatureType> type,
      Optional<RecordShape> record,
      String typeText) {}

  /** How the records of a has-many come. */
  public enum Many {
    NONE,
    STREAM,
    LIST
  }

  /** A record of the user whose components are named after features. */
  public record RecordShape(TypeName name, List<ResultComponent> components) {
    public RecordShape {
      components = List.copyOf(components);
    }
  }

  /** A component of a result record. */
  public record ResultComponent(
      String name, String path, Optional<FeatureType> type, String typeText) {}

  /**
   * Options of {@code @Online} and {@code @Offline}.
   *
   * @param timeout as written; empty for none
   */
  public record Options(
      String timeout,
      int retries,
      String cron,
      List<String> tags,
      List<String> environments,
      String owner) {
    public Options {
      tags = List.copyOf(tags);
      environments = List.copyOf(environments);
    }
  }
}
