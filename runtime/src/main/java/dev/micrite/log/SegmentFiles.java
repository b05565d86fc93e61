package dev.micrite.log;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The files of a log: each segment is named by the position of its first byte. */
record SegmentFiles(Path directory) {
  private static final Pattern NAME = Pattern.compile("(\\d{19})\\.log");

  Path segment(long base) {
    return directory.resolve(String.format(Locale.ROOT, "%019d.log", base));
  }

  /** Where the next segment is made, until it is whole. */
  Path prepared() {
    return directory.resolve("prepared.next");
  }

  /** Positions of the first bytes of all segments there are, ascending. */
  long[] bases() {
    long[] bases = new long[16];
    int count = 0;
    try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, "*.log")) {
      for (Path file : files) {
        Matcher name = NAME.matcher(file.getFileName().toString());
        if (name.matches()) {
          if (count == bases.length) {
            bases = Arrays.copyOf(bases, 2 * count);
          }
          bases[count++] = Long.parseLong(name.group(1));
        }
      }
    } catch (NoSuchFileException e) {
      throw LogMessages.noLog(directory);
    } catch (NotDirectoryException e) {
      throw LogMessages.access(directory, new IOException("not a directory", e));
    } catch (IOException e) {
      throw LogMessages.access(directory, e);
    }
    long[] found = Arrays.copyOf(bases, count);
    Arrays.sort(found);
    return found;
  }

  /** The same, of a log that has to be there. */
  long[] someBases() {
    long[] bases = bases();
    if (bases.length == 0) {
      throw LogMessages.noLog(directory);
    }
    return bases;
  }

  /** Bytes that all segments take on disk. */
  long totalBytes() {
    long total = 0;
    for (long base : bases()) {
      total += bytesOf(segment(base));
    }
    return total;
  }

  private static long bytesOf(Path file) {
    try {
      return Files.size(file);
    } catch (NoSuchFileException e) {
      return 0; // released meanwhile
    } catch (IOException e) {
      throw LogMessages.access(file, e);
    }
  }

  /** Makes the prepared file a segment, at once and as a whole. */
  void publish(long base) throws IOException {
    if (Files.exists(segment(base))) {
      throw new FileAlreadyExistsException(segment(base).toString(), null, "it exists already");
    }
    Files.move(prepared(), segment(base), StandardCopyOption.ATOMIC_MOVE);
  }

  /** Brings the names of the files to the disk. */
  void syncNames() throws IOException {
    Uninterrupted.run(this::force);
  }

  private Path force() throws IOException {
    try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
      channel.force(true);
    }
    return directory;
  }
}
