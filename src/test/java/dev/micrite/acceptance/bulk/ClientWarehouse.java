package dev.micrite.acceptance.bulk;

import dev.micrite.Offline;
import dev.micrite.Online;
import dev.micrite.Resolvers;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;

/** Gives what a test says. */
@Resolvers(Client.class)
public final class ClientWarehouse {
  private final Callable<? extends Stream<Client.Loaded>> rows;

  ClientWarehouse(Callable<? extends Stream<Client.Loaded>> rows) {
    this.rows = rows;
  }

  /** Some of the features. */
  record Scored(long id, double fraudScore, Instant seenAt) {}

  @Offline
  Stream<Scored> loadScores() throws Exception {
    return rows.call().map(row -> new Scored(row.id(), row.fraudScore(), row.seenAt()));
  }

  @Offline
  Stream<Client.Loaded> loadClients() throws Exception {
    return rows.call();
  }

  @Offline(retries = 2)
  Stream<Client.Loaded> loadPatiently() throws Exception {
    return rows.call();
  }

  @Offline(timeout = "300ms", retries = 2)
  Stream<Client.Loaded> loadQuickly() throws Exception {
    return rows.call();
  }

  @Offline
  CompletionStage<List<Client.Loaded>> loadLater() {
    return CompletableFuture.supplyAsync(
        () -> {
          try {
            return rows.call().toList();
          } catch (Exception e) {
            throw new IllegalStateException(e);
          }
        });
  }

  @Offline(environment = "production")
  Stream<Client.Loaded> loadProduction() throws Exception {
    return rows.call();
  }

  @Online(tags = "live")
  double fraudScore(long id) {
    return id;
  }
}
