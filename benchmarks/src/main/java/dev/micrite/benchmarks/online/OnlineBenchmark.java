package dev.micrite.benchmarks.online;

import dev.micrite.query.Micrite;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import redis.clients.jedis.Jedis;

/** Each method answers for one random entity of a million (a Redis of a hundred thousand). */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class OnlineBenchmark {
  static final int BATCH = 1_000;
  static final int IN_REDIS = 100_000;

  private static final Clock CLOCK = Clock.systemUTC();

  /** A position for each call: xorshift, so that neither cache nor prefetcher knows it. */
  @State(Scope.Thread)
  public static class Positions {
    private long state = System.nanoTime() | 1;

    int next(int count) {
      state ^= state << 13;
      state ^= state >>> 7;
      state ^= state << 17;
      return (int) ((state >>> 33) * count >>> 31);
    }
  }

  /** The engine on the prepared folder. */
  @State(Scope.Benchmark)
  public static class Engine {
    Micrite micrite;
    AccountInputsQuery accounts;
    ChainEndQuery chains;
    ChainFromX0Query given;

    @Setup
    public void open() {
      micrite = Micrite.open(OnlineFigures.folder().resolve("micrite"));
      accounts = AccountInputsQuery.on(micrite);
      chains = ChainEndQuery.on(micrite);
      given = ChainFromX0Query.on(micrite);
    }

    @TearDown
    public void close() {
      micrite.close();
    }
  }

  /** A view of each thread. */
  @State(Scope.Thread)
  public static class View {
    AccountInputsQuery.View view;
    long[] ids = new long[BATCH];

    @Setup
    public void make(Engine engine) {
      view = engine.accounts.newView();
    }
  }

  /** The same map by hand. */
  @State(Scope.Benchmark)
  public static class ByHand {
    HandwrittenStore accounts;

    @Setup
    public void open() throws Exception {
      Path file = OnlineFigures.folder().resolve("handwritten.map");
      accounts = HandwrittenStore.open(file);
    }

    @TearDown
    public void close() {
      accounts.close();
    }
  }

  /** The chain by hand, above one value in a map of its own. */
  @State(Scope.Benchmark)
  public static class ChainByHand {
    HandwrittenChainStore chains;

    @Setup
    public void open() throws Exception {
      chains = HandwrittenChainStore.open(OnlineFigures.folder().resolve("chain.map"));
    }

    @TearDown
    public void close() {
      chains.close();
    }
  }

  /** Records in a map of the heap. */
  @State(Scope.Benchmark)
  public static class OnHeap {
    final ConcurrentHashMap<Long, AccountInputs> accounts = new ConcurrentHashMap<>();

    @Setup
    public void fill() {
      for (int i = 0; i < Accounts.COUNT; i++) {
        accounts.put(Accounts.id(i), Accounts.record(i));
      }
    }
  }

  /** One connection to a local Redis. */
  @State(Scope.Thread)
  public static class Redis {
    Jedis jedis;

    @Setup
    public void connect() {
      jedis = new Jedis("127.0.0.1", Integer.getInteger(OnlineFigures.REDIS_PORT));
    }

    @TearDown
    public void close() {
      jedis.close();
    }
  }

  @Benchmark
  public AccountInputs record(Engine engine, Positions positions) {
    return engine.accounts.get(Accounts.id(positions.next(Accounts.COUNT)));
  }

  @Benchmark
  public double view(Engine engine, View state, Positions positions) {
    AccountInputsQuery.View view = state.view;
    engine.accounts.read(Accounts.id(positions.next(Accounts.COUNT)), view);
    return view.balance() + view.exposure() + view.creditScore();
  }

  @Benchmark
  @OperationsPerInvocation(BATCH)
  public List<AccountInputs> getAll(Engine engine, View state, Positions positions) {
    for (int i = 0; i < BATCH; i++) {
      state.ids[i] = Accounts.id(positions.next(Accounts.COUNT));
    }
    return engine.accounts.getAll(state.ids);
  }

  @Benchmark
  public AccountInputs handwritten(ByHand byHand, Positions positions) {
    long nowMicros = nowMicros();
    return byHand.accounts.get(
        Accounts.id(positions.next(Accounts.COUNT)), nowMicros, Long.MAX_VALUE);
  }

  @Benchmark
  public AccountInputs hashmap(OnHeap onHeap, Positions positions) {
    return onHeap.accounts.get(Accounts.id(positions.next(Accounts.COUNT)));
  }

  @Benchmark
  public AccountInputs redis(Redis redis, Positions positions) {
    long id = Accounts.id(positions.next(IN_REDIS));
    return Accounts.parse(redis.jedis.hmget("account:" + id, Accounts.FIELDS));
  }

  @Benchmark
  public ChainEnd expressions(Engine engine, Positions positions) {
    return engine.chains.get(Accounts.id(positions.next(Accounts.COUNT)));
  }

  /** The same by hand: the value from a map of its own. */
  @Benchmark
  public ChainEnd expressionsHandwritten(ChainByHand byHand, Positions positions) {
    return byHand.chains.get(Accounts.id(positions.next(Accounts.COUNT)), nowMicros());
  }

  /** A hundred expressions above a value that the caller gives. */
  @Benchmark
  public ChainFromX0 expressionsGiven(Engine engine, Positions positions) {
    int position = positions.next(Accounts.COUNT);
    return engine.given.get(position, position * 0.001);
  }

  /** The same as a method. */
  @Benchmark
  public ChainEnd expressionsGivenHandwritten(Positions positions) {
    return HandwrittenChain.of(positions.next(Accounts.COUNT) * 0.001);
  }

  static long nowMicros() {
    Instant now = CLOCK.instant();
    return now.getEpochSecond() * 1_000_000 + now.getNano() / 1_000;
  }
}
