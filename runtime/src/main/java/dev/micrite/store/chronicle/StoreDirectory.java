package dev.micrite.store.chronicle;

import dev.micrite.store.Encoding;
import dev.micrite.store.RecoveryReport;
import dev.micrite.store.RowLayout;
import dev.micrite.store.StoreOptions;
import dev.micrite.store.StoreSchema;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The files of one feature class, opened for writing: decides whether the live file may be used as
 * it is (it was closed properly, is byte for byte what it was, and has the schema and the room that
 * are asked for) or is rebuilt.
 */
final class StoreDirectory {
  private static final Logger LOG = LoggerFactory.getLogger(StoreDirectory.class);
  private static final Pattern ROWS = Pattern.compile("rows-(\\d+)\\.map");

  private final Path directory;
  private final StoreSchema schema;
  private final SidecarFile sidecars;
  private final long wantedEntries;
  private final int rowBytes;
  private final Consumer<RecoveryReport> reports;
  private final Control control;

  StoreDirectory(
      Path directory, StoreSchema schema, StoreOptions options, Consumer<RecoveryReport> reports)
      throws IOException {
    this.directory = Files.createDirectories(directory);
    this.schema = schema;
    this.sidecars = new SidecarFile(directory);
    // With that many rows the file is not yet so full that it grows.
    this.wantedEntries = Math.max(64, options.entriesOf(schema.featureClass()) * 7 / 6);
    this.rowBytes = averageRow(schema, options.averageBytes());
    this.reports = reports;
    this.control = Control.forWriting(directory.resolve("control.bin"));
  }

  static Path rowsFile(Path directory, long generation) {
    return directory.resolve("rows-" + generation + ".map");
  }

  Control control() {
    return control;
  }

  SidecarFile sidecars() {
    return sidecars;
  }

  /** The live file, ready to be written; the sidecar then says that it is open. */
  MapFile open() throws IOException {
    Optional<Sidecar> sidecar = sidecars.load();
    List<Path> files = rowsFiles();
    MapFile file;
    if (sidecar.isPresent()) {
      file = open(sidecar.get(), files);
    } else if (files.isEmpty() && !sidecars.exists()) {
      file = create(1, wantedEntries);
    } else {
      file = openWithoutSidecar(files);
    }
    if (!sidecars.load().equals(Optional.of(file.sidecar()))) {
      sidecars.save(file.sidecar());
    }
    control.setGeneration(file.generation());
    deleteAllBut(file.path());
    return file;
  }

  private MapFile open(Sidecar sidecar, List<Path> files) throws IOException {
    Path live = directory.resolve(sidecar.file());
    if (!files.contains(live)) {
      throw StoreMessages.damagedStore(directory, sidecar.file() + " is missing");
    }
    String damage = damageOf(sidecar, live);
    if (damage == null && sidecar.schema().equals(schema) && sidecar.entries() >= wantedEntries) {
      sidecars.save(sidecar.withClean(null));
      return MapFile.open(sidecar, live, control);
    }
    long expected =
        sidecar.clean() != null
            ? sidecar.clean().rows()
            : control.countersOf(sidecar.generation()).rows();
    List<StoreSchema> schemas = List.of(sidecar.schema());
    return rebuild(
        List.of(live), schemas, damage, expected, generationAfter(files), sidecar.entries());
  }

  private static String damageOf(Sidecar sidecar, Path live) throws IOException {
    Sidecar.CleanClose clean = sidecar.clean();
    if (clean == null) {
      return "it was not closed";
    }
    if (Files.size(live) != clean.length() || FileChecksum.of(live) != clean.crc32c()) {
      return "its file was changed after it was closed";
    }
    return sidecar.geometry().fits(clean.length()) ? null : "store.json does not fit its file";
  }

  // Rows carry the fingerprint of their schema, so those of the schema asked for are known without
  // a sidecar; and their
  // versions, so it does no harm that one of the files may be a larger one that was never finished.
  private MapFile openWithoutSidecar(List<Path> files) throws IOException {
    List<StoreSchema> schemas = new ArrayList<>(List.of(schema));
    Optional<Sidecar> previous = sidecars.loadPrevious();
    previous.map(Sidecar::schema).filter(other -> !other.equals(schema)).ifPresent(schemas::add);
    long expected = 0;
    for (Path file : files) {
      expected = Math.max(expected, RowScan.count(file));
    }
    if (files.isEmpty()) {
      throw StoreMessages.damagedStore(
          directory, "store.json cannot be read and there is no file of rows");
    }
    return rebuild(
        files,
        schemas,
        "store.json cannot be read",
        expected,
        generationAfter(files),
        wantedEntries);
  }

