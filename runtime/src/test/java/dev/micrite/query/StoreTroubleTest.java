package dev.micrite.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.micrite.resolve.Engine;
import dev.micrite.resolve.EngineSettings;
import dev.micrite.sample.Backend;
import dev.micrite.sample.FraudResolvers;
import dev.micrite.sample.ProfileQuery;
import dev.micrite.sample.SampleModule;
import dev.micrite.sample.UserFeatures;
import dev.micrite.store.EntityId;
import dev.micrite.store.OnlineStore;
import dev.micrite.store.OnlineStores;
import dev.micrite.store.RowUpdate;
import dev.micrite.store.StoreException;
import dev.micrite.store.StoreSchema;
import dev.micrite.store.StoredRow;
import dev.micrite.store.memory.MemoryStores;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StoreTroubleTest {

  @Test
  void aStoreThatCannotBeWrittenFailsNoQueryButUploads() {
    SimpleMeterRegistry registry = new SimpleMeterRegistry();
    ManualClock clock = new ManualClock();
    Backend backend = new RecordingBackend(clock);
    Backend.use(backend);
    Engine engine =
        new Engine(
            new EngineSettings(
                List.of(new SampleModule()),
                new FullStores(MemoryStores.create()),
                List.of(new FraudResolvers(backend)),
                "",
                null,
                registry,
                null,
                () -> 0));
    try (Micrite micrite = new Micrite(engine, clock, Optional.empty())) {
      assertThat(ProfileQuery.on(micrite).get(1).fullName()).isEqualTo("Ann Lee");
      assertThat(registry.get("micrite.store.errors").functionCounter().count()).isEqualTo(1);
      assertThatThrownBy(
              () ->
                  micrite.put(
                      Observation.of(UserFeatures.id, 1L).set(UserFeatures.firstName, "Ann")))
          .isInstanceOf(StoreException.class)
          .hasMessageContaining("[DiskFull]");
    }
  }

  /** Stores on a full disk. */
  private record FullStores(OnlineStores stores) implements OnlineStores {
    @Override
    public OnlineStore open(StoreSchema schema) {
      return new FullStore(stores.open(schema));
    }

    @Override
    public boolean isReadOnly() {
      return false;
    }

    @Override
    public void close() {
      stores.close();
    }
  }

  private record FullStore(OnlineStore store) implements OnlineStore {
    @Override
    public boolean read(EntityId id, StoredRow into) {
      return store.read(id, into);
    }

    @Override
    public void write(EntityId id, RowUpdate update) {
      throw new StoreException("DiskFull", "no room left");
    }

    @Override
    public void forEach(RowVisitor visitor) {
      store.forEach(visitor);
    }

    @Override
    public long size() {
      return store.size();
    }

    @Override
    public double fill() {
      return store.fill();
    }

    @Override
    public StoreSchema schema() {
      return store.schema();
    }
  }
}
