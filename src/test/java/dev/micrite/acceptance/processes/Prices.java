package dev.micrite.acceptance.processes;

import dev.micrite.Online;
import dev.micrite.Resolvers;

/** Looks prices up, until it is told that it must not any more. */
@Resolvers(Meter.class)
public class Prices {
  private final boolean isOpen;

  Prices(boolean isOpen) {
    this.isOpen = isOpen;
  }

  @Online
  long price(long id) {
    if (!isOpen) {
      throw new IllegalStateException("the price of " + id + " should have been in the store");
    }
    return 7 * id;
  }
}
