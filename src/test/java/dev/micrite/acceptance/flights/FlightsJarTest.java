package dev.micrite.acceptance.flights;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The example's jar, copied to a machine without the sources and run there. */
class FlightsJarTest {
  private static final Path BUILT =
      Path.of(System.getProperty("micrite.checkout"), "examples", "flights", "target");

  @TempDir Path elsewhere;

  @BeforeEach
  void copyTheJar() throws IOException {
    Files.copy(BUILT.resolve("flights.jar"), elsewhere.resolve("flights.jar"));
  }

  @Test
  void withItsLibrariesItBringsItsDataAndKeepsItsStoreInTheWorkingDirectory() throws Exception {
    copyTheLibraries();
    String first = run(0);
    assertThat(first)
        .contains("229,283 flights from 223 of 3,376 airports")
        .contains("answered from the store: 1 of 3,376 airports");
    assertThat(elsewhere.resolve("micrite-data").resolve("flights")).isDirectory();
    assertThat(run(0)).contains("answered from the store: 3,376 of 3,376 airports");
    assertThat(run(0, "--fresh")).contains("answered from the store: 1 of 3,376 airports");
  }

  @Test
  void aloneItSaysWhatItNeeds() throws Exception {
    assertThat(run(1))
        .isEqualTo(
            "flights.jar needs its libraries: copy the folder lib, which the build puts beside it,"
                + " too.\n");
  }

  @Test
  void theGuidesSettingForSlf4jSimpleSilencesTheStoresLibraries() throws Exception {
    copyTheLibraries();
    String guide =
        Files.readString(
            Path.of(System.getProperty("micrite.checkout"), "docs", "guide", "running.md"));
    String setting = "org.slf4j.simpleLogger.log.net.openhft=warn";
    assertThat(guide).contains("\n" + setting + "\n");
    String talkative = "-Dorg.slf4j.simpleLogger.defaultLogLevel=info";
    assertThat(run(List.of(talkative), 0)).contains("INFO Jvm - Chronicle core loaded");
    assertThat(run(List.of(talkative, "-D" + setting), 0)).doesNotContain("INFO");
  }

  private void copyTheLibraries() throws IOException {
    Path lib = Files.createDirectory(elsewhere.resolve("lib"));
    try (Stream<Path> jars = Files.list(BUILT.resolve("lib"))) {
      for (Path jar : jars.toList()) {
        Files.copy(jar, lib.resolve(jar.getFileName()));
      }
    }
  }

  /** What it prints, on both streams. */
  private String run(int exit, String... arguments) throws IOException, InterruptedException {
    return run(List.of(), exit, arguments);
  }

  private String run(List<String> flags, int exit, String... arguments)
      throws IOException, InterruptedException {
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    List<String> command = new ArrayList<>();
    command.add(java.toString());
    command.addAll(flags);
    command.addAll(List.of("-jar", "flights.jar"));
    command.addAll(List.of(arguments));
    Process process =
        new ProcessBuilder(command).directory(elsewhere.toFile()).redirectErrorStream(true).start();
    String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(printed).isEqualTo(exit);
    return printed;
  }
}
