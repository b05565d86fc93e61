package dev.micrite.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.micrite.store.ChildProcess;
import dev.micrite.store.MountNamespace;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** One process writes, others read; and disks that cannot be written. */
final class LogSharingTest {
  @TempDir Path directory;

  @Test
  @Timeout(value = 2, unit = TimeUnit.MINUTES)
  void readerBesideAWritingProcessSeesAGrowingPrefixWhileSegmentsAreReleased() throws Exception {
    try (ChildProcess child =
        ChildProcess.start(List.of(), LogProcess.class, "write", directory, "0")) {
      child.await("opening");
      child.await("open");
      Map<String, Long> next = new HashMap<>();
      try (LogReader reader = LogReader.open(directory)) {
        for (int ack = 0; ack < 20_000; ack++) {
          String[] words = child.line().split(" ", -1);
          String run = "thread " + words[1];
          long number = Long.parseLong(words[2]);
          // What was acknowledged before the reader was asked has to be seen.
          while (next.getOrDefault(run, 0L) <= number) {
            assertThat(reader.next()).as("ack %d: %s %d", ack, run, number).isTrue();
            long expected = next.getOrDefault(reader.runName(), 0L);
            assertThat(LogProcess.isWhole(reader, expected))
                .as("%s %d", reader.runName(), expected)
                .isTrue();
            next.put(reader.runName(), expected + 1);
          }
          if (ack % 1_000 == 999) {
            LogDirectory.at(directory).release(reader.nextPosition());
          }
        }
        assertThat(LogDirectory.at(directory).firstPosition()).isPositive();
      }
      child.kill();
    }
  }

  @Test
  void secondWriterIsRefusedInTheSameProcessAndInAnother() throws Exception {
    try (ObservationLog first = ObservationLog.open(directory, LogOptions.defaults())) {
      assertThat(first.endPosition()).isEqualTo(SegmentHeader.BYTES);
      assertThatThrownBy(() -> ObservationLog.open(directory, LogOptions.defaults()))
          .hasMessageStartingWith("[LogInUse]")
          .hasMessageContaining("this process (" + ProcessHandle.current().pid() + ")");
      try (ChildProcess other =
          ChildProcess.start(List.of(), LogProcess.class, "hold", directory)) {
        assertThatThrownBy(() -> other.await("ready")).hasMessageContaining("ended");
      }
    }
    try (ChildProcess other = ChildProcess.start(List.of(), LogProcess.class, "hold", directory)) {
      other.await("ready");
      assertThatThrownBy(() -> ObservationLog.open(directory, LogOptions.defaults()))
          .hasMessageStartingWith("[LogInUse]")
          .hasMessageContaining("process " + other.process().pid());
      other.kill();
    }
    ObservationLog.open(directory, LogOptions.defaults()).close();
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void fullDiskIsNamedAndAppendingGoesOnOnceThereIsRoom() throws Exception {
    String mount = "mount -t tmpfs -o size=3m tmpfs \"$0\"";
    List<String> command =
        MountNamespace.run(
            mount, directory, ChildProcess.command(List.of(), LogProcess.class, "fill", directory));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(output).isZero();
    List<String> lines = output.lines().toList();
    assertThat(lines.stream().filter(it -> it.startsWith("full [DiskFull]"))).as(output).hasSize(2);
    assertThat(lines.stream().filter("went on"::equals)).as(output).hasSize(2);
    assertThat(lines).contains("released true " + (256 << 10));
    assertThat(lines.stream().filter(it -> it.startsWith("read ")))
        .as(output)
        .hasSize(2)
        .allMatch(it -> it.matches("read (\\d+) of \\1"));
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void directoryThatCannotBeWrittenCanBeRead() throws Exception {
    Map<Long, LoggedRecord> twin = new HashMap<>();
    try (ObservationLog log = ObservationLog.open(directory, LogFixture.SMALL)) {
      LogFixture.append(log, new Random(1), 20, twin);
    }
    // A mount of its own, since to root no directory is read-only.
    String mount = "mount --bind -o ro \"$0\" \"$0\" && mount -o remount,bind,ro \"$0\"";
    List<String> command =
        MountNamespace.run(
            mount, directory, ChildProcess.command(List.of(), LogProcess.class, "read", directory));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(output).isZero();
    assertThat(output).contains("read 20\n", "[LogAccess]", directory.toString());
  }
}
