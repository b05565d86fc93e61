package dev.micrite.store;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A mount namespace of a test's own: for a disk that is really full, or really read-only. */
public final class MountNamespace {
  private MountNamespace() {}

  /**
   * The command that runs another one where something is mounted. Skips the test where the machine
   * gives no namespaces to its users, as some containers do.
   *
   * @param mount shell text; {@code $0} is the directory
   */
  public static List<String> run(String mount, Path directory, List<String> command)
      throws IOException, InterruptedException {
    assumeTrue(isAllowed(), "unshare -rm is not allowed here");
    List<String> whole = new ArrayList<>(List.of("unshare", "-rm", "sh", "-c"));
    whole.add(mount + " && exec \"$@\"");
    whole.add(directory.toString());
    whole.addAll(command);
    return whole;
  }

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
