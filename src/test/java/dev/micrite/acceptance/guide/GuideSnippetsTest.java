package dev.micrite.acceptance.guide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Every Java snippet of the guide and of the README stands in a source that was compiled: between
 * the lines {@code // region name} and {@code // endregion}.
 */
class GuideSnippetsTest {
  private static final Path PROJECT = project();
  private static final Path SOURCES = PROJECT.resolve("src/test/java/dev/micrite/acceptance/guide");
  private static final Pattern SNIPPET =
      Pattern.compile("^```java\\n(?!package shop;)(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL);
  private static final Pattern REGION =
      Pattern.compile(
          "^ *// region [\\w-]+\\n(.*?)^ *// endregion$", Pattern.MULTILINE | Pattern.DOTALL);

  @TestFactory
  Stream<DynamicTest> everySnippetIsCompiled() throws IOException {
    Set<String> compiled = new HashSet<>(regions());
    return pages().stream()
        .flatMap(page -> found(SNIPPET, page).stream().map(text -> test(page, text, compiled)));
  }

  @Test
  void everyRegionIsShownOnSomePage() throws IOException {
    List<String> shown = new ArrayList<>();
    for (Path page : pages()) {
      shown.addAll(found(SNIPPET, page));
    }
    assertThat(shown).containsAll(regions());
  }

  private static DynamicTest test(Path page, String snippet, Set<String> compiled) {
    String name = page.getFileName() + ": " + snippet.lines().findFirst().orElse("");
    return dynamicTest(
        name,
        () ->
            assertThat(compiled.contains(snippet))
                .as("a region of a source reads:\n%s", snippet)
                .isTrue());
  }

  private static List<String> regions() throws IOException {
    try (Stream<Path> files = Files.walk(SOURCES)) {
      return files
          .filter(file -> file.toString().endsWith(".java"))
          .flatMap(file -> found(REGION, file).stream())
          .toList();
    }
  }

  private static List<Path> pages() throws IOException {
    try (Stream<Path> files = Files.list(PROJECT.resolve("docs/guide"))) {
      List<Path> pages = new ArrayList<>(files.filter(f -> f.toString().endsWith(".md")).toList());
      pages.add(PROJECT.resolve("README.md"));
      return pages.stream().sorted().toList();
    }
  }

  /** The first group of each match, without common indentation and blank lines around. */
  private static List<String> found(Pattern pattern, Path file) {
    List<String> found = new ArrayList<>();
    Matcher matcher = pattern.matcher(read(file));
    while (matcher.find()) {
      // Without its last line break: the empty line behind it would count as one without
      // indentation.
      found.add(matcher.group(1).stripTrailing().stripIndent().stripLeading());
    }
    return found;
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path project() {
    Path directory = Path.of("").toAbsolutePath();
    while (!Files.isDirectory(directory.resolve("docs/guide"))) {
      directory = directory.getParent();
    }
    return directory;
  }
}
