package dev.micrite.processor.model;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Java text in which the names of classes are marked, so that the emitter can import them.
 *
 * @param parts in order
 */
public record Code(List<Part> parts) {

  public Code {
    parts = List.copyOf(parts);
  }

  /** A piece of the text. */
  public sealed interface Part {}

  /** Text as it stands. */
  public record Text(String text) implements Part {}

  /** The name of a class. */
  public record Type(TypeName name) implements Part {}

  public static Code of(String text) {
    return new Code(List.of(new Text(text)));
  }

  /** The text with full class names. */
  @Override
  public String toString() {
    return parts.stream()
        .map(p -> p instanceof Type type ? type.name().canonicalName() : ((Text) p).text())
        .collect(Collectors.joining());
  }
}
