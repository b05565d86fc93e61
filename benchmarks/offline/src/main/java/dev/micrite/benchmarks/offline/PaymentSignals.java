package dev.micrite.benchmarks.offline;

import dev.micrite.Query;

/** All five expressions. */
@Query(Payment.class)
public record PaymentSignals(
    double cents, double root, boolean isLarge, long whole, double share) {}
