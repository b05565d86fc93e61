package dev.micrite.acceptance.processes;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Starting without the flags that the store needs. */
class JvmFlagsTest {
  private static final List<String> FLAGS =
      List.of(
          "--add-exports=java.base/sun.nio.ch=ALL-UNNAMED",
          "--add-exports=jdk.compiler/com.sun.tools.javac.file=ALL-UNNAMED",
          "--add-opens=java.base/java.lang=ALL-UNNAMED",
          "--add-opens=java.base/java.lang.reflect=ALL-UNNAMED");

  @TempDir Path folder;

  @Test
  @DisplayName("E1: a JVM without the flags is told each of them")
  void allMissing() throws Exception {
    assertThat(errorsOf(List.of())).contains("[MissingJvmFlags]").contains(FLAGS);
  }

  @Test
  @DisplayName("E1: a JVM with some of the flags is told the others only")
  void oneMissing() throws Exception {
    assertThat(errorsOf(FLAGS.subList(1, FLAGS.size())))
        .contains("[MissingJvmFlags]")
        .contains(FLAGS.get(0))
        .doesNotContain(FLAGS.subList(1, FLAGS.size()));
  }

  private String errorsOf(List<String> flags) throws Exception {
    Process process =
        Child.command(flags, "write", folder, "0")
            .redirectError(ProcessBuilder.Redirect.PIPE)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    try {
      return new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
    } finally {
      process.destroyForcibly();
    }
  }
}
