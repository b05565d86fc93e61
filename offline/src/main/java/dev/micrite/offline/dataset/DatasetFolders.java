package dev.micrite.offline.dataset;

import dev.micrite.offline.OfflineException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Directories of revisions: {@code datasets/<name>/<revision>/}. One that is being made or deleted
 * has another name, and is nobody's; what killed processes left of these goes away in time.
 */
public final class DatasetFolders {
  private static final String UNFINISHED = ".unfinished-"; // followed by the process and a UUID
  private static final String DELETED = ".deleted-";
  // A process of that number on another machine may still be at it.
  private static final Duration ORPHAN_AGE = Duration.ofDays(1);

  private final Path root;

  /** Those of an offline store. */
  DatasetFolders(Path directory) {
    this.root = directory.resolve("datasets");
  }

  /** Where a revision is. */
  public Path of(String name, int revision) {
    return root.resolve(name).resolve(Integer.toString(revision));
  }

  /** A new directory to make a revision in, to be given to the catalog, or deleted. */
  public Path begin() {
    Path folder =
        root.resolve(UNFINISHED + ProcessHandle.current().pid() + "-" + UUID.randomUUID());
    return accessing(folder, () -> Files.createDirectories(folder));
  }

  /** Puts a finished directory in its place; whatever is there belongs to nobody. */
  void publish(Path folder, Path place) {
    accessing(
        place,
        () -> {
          Files.createDirectories(place.getParent());
          if (Files.exists(place)) {
            delete(place);
          }
          forceAll(folder);
          Files.move(folder, place, StandardCopyOption.ATOMIC_MOVE);
          force(place.getParent());
          force(root);
          return place;
        });
  }

  /** Deletes a directory with all that is in it; at once nobody sees it. */
  public void delete(Path folder) {
    accessing(
        folder,
        () -> {
          Path away = root.resolve(DELETED + UUID.randomUUID());
          try {
            Files.move(folder, away, StandardCopyOption.ATOMIC_MOVE);
          } catch (NoSuchFileException e) {
            return folder;
          }
          deleteTree(away);
          return folder;
        });
  }

  /** Deletes what killed processes left. */
  void tidy() {
    if (!Files.isDirectory(root)) {
      return;
    }
    accessing(
        root,
        () -> {
          Instant before = Instant.now().minus(ORPHAN_AGE);
          try (Stream<Path> entries = Files.list(root)) {
            for (Path entry : entries.toList()) {
              if (isLeft(entry, before)) {
                deleteTree(entry);
              }
            }
          }
          return root;
        });
  }

  private static boolean isLeft(Path entry, Instant before) throws IOException {
    String name = entry.getFileName().toString();
    try {
      return name.startsWith(DELETED)
          || name.startsWith(UNFINISHED)
              && ProcessHandle.of(Long.parseLong(name.split("-", -1)[1])).isEmpty()
              && Files.getLastModifiedTime(entry).toInstant().isBefore(before);
    } catch (NoSuchFileException e) {
      return false; // another process tidies up, too
    }
  }

  private static void deleteTree(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(each);
      }
    } catch (NoSuchFileException | UncheckedIOException e) {
      if (Files.exists(folder)) {
        throw new IOException(folder + " cannot be deleted", e);
      }
    }
  }

  private static void forceAll(Path folder) throws IOException {
    List<Path> all;
    try (Stream<Path> walk = Files.walk(folder)) {
      all = walk.toList();
    }
    for (Path each : all) {
      force(each);
    }
  }

  private static void force(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  static <T> T accessing(Path path, Access<T> access) {
    try {
      return access.run();
    } catch (IOException e) {
      throw new OfflineException(
          "DatasetAccess",
          "The files of a dataset at " + path + " cannot be reached or changed: " + e + ".",
          e);
    }
  }

  /** What is done with files. */
  @FunctionalInterface
  interface Access<T> {
    T run() throws IOException;
  }
}
