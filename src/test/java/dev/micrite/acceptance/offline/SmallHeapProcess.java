package dev.micrite.acceptance.offline;

import dev.micrite.query.Dataset;
import dev.micrite.query.Ingestion;
import dev.micrite.query.Micrite;
import dev.micrite.query.Spine;
import java.nio.file.Path;

/** Ingests notes and writes training sets, in as little memory as it is given. */
final class SmallHeapProcess {
  private SmallHeapProcess() {}

  public static void main(String[] arguments) {
    Path directory = Path.of(arguments[0]);
    Path notes = directory.resolve("notes.parquet");
    try (Micrite micrite =
        Micrite.builder()
            .directory(directory.resolve("data"))
            .offlineMemory(SmallHeapTest.OFFLINE_BYTES)
            .open()) {
      micrite.ingest(Ingestion.parquet(NoteFeatures.CLASS, notes));
      micrite.ingest(
          Ingestion.parquet(LedgerFeatures.CLASS, notes)
              .map("ledgerId", LedgerFeatures.id)
              .timeColumn("writtenAt")
              .ignore("id", "cents"));
      Spine ledgers = Spine.file(directory.resolve("ledgers.parquet"), "asked");
      write(LedgerStateQuery.on(micrite).offline(ledgers), directory.resolve("lived.parquet"));
      Spine asked = Spine.file(directory.resolve("asked.parquet"), "asked");
      write(NoteStateQuery.on(micrite).offline(asked), directory.resolve("walked.parquet"));
    }
    System.out.println("heap " + Runtime.getRuntime().maxMemory());
  }

  private static void write(Dataset<?> dataset, Path file) {
    System.out.println(file.getFileName() + " " + dataset.writeParquet(file));
  }
}
