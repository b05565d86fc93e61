package dev.micrite.acceptance.offline;

import dev.micrite.query.Micrite;
import dev.micrite.query.SavedDataset;
import dev.micrite.query.Spine;
import java.io.File;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;

/** A process that saves datasets, or computes one again. */
final class SavingProcess {
  static final int ROWS = 600;
  static final Instant AT = Instant.parse("2024-05-09T00:00:00Z");

  // Without a buffer: a line that was written is in the pipe even if this process dies right after.
  private static final FileOutputStream OUT = new FileOutputStream(FileDescriptor.out);

  private SavingProcess() {}

  static Process start(Path scratch, String heap, String mode, Path directory) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx" + heap));
    // DuckDB takes as many threads as there are processors: other ones than the test has.
    command.add("-XX:ActiveProcessorCount=1");
    // DuckDB unpacks 72 MB there, and who is killed does not tidy up.
    command.add("-Djava.io.tmpdir=" + scratch);
    ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(f -> f.startsWith("--add-") || f.startsWith("--enable") || f.startsWith("--sun"))
        .forEach(command::add);
    String classPath =
        System.getProperty(
            "surefire.test.class.path",
            System.getProperty("java.class.path", "." + File.separator));
    command.addAll(List.of("-cp", classPath, SavingProcess.class.getName()));
    command.addAll(List.of(mode, directory.toString()));
    return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
  }

  static Spine.Rows spine() {
    return Spine.at(AT, LongStream.range(0, ROWS).mapToObj(i -> 1 + i % 2).toList());
  }

  public static void main(String[] arguments) throws IOException {
    Path directory = Path.of(arguments[1]);
    try (Micrite micrite = Micrite.builder().directory(directory).entries(100).open()) {
      if (arguments[0].equals("again")) {
        SavedDataset<ShopperState> large = ShopperStateQuery.on(micrite).dataset("large");
        say(large.computeAgain().toString().replace('\n', '|'));
        return;
      }
      CrateHistoryQuery query = CrateHistoryQuery.on(micrite);
      while (true) {
        say("saving");
        SavedDataset<CrateHistory> saved = query.offline(spine()).save("set", 200);
        say("saved " + saved.revision().number());
        if (saved.revision().number() % 3 == 0) {
          micrite.datasets().delete("set", saved.revision().number());
          say("deleted " + saved.revision().number());
        }
      }
    }
  }

  private static void say(String line) throws IOException {
    OUT.write((line + "\n").getBytes(StandardCharsets.UTF_8));
  }
}
