package dev.micrite.acceptance.guide.resolvers;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/** Stands for the services that a customer's features come from. */
public interface Directory {
  Optional<CustomerService.Profile> profile(long id);

  CompletableFuture<OptionalInt> score(long id);

  Optional<String> segment(long id);

  Stream<CustomerService.OrderRow> orders(long customerId);

  /** A directory that knows one customer. */
  static Directory of(CustomerService.Profile profile, List<CustomerService.OrderRow> orders) {
    return new Directory() {
      @Override
      public Optional<CustomerService.Profile> profile(long id) {
        return id == 42 ? Optional.of(profile) : Optional.empty();
      }

      @Override
      public CompletableFuture<OptionalInt> score(long id) {
        return CompletableFuture.completedFuture(OptionalInt.of(710));
      }

      @Override
      public Optional<String> segment(long id) {
        throw new IllegalStateException("the segment service is down");
      }

      @Override
      public Stream<CustomerService.OrderRow> orders(long customerId) {
        return orders.stream();
      }
    };
  }
}
