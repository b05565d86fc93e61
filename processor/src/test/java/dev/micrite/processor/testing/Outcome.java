package dev.micrite.processor.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.Diagnostic.Kind;

/** What a compile came to. */
public record Outcome(boolean success, List<Message> messages, Path classes, Path generated) {

  /**
   * A message of the compiler's.
   *
   * @param file without directories, or empty
   * @param line the source line it points at, without indentation
   * @param pointedAt the source text it points at
   */
  public record Message(Kind kind, String text, String file, String line, String pointedAt) {

    /** {@code UnknownFeature}; empty for one of javac's own. */
    public String tag() {
      return text.startsWith("[") ? text.substring(1, text.indexOf(']')) : "";
    }

    /** Checks the file and the line, by content. */
    public Message at(String expectedFile, String expectedLine) {
      assertThat(file).as(text).isEqualTo(expectedFile);
      assertThat(line).as(text).contains(expectedLine);
      return this;
    }

    /** Checks the exact source text that the message points at. */
    public Message pointingAt(String expected) {
      assertThat(pointedAt).as(text).isEqualTo(expected);
      return this;
    }

    /** Checks parts of the text. */
    public Message saying(String... parts) {
      assertThat(text).contains(parts);
      return this;
    }
  }

  /** All errors, ours and javac's. */
  public List<Message> errors() {
    return messages.stream().filter(m -> m.kind() == Kind.ERROR).toList();
  }

  /** Our warnings. */
  public List<Message> warnings() {
    return messages.stream().filter(m -> m.kind() == Kind.WARNING && !m.tag().isEmpty()).toList();
  }

  /** Checks that nothing at all was said. */
  public Outcome succeeded() {
    assertThat(errors()).isEmpty();
    assertThat(warnings()).isEmpty();
    assertThat(success).isTrue();
    return this;
  }

  /** Checks that there is this one error and no other. */
  public Message onlyError(String tag) {
    errors(tag);
    return errors().get(0);
  }

  /** Checks that there are errors of these tags, in this order, and no others. */
  public Outcome errors(String... tags) {
    assertThat(errors().stream().map(Message::tag))
        .as(
            () ->
                errors().stream()
                    .map(m -> m.file() + ": " + m.text())
                    .collect(Collectors.joining("\n")))
        .containsExactly(tags);
    return this;
  }

  /** Checks that it succeeded with this one warning. */
  public Message onlyWarning(String tag) {
    assertThat(errors()).isEmpty();
    assertThat(warnings().stream().map(Message::tag)).containsExactly(tag);
    return warnings().get(0);
  }

  /** All generated files by name: sources and resources. */
  public Map<String, String> generatedFiles() {
    Map<String, String> files = new TreeMap<>();
    collect(generated, files);
    collect(classes.resolve("META-INF"), files);
    return files;
  }

  private static void collect(Path root, Map<String, String> into) {
    if (!Files.exists(root)) {
      return;
    }
    try (Stream<Path> files = Files.walk(root)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        into.put(root.relativize(file).toString(), Files.readString(file));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
