package dev.micrite.acceptance.offline;

import dev.micrite.DataFrame;
import dev.micrite.Features;
import dev.micrite.Id;
import dev.micrite.Offline;
import java.util.OptionalDouble;

/**
 * A shelf of a shop: nothing answers live for it, all of it was observed, or is worked out offline.
 */
@Features
public class Shelf {
  @Id int id;
  DataFrame<Sale> sales;
  long sold = sales.sum(sale -> sale.count);
  OptionalDouble meanPrice = sales.mean(sale -> sale.price);
  String aisle;

  @Offline
  static String aisle(int id) {
    return "aisle " + id / 10;
  }
}
