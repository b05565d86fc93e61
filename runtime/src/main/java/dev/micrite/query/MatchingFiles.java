package dev.micrite.query;

import dev.micrite.catalog.MicriteException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** The files that a glob means. */
final class MatchingFiles {
  private static final String META = "*?[]{}\\";

  private MatchingFiles() {}

  /** Regular files, sorted by path. */
  static List<Path> of(String glob) {
    Objects.requireNonNull(glob, "glob is null");
    Path root = root(glob);
    // Compared as text that begins like the glob does: the walk gives "./a" for the root ".".
    PathMatcher matcher = FileSystems.getDefault().getPathMatcher("glob:" + glob);
    List<Path> found = List.of();
    if (Files.isDirectory(root)) {
      try (Stream<Path> files = Files.walk(root)) {
        found =
            files
                .map(file -> root.toString().isEmpty() ? file.normalize() : file)
                .filter(file -> matcher.matches(file) && Files.isRegularFile(file))
                .sorted()
                .toList();
      } catch (IOException | UncheckedIOException e) {
        throw new MicriteException(
            "NoSuchFile", "The files " + glob + " cannot be listed: " + e.getMessage() + ".", e);
      }
    }
    if (found.isEmpty()) {
      throw new MicriteException(
          "NoSuchFile", "No file matches " + glob + ". Check the path, or name the files.");
    }
    return found;
  }

  /** The directory that no file of the glob is outside of. */
  private static Path root(String glob) {
    int meta = 0;
    while (meta < glob.length() && META.indexOf(glob.charAt(meta)) < 0) {
      meta++;
    }
    int end = glob.lastIndexOf('/', meta);
    return Path.of(end < 0 ? "" : end == 0 ? "/" : glob.substring(0, end));
  }
}
