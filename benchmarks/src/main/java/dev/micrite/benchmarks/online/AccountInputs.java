package dev.micrite.benchmarks.online;

import dev.micrite.Query;

/** All twenty features of an account. */
@Query(Account.class)
public record AccountInputs(
    double balance,
    double limit,
    double meanAmount,
    double maxAmount,
    double stdAmount,
    double spend1d,
    double spend7d,
    double spend30d,
    double income,
    double utilization,
    double riskScore,
    double exposure,
    long transactions,
    long refunds,
    long devices,
    long openedDay,
    long lastLoginDay,
    int creditScore,
    int age,
    boolean verified) {}
