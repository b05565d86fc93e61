package dev.micrite.query;

import dev.micrite.sample.Backend;
import dev.micrite.sample.User;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** A backend whose answers tests put in place, and which counts what it is asked. */
public final class RecordingBackend extends Backend {
  public final Map<String, AtomicInteger> calls = new ConcurrentHashMap<>();
  public final List<List<Long>> tierBatches = new CopyOnWriteArrayList<>();
  final ManualClock clock;

  volatile Callable<Optional<User.Names>> names;
  volatile Supplier<CompletionStage<OptionalInt>> creditScore =
      () -> CompletableFuture.completedFuture(OptionalInt.of(700));
  volatile Supplier<Stream<User.TransactionRecord>> transactions = Stream::empty;
  volatile Callable<LocalDate> birthdate = () -> LocalDate.of(1990, 1, 1);
  volatile Runnable onTiers = () -> {};
  volatile Supplier<String> country = () -> "NZ";

  public RecordingBackend(ManualClock clock) {
    this.clock = clock;
    this.names = () -> Optional.of(named("Ann", clock.instant()));
  }

  static User.Names named(String firstName, Instant updatedAt) {
    return new User.Names(firstName, "Lee", Optional.of("Annie"), updatedAt);
  }

  User.TransactionRecord paid(long id, Instant at, double amount) {
    return new User.TransactionRecord(id, at, amount, false, "shop");
  }

  int calls(String resolver) {
    return calls.getOrDefault(resolver, new AtomicInteger()).get();
  }

  @Override
  public Optional<User.Names> names(long userId) throws Exception {
    count("names");
    return names.call();
  }

  @Override
  public List<User.Tier> tiers(List<Long> userIds, List<OptionalInt> creditScores) {
    count("tiers");
    onTiers.run();
    tierBatches.add(List.copyOf(userIds));
    return creditScores.stream()
        .map(score -> score.orElse(0) > 600 ? User.Tier.GOLD : User.Tier.BASIC)
        .toList();
  }

  @Override
  public CompletionStage<OptionalInt> creditScore(long userId) {
    count("creditScore");
    return creditScore.get();
  }

  @Override
  public Stream<User.TransactionRecord> transactions(long userId) {
    count("transactions");
    return transactions.get();
  }

  @Override
  public LocalDate birthdate(long userId) {
    count("birthdate");
    try {
      return birthdate.call();
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public String country(String merchantCode) {
    count("country");
    return country.get();
  }

  private void count(String resolver) {
    calls.computeIfAbsent(resolver, name -> new AtomicInteger()).incrementAndGet();
  }
}
