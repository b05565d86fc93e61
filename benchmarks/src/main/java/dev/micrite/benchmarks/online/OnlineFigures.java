package dev.micrite.benchmarks.online;

import dev.micrite.benchmarks.Figures;
import dev.micrite.query.Micrite;
import dev.micrite.query.Observation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.Pipeline;
import redis.embedded.RedisServer;

/**
 * Prepares a million entities, then runs every JMH benchmark once a round in a fork of its own, so
 * that what is compared was measured close together; prints medians over the rounds.
 */
public final class OnlineFigures {
  static final String REDIS_PORT = "micrite.benchmarks.redis";
  private static final String FOLDER = "micrite.benchmarks.folder";
  private static final int CHUNK = 10_000;

  private final Figures figures = new Figures();
  private final int rounds;

  private OnlineFigures(int rounds) {
    this.rounds = rounds;
  }

  /**
   * Prints the figures.
   *
   * @param arguments optionally the number of rounds, 5 unless given
   */
  public static void run(String[] arguments) throws Exception {
    int rounds = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 5;
    Path folder = Files.createTempDirectory("micrite-online");
    System.setProperty(FOLDER, folder.toString());
    try {
      fillStores(folder);
      new OnlineFigures(rounds).measure();
    } finally {
      delete(folder);
    }
  }

  /** Where the prepared stores are. */
  static Path folder() {
    return Path.of(System.getProperty(FOLDER));
  }

  private static void fillStores(Path folder) throws IOException {
    try (Micrite micrite =
            Micrite.builder().directory(folder.resolve("micrite")).entries(Accounts.COUNT).open();
        HandwrittenStore accounts = HandwrittenStore.open(folder.resolve("handwritten.map"));
        HandwrittenChainStore chains = HandwrittenChainStore.open(folder.resolve("chain.map"))) {
      long timeMicros = OnlineBenchmark.nowMicros();
      Instant time = Instant.ofEpochSecond(0, timeMicros * 1_000);
      for (int from = 0; from < Accounts.COUNT; from += CHUNK) {
        Collection<Observation<?>> observations = new ArrayList<>();
        for (int i = from; i < from + CHUNK; i++) {
          observations.add(Accounts.observation(i).at(time));
          observations.add(Chains.observation(i).at(time));
          accounts.put(i, timeMicros);
          chains.put(i, timeMicros);
        }
        micrite.putAll(observations);
      }
    }
  }

  private void measure() throws Exception {
    int port = freePort();
    RedisServer redis = new RedisServer(port);
    redis.start();
    try {
      fillRedis(port);
      System.setProperty(REDIS_PORT, Integer.toString(port));
      for (int round = 0; round < rounds; round++) {
        for (String benchmark :
            List.of(
                "record",
                "handwritten",
                "view",
                "getAll",
                "hashmap",
                "expressions",
                "expressionsHandwritten",
                "expressionsGiven",
                "expressionsGivenHandwritten")) {
          time(benchmark, 1, 4, 500);
        }
        time("redis", 1, 4, 500);
        time("record", 2, 4, 500);
        tail();
        Startup.measure(figures);
      }
    } finally {
      redis.stop();
    }
    print();
  }

  private void time(String benchmark, int threads, int iterations, int millis)
      throws RunnerException {
    Options options =
        options(benchmark)
            .threads(threads)
            .measurementIterations(iterations)
            .measurementTime(TimeValue.milliseconds(millis))
            .addProfiler(GCProfiler.class)
            .build();
    for (RunResult result : new Runner(options).run()) {
      String name = benchmark + (threads == 1 ? "" : threads);
      figures.add(name, result.getPrimaryResult().getScore());
      Result<?> bytes = result.getSecondaryResults().get("gc.alloc.rate.norm");
      figures.add(name + ".bytes", bytes.getScore());
    }
  }

  /** The 99th percentile of single answers: JMH samples them one by one. */
  private void tail() throws RunnerException {
    Options options =
        options("record")
            .mode(Mode.SampleTime)
            .measurementIterations(4)
            .measurementTime(TimeValue.milliseconds(500))
            .build();
    for (RunResult result : new Runner(options).run()) {
      figures.add("record.p99", result.getPrimaryResult().getStatistics().getPercentile(99));
    }
  }

  private static ChainedOptionsBuilder options(String benchmark) {
    return new OptionsBuilder()
        .include("\\." + OnlineBenchmark.class.getSimpleName() + "\\." + benchmark + "$")
        .forks(1)
        .jvmArgsAppend(
            "-D" + FOLDER + "=" + folder(),
            "-D" + REDIS_PORT + "=" + System.getProperty(REDIS_PORT))
        .warmupIterations(4)
        .warmupTime(TimeValue.milliseconds(500))
        .verbosity(VerboseMode.SILENT)
        .shouldFailOnError(true);
  }

  private void print() {
    Figures.print("online.get.ns", figures.median("record"));
    Figures.print("online.get.p99_ns", figures.median("record.p99"));
    Figures.print("online.get.bytes_per_op", figures.median("record.bytes"));
    Figures.print("online.get.handwritten_ns", figures.median("handwritten"));
    Figures.print("online.get.handwritten_bytes_per_op", figures.median("handwritten.bytes"));
    Figures.print("online.get.vs_handwritten", figures.medianRatio("record", "handwritten"));
    Figures.print("online.get.redis_ns", figures.median("redis"));
    Figures.print("online.get.vs_redis", figures.medianRatio("redis", "record"));
    Figures.print("online.get.hashmap_ns", figures.median("hashmap"));
    Figures.print("online.get.vs_hashmap", figures.medianRatio("record", "hashmap"));
    Figures.print("online.get.two_threads_ns", figures.median("record2"));
    Figures.print("online.get.two_threads_vs_one", figures.medianRatio("record2", "record"));
    Figures.print("online.view.ns", figures.median("view"));
    Figures.print("online.view.bytes_per_op", figures.median("view.bytes"));
    Figures.print("online.get_all.ns_per_id", figures.median("getAll"));
    Figures.print("online.get_all.bytes_per_id", figures.median("getAll.bytes"));
    Figures.print("online.expressions.ns", figures.median("expressions"));
    Figures.print("online.expressions.handwritten_ns", figures.median("expressionsHandwritten"));
    Figures.print(
        "online.expressions.vs_handwritten",
        figures.medianRatio("expressions", "expressionsHandwritten"));
    Figures.print("online.expressions_given.ns", figures.median("expressionsGiven"));
    Figures.print(
        "online.expressions_given.handwritten_ns", figures.median("expressionsGivenHandwritten"));
    Figures.print(
        "online.expressions_given.vs_handwritten",
        figures.medianRatio("expressionsGiven", "expressionsGivenHandwritten"));
    Figures.print("online.startup_ms", figures.median("startup"));
    Figures.print("online.startup.chronicle_ms", figures.median("startup.chronicle"));
    Figures.print(
        "online.startup.chronicle_share", figures.medianRatio("startup.chronicle", "startup"));
  }

  private static void fillRedis(int port) {
    try (Jedis jedis = new Jedis("127.0.0.1", port)) {
      Pipeline pipeline = jedis.pipelined();
      for (int i = 0; i < OnlineBenchmark.IN_REDIS; i++) {
        pipeline.hset("account:" + Accounts.id(i), Accounts.strings(Accounts.record(i)));
        if (i % CHUNK == 0) {
          pipeline.sync();
        }
      }
      pipeline.sync();
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  private static void delete(Path folder) {
    try (Stream<Path> walk = Files.walk(folder)) {
      for (Path path : walk.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
