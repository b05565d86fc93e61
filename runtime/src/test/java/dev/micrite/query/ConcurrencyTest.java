package dev.micrite.query;

import static org.assertj.core.api.Assertions.assertThat;

import dev.micrite.sample.ProfileQuery;
import dev.micrite.sample.UserFeatures;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class ConcurrencyTest {
  private static final int THREADS = 4;
  private static final int USERS = 50;

  @Test
  void oneQueryServesManyThreads() throws Exception {
    try (SampleEngine engine = new SampleEngine()) {
      for (long id = 0; id < USERS; id++) {
        engine.micrite.put(
            Observation.of(UserFeatures.id, id).set(UserFeatures.nickname, Optional.of("n" + id)));
      }
      ProfileQuery stored = ProfileQuery.on(engine.micrite);
      ProfileQuery walked = stored.with(o -> o.maxStaleness(UserFeatures.shownName, Duration.ZERO));
      inThreads(
          thread -> {
            for (int i = 0; i < 2_000; i++) {
              long id = (i * 7L + thread) % USERS;
              ProfileQuery query = i % 3 == 0 ? walked : stored;
              assertThat(query.get(id).shownName()).isEqualTo("n" + id);
            }
          });
    }
  }

  @Test
  void aQueryMayBeAskedInsideAResolver() {
    try (SampleEngine engine = new SampleEngine()) {
      ProfileQuery profile = ProfileQuery.on(engine.micrite);
      engine.backend.names = () -> Optional.of(RecordingBackend.named("Ann", engine.now()));
      profile.get(1);
      engine.backend.names =
          () -> Optional.of(RecordingBackend.named(profile.get(1).fullName(), engine.now()));
      assertThat(profile.get(2).fullName()).isEqualTo("Ann Lee Lee");
    }
  }

  private static void inThreads(java.util.function.IntConsumer work) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    List<Future<?>> all = new ArrayList<>();
    for (int thread = 0; thread < THREADS; thread++) {
      int number = thread;
      all.add(threads.submit(() -> work.accept(number)));
    }
    for (Future<?> one : all) {
      one.get();
    }
    threads.shutdown();
  }
}
