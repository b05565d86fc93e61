package dev.micrite.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

final class LogDiagnosticsTest {
  @Test
  void everyTagOfTheLogHasItsParagraphAndThereAreNoOthers() throws IOException {
    String messages = Files.readString(Path.of("src/main/java/dev/micrite/log/LogMessages.java"));
    String guide = Files.readString(Path.of("../docs/diagnostics.md"));
    String part = guide.split("(?m)^# Of the log$", 2)[1].split("(?m)^# ", 2)[0];
    Set<String> tags = matches("new StoreException\\(\\s*\"(\\w+)\"", messages);
    assertThat(tags).hasSizeGreaterThan(5);
    assertThat(matches("(?m)^### (\\w+)$", part)).isEqualTo(tags);
    assertThat(tags).allSatisfy(tag -> assertThat(guide).contains("[" + tag + "](#"));
  }

  private static Set<String> matches(String pattern, String text) {
    Set<String> found = new TreeSet<>();
    Matcher matcher = Pattern.compile(pattern).matcher(text);
    while (matcher.find()) {
      found.add(matcher.group(1));
    }
    return found;
  }
}
