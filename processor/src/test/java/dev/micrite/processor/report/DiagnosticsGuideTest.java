package dev.micrite.processor.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every tag has its paragraph in the guide and its test; the guide explains no others. */
final class DiagnosticsGuideTest {
  private static final Pattern USE =
      Pattern.compile("Diagnostic\\s*\\.\\s*(?:error|warning)\\(\\s*(?:\"(\\w+)\"|(\\w+))");
  private static final Pattern HEADING = Pattern.compile("(?m)^## (\\w+)$");

  @Test
  void everyTagHasItsParagraph() {
    assertThat(matches(HEADING, guide())).containsExactlyInAnyOrderElementsOf(tags());
  }

  @Test
  void everyParagraphIsReachedFromTheTop() {
    String guide = guide();
    assertThat(tags()).allSatisfy(tag -> assertThat(guide).contains("[" + tag + "](#"));
  }

  @Test
  void everyTagHasItsTest() {
    String tests = String.join("\n", sources("src/test/java"));
    Set<String> untested = tags();
    untested.removeIf(tag -> Pattern.compile("\\b" + tag + "\\b[\"\\]]").matcher(tests).find());
    assertThat(untested).isEmpty();
  }

  private static Set<String> tags() {
    Set<String> tags = new TreeSet<>();
    for (String source : sources("src/main/java")) {
      Matcher use = USE.matcher(source);
      while (use.find()) {
        tags.add(use.group(1) != null ? use.group(1) : constant(source, use.group(2)));
      }
    }
    tags.remove("");
    return tags;
  }

  private static String constant(String source, String name) {
    Matcher constant = Pattern.compile("String " + name + " = \"(\\w+)\"").matcher(source);
    return constant.find() ? constant.group(1) : "";
  }

  private static Set<String> matches(Pattern pattern, String text) {
    return pattern
        .matcher(text)
        .results()
        .map((MatchResult m) -> m.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static String guide() {
    return read(Path.of("../docs/diagnostics.md"));
  }

  private static List<String> sources(String root) {
    List<String> texts = new ArrayList<>();
    try (Stream<Path> files = Files.walk(Path.of(root))) {
      files.filter(f -> f.toString().endsWith(".java")).forEach(f -> texts.add(read(f)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return texts;
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
