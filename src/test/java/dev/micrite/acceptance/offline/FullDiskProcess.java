package dev.micrite.acceptance.offline;

import dev.micrite.catalog.MicriteException;
import dev.micrite.query.Ingestion;
import dev.micrite.query.Micrite;
import dev.micrite.query.Spine;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/** What a test lets another process do whose tables, and whose training sets, have little room. */
final class FullDiskProcess {
  private static final PrintStream OUT = new PrintStream(System.out, true, StandardCharsets.UTF_8);
  private static final Instant AT = Instant.parse("2024-05-02T00:00:00Z");
  private static final int MANY = 400_000;

  private FullDiskProcess() {}

  public static void main(String[] arguments) throws IOException {
    Path directory = Path.of(arguments[0]);
    Path out = directory.resolve("out");
    try (Micrite micrite =
        Micrite.builder().directory(directory.resolve("data")).entries(100).open()) {
      micrite.ingest(Ingestion.csv(SaleFeatures.CLASS, sales(directory, 10)));
      tell(
          "ingestion",
          () -> micrite.ingest(Ingestion.csv(SaleFeatures.CLASS, sales(directory, MANY))));
      tell("few", () -> write(micrite, out.resolve("few.csv"), 1));
      tell("many", () -> write(micrite, out.resolve("many.csv"), MANY));
      try (Stream<Path> files = Files.list(out)) {
        OUT.println("out " + files.map(file -> file.getFileName().toString()).sorted().toList());
      }
      OUT.println("count " + count(micrite));
    }
    OUT.println("closed");
  }

  private static Path sales(Path directory, int rows) {
    Random random = new Random(1);
    StringBuilder text = new StringBuilder("id,shelf_id,at,count,price\n");
    for (int i = 0; i < rows; i++) {
      text.append(Long.toHexString(random.nextLong())).append(",70,2024-05-01,1,");
      text.append(random.nextDouble()).append('\n');
    }
    try {
      return Files.writeString(directory.resolve(rows + ".csv"), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static long write(Micrite micrite, Path file, int rows) {
    Random random = new Random(2);
    List<Double> labels = new ArrayList<>();
    for (int i = 0; i < rows; i++) {
      labels.add(random.nextDouble());
    }
    Spine.Rows spine = Spine.at(AT, Collections.nCopies(rows, 1)).column("label", labels);
    return ShelfHistoryQuery.on(micrite).offline(spine).writeCsv(file);
  }

  private static long count(Micrite micrite) {
    return ShelfHistoryQuery.on(micrite).offline(Spine.at(AT, List.of(70))).toList().get(0).sold();
  }

  private static void tell(String what, Runnable work) {
    try {
      work.run();
      OUT.println(what + " done");
    } catch (MicriteException e) {
      OUT.println(what + " " + e.getMessage());
    }
  }
}
