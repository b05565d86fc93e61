package dev.micrite.acceptance.processes;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A JVM of its own that runs {@link MeterProcess}; what it writes can be read after its death. */
final class Child implements AutoCloseable {
  private final Process process;
  private final BufferedReader lines;

  private Child(Process process) {
    this.process = process;
    this.lines = process.inputReader(StandardCharsets.UTF_8);
  }

  /** With the flags of this JVM. */
  static Child start(String mode, Path directory, String... more) throws IOException {
    return new Child(command(flags(), mode, directory, more).start());
  }

  static ProcessBuilder command(List<String> flags, String mode, Path directory, String... more) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
    command.addAll(flags);
    command.addAll(List.of("-cp", classPath(), MeterProcess.class.getName()));
    command.addAll(List.of(mode, directory.toString()));
    command.addAll(List.of(more));
    return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD);
  }

  // Surefire hands the class path over in a manifest, and keeps the real one here.
  private static String classPath() {
    return System.getProperty(
        "surefire.test.class.path", System.getProperty("java.class.path", "." + File.separator));
  }

  private static List<String> flags() {
    return ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(f -> f.startsWith("--add-") || f.startsWith("--enable") || f.startsWith("--sun"))
        .toList();
  }

  /** The next line, or null at the end of what the process wrote. */
  String line() throws IOException {
    return lines.readLine();
  }

  void send(String line) throws IOException {
    process.getOutputStream().write((line + "\n").getBytes(StandardCharsets.UTF_8));
    process.getOutputStream().flush();
  }

  /** As kill -9 does; {@code Process.destroyForcibly} would close the pipe, too. */
  void kill() throws InterruptedException {
    process.toHandle().destroyForcibly();
    process.waitFor();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
