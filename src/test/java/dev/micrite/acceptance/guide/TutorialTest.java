package dev.micrite.acceptance.guide;

import static org.assertj.core.api.Assertions.assertThat;

import dev.micrite.acceptance.Compilation;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The tutorial of the README, typed in: its sources compile, and the program prints what the README
 * shows, with the JVM flags of the README's {@code pom.xml}. Times and ages are compared as words.
 */
class TutorialTest {
  private static final Pattern SOURCE =
      Pattern.compile("^```java\\n(package shop;.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL);
  private static final Pattern TYPE = Pattern.compile("public (?:final )?(?:class|record) (\\w+)");
  private static final Pattern OUTPUT =
      Pattern.compile("^```text\\n(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL);
  private static final Pattern FLAGS =
      Pattern.compile("<micrite.flags>(.*?)</micrite.flags>", Pattern.DOTALL);

  @TempDir Path project;

  @Test
  void printsWhatTheReadmeShows() throws Exception {
    String readme = readme();
    Path classes = Files.createDirectories(project.resolve("classes"));
    Compilation compilation = Compilation.of(classes, sources(readme));
    assertThat(compilation.isSuccess()).as(compilation.messages()).isTrue();

    List<String> outputs = all(OUTPUT, readme);
    assertThat(run(readme, classes)).isEqualTo(comparable(outputs.get(0)));
    assertThat(run(readme, classes)).isEqualTo(comparable(outputs.get(1)));
  }

  @Test
  void theMistakeIsTheErrorThatTheReadmeShows() throws IOException {
    String readme = readme();
    Map<String, String> sources = sources(readme);
    sources.computeIfPresent("shop.Greeting", (n, text) -> text.replace("perOrder", "perOder"));
    Compilation compilation =
        Compilation.of(Files.createDirectories(project.resolve("classes")), sources);

    assertThat(compilation.isSuccess()).isFalse();
    // javac shows the line between the first and the second line of a message.
    for (String line : all(OUTPUT, readme).get(2).lines().toList()) {
      assertThat(compilation.messages()).contains(line.strip());
    }
  }

  private static String readme() throws IOException {
    return Files.readString(Path.of(System.getProperty("micrite.checkout"), "README.md"));
  }

  private static Map<String, String> sources(String readme) {
    Map<String, String> sources = new TreeMap<>();
    for (String source : all(SOURCE, readme)) {
      Matcher type = TYPE.matcher(source);
      assertThat(type.find()).as(source).isTrue();
      sources.put("shop." + type.group(1), source);
    }
    return sources;
  }

  private String run(String readme, Path classes) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of(all(FLAGS, readme).get(0).strip().split("\\s+")));
    command.add("-classpath");
    command.add(classes + File.pathSeparator + libraries());
    command.add("shop.Main");
    Path errors = project.resolve("errors.txt");
    Process process =
        new ProcessBuilder(command)
            .directory(project.toFile())
            .redirectError(errors.toFile())
            .start();
    String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(Files.readString(errors)).isZero();
    return comparable(printed);
  }

  /** The class path of this test, without the feature classes of the tests and examples. */
  private static String libraries() {
    return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
        .filter(path -> !path.contains("test-classes") && !path.contains("flights"))
        .collect(Collectors.joining(File.pathSeparator));
  }

  /** Without what differs from run to run: times, ages and the width of their columns. */
  private static String comparable(String output) {
    return output
        .replaceAll("\\d{4}-\\d\\d-\\d\\dT\\S+Z", "TIME")
        .replaceAll("\\b[0-9hms.]+(ms|s)\\b", "AGE")
        .replaceAll("\\b[0-9.]+ (us|ms)\\b", "NANOS")
        .replaceAll(" +", " ")
        .replaceAll("(?m) +$", "")
        .strip();
  }

  private static List<String> all(Pattern pattern, String text) {
    List<String> found = new ArrayList<>();
    Matcher matcher = pattern.matcher(text);
    while (matcher.find()) {
      found.add(matcher.group(1));
    }
    return found;
  }
}
