package dev.micrite.store.chronicle;

import dev.micrite.store.OnlineStoreContract;
import dev.micrite.store.OnlineStores;
import dev.micrite.store.StoreOptions;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

final class ChronicleStoreTest extends OnlineStoreContract {
  @TempDir Path directory;
  private int opened;

  @Override
  protected OnlineStores open() {
    return ChronicleStores.open(
        directory.resolve(Integer.toString(opened++)), StoreOptions.defaults().withEntries(1_000));
  }
}