  private MapFile rebuild(
      List<Path> files,
      List<StoreSchema> schemas,
      String damage,
      long expected,
      long generation,
      long entries)
      throws IOException {
    long seen = 0;
    for (Path file : files) {
      seen += RowScan.count(file);
    }
    MapFile target =
        create(generation, Math.max(Math.max(entries, wantedEntries), seen + seen / 4));
    boolean done = false;
    try {
      Rebuild rebuild = new Rebuild(directory, schema, target);
      for (StoreSchema writtenAs : schemas) {
        rebuild.take(files, writtenAs);
        logMigration(writtenAs);
      }
      if (damage != null) {
        report(rebuild, target, files, damage, expected);
      }
      done = true;
      return target;
    } finally {
      if (!done) {
        target.close();
        Files.deleteIfExists(target.path());
      }
    }
  }

  private void logMigration(StoreSchema writtenAs) {
    if (!writtenAs.equals(schema)) {
      LOG.info(
          "online store of {} migrated to the present features; values not kept: {}",
          schema.featureClass(),
          new Migration(writtenAs, schema).dropped());
    }
  }

  private void report(
      Rebuild rebuild, MapFile target, List<Path> files, String damage, long expected)
      throws IOException {
    long rows = target.size();
    if (rebuild.found() == 0 && expected > 0) {
      for (Path file : files) {
        if (!looksLikeChronicle(file)) {
          throw StoreMessages.foreign(file, expected);
        }
      }
      throw StoreMessages.damagedStore(
          directory, "none of its " + expected + " rows can be found (" + damage + ")");
    }
    long missing = Math.max(0, expected - rows - rebuild.damaged());
    RecoveryReport report =
        new RecoveryReport(
            schema.featureClass(), damage, rows, rebuild.fromJournal(), rebuild.damaged(), missing);
    reports.accept(report);
    if (report.isLossy()) {
      LOG.warn("online store recovered, not all of it: {}", report);
    } else {
      LOG.info("online store recovered: {}", report);
    }
  }

  private static boolean looksLikeChronicle(Path file) throws IOException {
    byte[] head = new byte[256];
    try (var in = Files.newInputStream(file)) {
      int count = in.readNBytes(head, 0, head.length);
      return count == 0
          || new String(head, 0, count, StandardCharsets.ISO_8859_1).contains("ChronicleMap");
    }
  }

  private MapFile create(long generation, long entries) {
    return MapFile.create(
        schema, rowsFile(directory, generation), generation, entries, rowBytes, control);
  }

  private List<Path> rowsFiles() throws IOException {
    try (Stream<Path> all = Files.list(directory)) {
      return all.filter(path -> generationOf(path) > 0)
          .sorted(Comparator.comparingLong(StoreDirectory::generationOf))
          .toList();
    }
  }

  private static long generationAfter(List<Path> files) {
    return generationOf(files.get(files.size() - 1)) + 1;
  }

  private static long generationOf(Path file) {
    Matcher name = ROWS.matcher(file.getFileName().toString());
    return name.matches() && name.group(1).length() < 18 ? Long.parseLong(name.group(1)) : 0;
  }

  private void deleteAllBut(Path live) throws IOException {
    for (Path file : rowsFiles()) {
      if (!file.equals(live)) {
        Files.delete(file);
      }
    }
  }

  private static int averageRow(StoreSchema schema, int averageBytes) {
    int guessed =
        24
            * (int)
                schema.slots().stream()
                    .filter(slot -> slot.cached() && slot.encoding() == Encoding.BYTES)
                    .count();
    int id =
        switch (schema.keyKind()) {
          case LONG -> 0;
          case STRING -> 24;
          case UUID -> 16;
        };
    return RowLayout.lengthOf(schema.hotSlots(), (averageBytes > 0 ? averageBytes : guessed) + id);
  }
}
