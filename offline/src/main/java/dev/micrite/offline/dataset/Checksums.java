package dev.micrite.offline.dataset;

import dev.micrite.resolve.PlanCode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** SHA-256 of files and of code. */
public final class Checksums {
  private static final int BUFFER_BYTES = 1 << 16;

  private Checksums() {}

  /** A file of a directory. */
  public static Manifest.DataFile file(Path directory, String name) {
    Path file = directory.resolve(name);
    return DatasetFolders.accessing(
        file,
        () -> {
          MessageDigest digest = sha256();
          try (InputStream in = Files.newInputStream(file)) {
            byte[] buffer = new byte[BUFFER_BYTES];
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
              digest.update(buffer, 0, n);
            }
          }
          return new Manifest.DataFile(name, Files.size(file), hex(digest));
        });
  }

  /** What answers depend on besides observations, by what it is. */
  public static Map<String, String> code(PlanCode code, String duckDbVersion) {
    Map<String, String> sums = new LinkedHashMap<>();
    code.texts().forEach((what, text) -> sums.put(what, text(text)));
    code.classes().forEach((what, classes) -> sums.put(what, classes(classes)));
    // Values are ours to compute, bytes of files are DuckDB's to write.
    sums.put("Micrite", String.valueOf(PlanCode.class.getPackage().getImplementationVersion()));
    sums.put("DuckDB", duckDbVersion);
    return sums;
  }

  private static String text(String text) {
    MessageDigest digest = sha256();
    digest.update(text.getBytes(StandardCharsets.UTF_8));
    return hex(digest);
  }

  private static String classes(List<Class<?>> classes) {
    MessageDigest digest = sha256();
    for (Class<?> each : classes) {
      String name = each.getName();
      String resource = name.substring(name.lastIndexOf('.') + 1) + ".class";
      try (InputStream in = each.getResourceAsStream(resource)) {
        // A class that was made at run time has no file: its name has to do.
        digest.update(in == null ? name.getBytes(StandardCharsets.UTF_8) : in.readAllBytes());
      } catch (IOException e) {
        throw new IllegalStateException("the class file of " + name + " cannot be read", e);
      }
    }
    return hex(digest);
  }

  private static String hex(MessageDigest digest) {
    return HexFormat.of().formatHex(digest.digest());
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
