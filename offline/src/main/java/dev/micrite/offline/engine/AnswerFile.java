package dev.micrite.offline.engine;

import dev.micrite.offline.OfflineException;
import dev.micrite.offline.duck.DuckConnection;
import dev.micrite.offline.duck.DuckDb;
import dev.micrite.offline.duck.Sql;
import dev.micrite.query.OfflineQuery;
import dev.micrite.resolve.StepKind;
import dev.micrite.resolve.StepTimes;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/**
 * Writes answers to a file: beside it first, so that it is there whole or not at all. DuckDB writes
 * in a thread of its own while this one computes.
 */
final class AnswerFile {
  private static final String PART = "part-%05d.parquet";

  private final OfflineQuery<?> query;
  private final AnswerColumns columns;
  private final DuckDb duck;
  private final Reading reading;

  AnswerFile(
      OfflineQuery<?> query,
      SpineIds ids,
      SpineSource spine,
      int[] carried,
      DuckDb duck,
      Reading reading) {
    this.query = query;
    this.reading = reading;
    this.columns = new AnswerColumns(query, ids, spine, carried);
    this.duck = duck;
  }

  /**
   * Writes all answers.
   *
   * @param format options of COPY
   * @return how many
   */
  long write(Path file, String format, Pass pass) {
    Path target = file.toAbsolutePath().normalize();
    Path folder = target.getParent();
    if (folder == null || !Files.isDirectory(folder)) {
      throw new OfflineException(
          "DatasetFile", "There is no directory " + folder + " for the file " + target + ".");
    }
    Path beside = folder.resolve("." + target.getFileName() + "." + UUID.randomUUID() + ".tmp");
    try {
      StepTimes.Step step = step(target.getFileName().toString());
      long rows = feed(feed -> copy(feed, beside, target, format), pass, step);
      long begun = step.begin();
      force(beside);
      step.end(begun, 0);
      reading.goOn();
      Files.move(
          beside, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      return rows;
    } catch (IOException e) {
      throw new OfflineException(
          "DatasetFile", "The file " + target + " cannot be written: " + e.getMessage() + ".", e);
    } finally {
      delete(beside);
    }
  }

  /**
   * Writes all answers into a directory, as many files as it takes: {@code part-00000.parquet} and
   * so on; one at least. The same answers give the same bytes.
   *
   * @param format options of COPY
   * @return how many answers
   */
  long writeParts(Path directory, long rowsPerFile, String format, Pass pass) {
    Consumer<AnswerFeed> copying =
        feed -> {
          int part = 0;
          do {
            Path file = directory.resolve(PART.formatted(part++));
            feed.limit(rowsPerFile);
            copy(feed, file, file, format);
          } while (feed.hasNext());
        };
    return feed(copying, pass, step("Parquet files"));
  }

  private StepTimes.Step step(String files) {
    return reading.run().steps().step(StepKind.OUTPUT, files);
  }

  private long feed(Consumer<AnswerFeed> copying, Pass pass, StepTimes.Step step) {
    AnswerFeed feed = new AnswerFeed(columns);
    ExecutorService executor = Executors.newSingleThreadExecutor(AnswerFile::thread);
    try (Answers<? extends AnsweredBatch> answers = pass.openColumns(columns)) {
      Future<?> writing = executor.submit(() -> reading.helping(() -> copying.accept(feed)));
      try {
        return feedAll(answers, feed, writing, step);
      } finally {
        // Whatever happened here, DuckDB comes to its end.
        end(feed, writing);
      }
    } finally {
      executor.shutdown();
    }
  }

  private long feedAll(
      Answers<? extends AnsweredBatch> answers,
      AnswerFeed feed,
      Future<?> copying,
      StepTimes.Step step) {
    try {
      long rows = 0;
      boolean isRead = true;
      for (AnsweredBatch batch = answers.next(); batch != null && isRead; batch = answers.next()) {
        reading.answered(batch);
        AnswerChunk chunk = batch.chunk(query, columns);
        if (batch instanceof LivedBatch && columns.hasTexts()) {
          answers.resize(BatchSize.lived(chunk.bytesPerRow()));
        }
        long begun = step.begin();
        isRead = feed.put(Optional.of(chunk), copying);
        step.end(begun, batch.size());
        rows += batch.size();
      }
      long begun = step.begin();
      feed.put(Optional.empty(), copying);
      copying.get();
      step.end(begun, 0);
      return rows;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new OfflineException("Cancelled", "Cancelled while writing a training set.", e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      throw new IllegalStateException("writing a training set", e.getCause());
    }
  }

  private static void end(AnswerFeed feed, Future<?> copying) {
    boolean isInterrupted = false;
    while (!copying.isDone()) {
      try {
        feed.put(Optional.empty(), copying);
        copying.get();
      } catch (InterruptedException e) {
        isInterrupted = true;
      } catch (ExecutionException e) {
        // The failure of the answers, which ended it, is the one to be told.
        break;
      }
    }
    if (isInterrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void copy(AnswerFeed feed, Path beside, Path target, String format) {
    try (DuckConnection connection = duck.connect()) {
      connection.withFeed(
          feed,
          rows -> {
            connection.execute(
                "writing the training set " + target,
                "copy (%s) to %s (%s)"
                    .formatted(columns.select(rows), Sql.text(beside.toString()), format));
            return null;
          });
    }
  }

  private static void force(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.force(true);
    }
  }

  private static void delete(Path beside) {
    try {
      Files.deleteIfExists(beside);
    } catch (IOException e) {
      throw new OfflineException(
          "DatasetFile", beside + " was left behind and cannot be deleted. Delete it.", e);
    }
  }

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "micrite-offline-dataset");
    thread.setDaemon(true);
    return thread;
  }
}
