package shop;

import static dev.micrite.Expressions.days;
import static dev.micrite.Expressions.now;

import dev.micrite.*;
import java.math.BigDecimal;
import java.time.*;
import java.util.*;
import java.util.concurrent.*;
import java.util.stream.*;

@Features(maxStaleness = "1d")
class Person {
  @Id int id;
  @References(Country.class) Optional<String> countryCode;

  @References(Country.class) String birthCode;
  @Via("birthCode") Country birth;
  @Via("countryCode") Optional<Country> lives;

  Optional<String> countryName = lives.map(c -> c.name);
  String where = lives.map(c -> c.name + "!").orElse("nowhere");
  double tax = lives.isPresent() ? lives.get().tax.orElse(0.5) : -1;
  OptionalDouble birthTax = birth.tax;

  @Via("buyerId") DataFrame<Purchase> bought;
  @Via("sellerId") DataFrame<Purchase> sold;
  long boughtCount = bought.count();
  BigDecimal spent = bought.sum(p -> p.price);
  Optional<BigDecimal> biggest = bought.max(p -> p.price);
  OptionalDouble meanPrice = bought.mean(p -> p.price.doubleValue());
  long big = bought.where(p -> p.price.doubleValue() > meanPrice.orElse(0)).count();
  // has-many of the row inside of a lambda
  long itemsBought = bought.sum(p -> p.items.count());
  long heavyPurchases = bought.where(p -> p.items.any(i -> i.grams > 100)).count();
  Optional<String> lastSellerCountry = bought.last(p -> p.seller.birth.name);
  // nested twice with all three entities in the innermost lambda
  long odd = bought.where(p -> p.items.any(i -> i.grams > p.quantity && i.grams > id)).count();
  int sumQ = bought.sum(p -> p.quantity);
  float sumF = bought.sum(p -> p.weight);
  short sumS = bought.sum(p -> p.small);
  double pdq = bought.where(p -> p.quantity > 1).where(p -> p.quantity < 10).decayedSum(p -> p.quantity, days(1));
  List<Kind> kinds = bought.approxTopK(p -> p.kind, 2);
  long dKinds = bought.countDistinct(p -> p.kind);
  Optional<Kind> maxKind = bought.max(p -> p.kind);
  Optional<String> minByK = bought.minBy(p -> p.kind, p -> p.kind.name() + p.id);
  List<BigDecimal> lastPrices = bought.collect(p -> p.price, 2);
  List<Long> hist = bought.histogram(p -> p.quantity, 1, 2, 3);
  OptionalDouble med = bought.approxPercentile(p -> p.quantity, 0.5);
  Optional<Instant> firstAt = bought.first(p -> p.at);
  boolean allBooks = bought.all(p -> p.kind == Kind.BOOK);
  Optional<LocalDate> lastDay = bought.last(p -> LocalDate.ofInstant(p.at, ZoneOffset.UTC));
  OptionalDouble discountMean = bought.mean(p -> p.discount.getAsDouble());
  Optional<String> maxNote = bought.max(p -> p.note.get());
  // a seller may live nowhere: then the row has no value
  long sellerText = bought.sum(p -> p.seller.lives.get().name.length() + p.quantity);
  OptionalDouble sellerTax = bought.mean(p -> p.seller.lives.orElseThrow().tax.getAsDouble());
  Optional<UUID> sellerBy = bought.minBy(p -> p.seller.lives.get().code, p -> p.id);
  Optional<Boolean> anyB = bought.max(p -> p.quantity > 1);
  OptionalDouble std = bought.std(p -> p.quantity * 1.5);
  Optional<Integer> maxGrams = bought.max(p -> p.items.max(i -> i.grams).orElse(-1));
  boolean bookworm = bought.where(p -> switch (p.kind) { case BOOK -> true; default -> false; }).count() > 0;
  int q2 = bought.where(p -> lives.map(l -> l.name.length() > p.quantity).orElse(false)).sum(p -> p.quantity);

  record Row(@From("id") UUID ident, Instant at, BigDecimal price, int quantity, Kind kind, int sellerId, OptionalDouble discount, Optional<String> note) {}
  @Online static List<Row> bought(int id) {
    return IntStream.range(0, id).mapToObj(i -> new Row(new UUID(id, i), Instant.ofEpochSecond(1000 + i), new BigDecimal(i + ".50"), i, i % 2 == 0 ? Kind.BOOK : Kind.TOY, i + 1, i == 1 ? OptionalDouble.empty() : OptionalDouble.of(i), i == 2 ? Optional.of("n") : Optional.empty())).toList();
  }
  @Online static CompletionStage<Stream<Row>> sold(int id) { return CompletableFuture.completedFuture(Stream.empty()); }
  long soldCount = sold.count();
  // the same rows again, inside of the lambda over them
  long outdone = bought.where(p -> bought.any(q -> q.quantity > p.quantity)).count();
  @Online static List<Optional<String>> countryCode(List<Integer> id) { return id.stream().map(i -> i % 2 == 0 ? Optional.of("DE") : Optional.<String>empty()).toList(); }
  @Online(timeout = "2s", retries = 3) static List<String> birthCode(List<Integer> id) { return id.stream().map(i -> i == 13 ? "XX" : "FR").toList(); }
}
