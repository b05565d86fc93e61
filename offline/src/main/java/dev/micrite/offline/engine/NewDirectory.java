package dev.micrite.offline.engine;

import dev.micrite.offline.OfflineException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;

/** A directory of files that is there whole or not at all: it is filled beside its place. */
final class NewDirectory {
  private final Path target;

  NewDirectory(Path directory) {
    this.target = directory.toAbsolutePath().normalize();
  }

  /** Fills it, and gives what filling gave. */
  <T> T fill(Function<Path, T> filling) {
    requireRoom();
    Path beside = target.resolveSibling("." + target.getFileName() + "." + UUID.randomUUID());
    try {
      Files.createDirectory(beside);
      try {
        T result = filling.apply(beside);
        force(beside);
        Files.deleteIfExists(target);
        Files.move(beside, target, StandardCopyOption.ATOMIC_MOVE);
        return result;
      } finally {
        discard(beside);
      }
    } catch (IOException e) {
      throw new OfflineException(
          "DatasetFile",
          "The directory " + target + " cannot be written: " + e.getMessage() + ".",
          e);
    }
  }

  private void requireRoom() {
    Path folder = target.getParent();
    if (folder == null || !Files.isDirectory(folder)) {
      throw new OfflineException(
          "DatasetFile", "There is no directory " + folder + " for " + target + ".");
    }
    if (Files.exists(target) && !isEmptyDirectory()) {
      throw new OfflineException(
          "DatasetFile",
          target + " is there already, and not empty. Choose a new directory, or delete that one.");
    }
  }

  private boolean isEmptyDirectory() {
    if (!Files.isDirectory(target)) {
      return false;
    }
    try (Stream<Path> entries = Files.list(target)) {
      return entries.findAny().isEmpty();
    } catch (IOException e) {
      throw new OfflineException(
          "DatasetFile", "The directory " + target + " cannot be read: " + e + ".", e);
    }
  }

  private static void force(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      for (Path file : files.toList()) {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
          channel.force(true);
        }
      }
    }
  }

  /** Of what is not in its place by now. */
  private static void discard(Path beside) throws IOException {
    if (Files.exists(beside)) {
      List<Path> files;
      try (Stream<Path> list = Files.list(beside)) {
        files = list.toList();
      }
      for (Path file : files) {
        Files.delete(file);
      }
      Files.delete(beside);
    }
  }
}
