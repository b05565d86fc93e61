package dev.micrite.log;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.micrite.store.EntityId;
import dev.micrite.store.KeyKind;
import dev.micrite.store.RowUpdate;
import dev.micrite.store.StoreFixture;
import dev.micrite.store.StoreSchema;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LogAllocationTest {
  private static final int ROUNDS = 20;
  private static final int APPENDS = 5_000;

  @TempDir Path directory;

  @Test
  void appendingAllocatesNothing() {
    StoreSchema schema = StoreFixture.schema(KeyKind.STRING);
    EntityId id = new EntityId();
    RowUpdate update = new RowUpdate();
    try (ObservationLog log = ObservationLog.open(directory, LogOptions.defaults())) {
      int run = log.run("query FraudInputs");
      ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
      long self = Thread.currentThread().getId();
      long least = Long.MAX_VALUE;
      // The least of several rounds: the compiler's work in progress does not count.
      for (int round = 0; round < ROUNDS; round++) {
        long before = threads.getThreadAllocatedBytes(self);
        for (int i = 0; i < APPENDS; i++) {
          id.set("user-4711");
          update.reset().putLong(0, i, i).putString(2, i + 1, "some text").putAbsent(3, i);
          log.append(schema, id, update, i, run);
        }
        least = Math.min(least, threads.getThreadAllocatedBytes(self) - before);
      }
      assertThat(least / APPENDS).isZero();
    }
    assertThat(LogFixture.readAll(directory)).hasSize(ROUNDS * APPENDS);
  }
}
