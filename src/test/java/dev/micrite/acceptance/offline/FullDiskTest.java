package dev.micrite.acceptance.offline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Disks that are really full: of the tables, and of a training set. */
class FullDiskTest {
  @TempDir Path directory;
  @TempDir Path scratch;

  @Test
  @EnabledOnOs(OS.LINUX)
  void isNamedLeavesNothingHalfAndWhatIsStoredAnswers() throws Exception {
    Files.createDirectories(directory.resolve("data/offline"));
    Files.createDirectories(directory.resolve("out"));
    Process process = start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(output).isZero();
    assertThat(output)
        .contains("ingestion [DiskFull]", "few done", "many [DiskFull]")
        .contains("out [few.csv]", "count 10", "closed");
  }

  private Process start() throws IOException, InterruptedException {
    assumeTrue(isAllowed(), "unshare -rm is not allowed here");
    List<String> command = new ArrayList<>(List.of("unshare", "-rm", "sh", "-c"));
    command.add(
        "mount -t tmpfs -o size=3m tmpfs \"$0/data/offline\""
            + " && mount -t tmpfs -o size=4m tmpfs \"$0/out\" && exec \"$@\"");
    command.add(directory.toString());
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
    command.addAll(
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
            .filter(flag -> flag.startsWith("--"))
            .toList());
    command.add("-Djava.io.tmpdir=" + scratch);
    // Surefire hands the class path over in a manifest, and keeps the real one here.
    String classPath =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    command.addAll(List.of("-cp", classPath, FullDiskProcess.class.getName()));
    command.add(directory.toString());
    return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
  }

  /** Some containers give no namespaces to their users. */
  private static boolean isAllowed() throws InterruptedException {
    try {
      return new ProcessBuilder("unshare", "-rm", "mount", "-t", "tmpfs", "tmpfs", "/mnt")
              .start()
              .waitFor()
          == 0;
    } catch (IOException e) { // there is no such command
      return false;
    }
  }
}
