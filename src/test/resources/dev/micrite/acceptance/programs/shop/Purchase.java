package shop;

import static dev.micrite.Expressions.days;
import static dev.micrite.Expressions.now;

import dev.micrite.*;
import java.math.BigDecimal;
import java.time.*;
import java.util.*;
import java.util.concurrent.*;
import java.util.stream.*;

@Features
class Purchase {
  @Id UUID id;
  @FeatureTime Instant at;
  @References(Person.class) int buyerId;
  @References(Person.class) int sellerId;
  @Via("sellerId") Person seller;
  @Via("buyerId") Person buyer;
  BigDecimal price;
  int quantity;
  Kind kind;
  OptionalDouble discount;
  Optional<String> note;
  float weight = quantity * 0.1f;
  short small = (short) quantity;
  DataFrame<Item> items;
  long itemCount = items.count();
  // has-many behind has-one
  long buyerCount = buyer.bought.count();
  double share = buyer.boughtCount == 0 ? 0 : 1.0 / buyer.boughtCount;
  boolean sellerSame = seller.lives.map(l -> l.code).equals(buyer.lives.map(l -> l.code));
  record ItemRow(long id, int grams) {}
  @Online static List<Stream<ItemRow>> items(List<UUID> id) {
    return id.stream().map(u -> LongStream.range(0, u.getLeastSignificantBits()).mapToObj(i -> new ItemRow(i, (int) (i * 80)))).toList();
  }
}
