package dev.micrite.acceptance.guide.resolvers;

import dev.micrite.Now;
import dev.micrite.Offline;
import dev.micrite.Resolvers;
import java.time.Instant;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.stream.Stream;

// region bulk
/** What the warehouse knows of all customers. */
@Resolvers(Customer.class)
public final class CustomerWarehouse {
  private final Function<Instant, Stream<Row>> warehouse;

  public CustomerWarehouse(Function<Instant, Stream<Row>> warehouse) {
    this.warehouse = warehouse;
  }

  /** The components are features of {@code Customer}; its id is among them. */
  public record Row(long id, Instant updatedAt, String name, OptionalInt creditScore) {}

  /** Takes nothing, or the time. The stream is read once, and closed. */
  @Offline(timeout = "1h", retries = 1)
  Stream<Row> loadCustomers(@Now Instant now) {
    return warehouse.apply(now);
  }
}
// endregion
