package dev.micrite.benchmarks.offline;

import dev.micrite.log.LogDirectory;
import dev.micrite.query.Micrite;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** A query of five expressions that are never stored, with observations kept and without. */
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@State(Scope.Benchmark)
public class LogBenchmark {
  static final String FOLDER = "micrite.benchmarks.folder";
  static final int ENTITIES = 100_000;

  @Param({"false", "true"})
  public boolean keepsObservations;

  private Micrite micrite;
  private PaymentSignalsQuery signals;
  private long loggedTo;
  private long state = 88172645463325252L;

  static Path folder() {
    return Path.of(System.getProperty(FOLDER));
  }

  @Setup
  public void open() {
    micrite = Micrite.builder().directory(folder()).keepObservations(keepsObservations).open();
    signals = PaymentSignalsQuery.on(micrite);
  }

  /** What was logged goes, between two measurements, or the log would be taken up meanwhile. */
  @TearDown(Level.Iteration)
  public void releaseLog() {
    if (keepsObservations) {
      LogDirectory log = LogDirectory.at(folder().resolve("log"));
      long end = log.endPosition();
      if (end <= loggedTo) {
        throw new IllegalStateException("nothing was logged behind " + loggedTo);
      }
      loggedTo = end;
      log.release(end);
    }
  }

  @TearDown
  public void close() {
    micrite.close();
  }

  @Benchmark
  public PaymentSignals get() {
    state ^= state << 13;
    state ^= state >>> 7;
    state ^= state << 17;
    return signals.get((state >>> 33) % ENTITIES);
  }
}
