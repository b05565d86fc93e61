package dev.micrite.acceptance.processes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.micrite.query.Micrite;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process that writes is killed; the next one finds what was acknowledged. */
class KillTest {
  private static final int ROUNDS = 5;

  @TempDir Path folder;

  @Test
  @DisplayName("S3: what put and get wrote before kill -9 is there after reopening, and whole")
  void acknowledgedWritesSurvive() throws Exception {
    Random random = new Random(42);
    Map<Long, Long> readings = new HashMap<>();
    long asked = -1;
    for (int round = 0; round < ROUNDS; round++) {
      try (Child child = Child.start("write", folder, Long.toString(asked + 1))) {
        int enough = 20 + random.nextInt(500);
        for (int i = 0; i < enough; i++) {
          asked = Math.max(asked, acknowledge(child.line(), readings));
        }
        child.kill();
        for (String line = child.line(); line != null; line = child.line()) {
          asked = Math.max(asked, acknowledge(line, readings));
        }
      }
      check(readings, asked);
    }
  }

  /** Notes an upload; gives the number of a question, or -1. */
  private static long acknowledge(String line, Map<Long, Long> readings) throws IOException {
    if (line == null) {
      throw new IOException("the process ended by itself");
    }
    long number = Long.parseLong(line.substring(line.indexOf(' ') + 1));
    if (line.startsWith("asked ")) {
      return number;
    }
    readings.put(number % MeterProcess.METERS, number);
    return -1;
  }

  private void check(Map<Long, Long> readings, long asked) {
    try (Micrite micrite =
        Micrite.builder().directory(folder).resolvers(new Prices(false)).open()) {
      MeterReadingQuery query = MeterReadingQuery.on(micrite);
      readings.forEach(
          (id, number) -> {
            MeterReading stored = query.get(id);
            assertThat(stored.reading()).isIn(number, number + MeterProcess.METERS);
          });
      MeterCostQuery costs = MeterCostQuery.on(micrite);
      for (long number = 0; number <= asked; number++) {
        assertThat(costs.get(number)).isEqualTo(new MeterCost(7 * number, 14 * number));
      }
    }
  }
}
