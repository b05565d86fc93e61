package dev.micrite.store.chronicle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.micrite.store.ChildProcess;
import dev.micrite.store.MountNamespace;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A disk that is really full: a small tmpfs in a mount namespace of the test's own. */
@EnabledOnOs(OS.LINUX)
final class DiskFullTest {
  @TempDir Path directory;

  @Test
  void fullDiskIsNamedAndWhatIsStoredCanBeReadAndWritten() throws Exception {
    String mount = "mount -t tmpfs -o size=5m tmpfs \"$0\"";
    List<String> java =
        ChildProcess.command(ChildProcess.FLAGS, StoreProcess.class, "fill", directory);
    List<String> command = MountNamespace.run(mount, directory, java);
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(output).isZero();
    assertThat(output).contains("full [DiskFull]", "wrong 0 size 0", "closed");
  }
}
