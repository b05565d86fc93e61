package shop;

import static dev.micrite.Expressions.days;
import static dev.micrite.Expressions.now;

import dev.micrite.*;
import java.math.BigDecimal;
import java.time.*;
import java.util.*;
import java.util.concurrent.*;
import java.util.stream.*;

@Query(Person.class)
record PersonAll(int id, Optional<String> countryCode, @From("lives.name") Optional<String> ln, @From("lives.tax") OptionalDouble ct, @From("birth.name") String bn,
  Optional<String> countryName, String where, double tax, OptionalDouble birthTax, long boughtCount, BigDecimal spent, Optional<BigDecimal> biggest, OptionalDouble meanPrice, long big,
  long itemsBought, long heavyPurchases, Optional<String> lastSellerCountry, long odd, int sumQ, float sumF, short sumS, double pdq, List<Kind> kinds, long dKinds, Optional<Kind> maxKind, Optional<String> minByK, List<BigDecimal> lastPrices, List<Long> hist,
  OptionalDouble med, Optional<Instant> firstAt, boolean allBooks, Optional<LocalDate> lastDay, OptionalDouble discountMean, Optional<String> maxNote, Optional<Boolean> anyB, OptionalDouble std, Optional<Integer> maxGrams, boolean bookworm, int q2, long soldCount, long outdone, long sellerText, OptionalDouble sellerTax, Optional<UUID> sellerBy) {}
