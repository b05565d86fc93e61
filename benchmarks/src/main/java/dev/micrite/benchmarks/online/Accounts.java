package dev.micrite.benchmarks.online;

import dev.micrite.query.Observation;
import java.util.SplittableRandom;

/** The accounts that are asked about: ids are scattered over all longs, values are random. */
final class Accounts {
  /** How many there are. */
  static final int COUNT = 1_000_000;

  private Accounts() {}

  /** The id of the account at a position: a bijection, so that no two are equal. */
  static long id(int position) {
    return position * 0x9E3779B97F4A7C15L;
  }

  static Observation<Account> observation(int position) {
    SplittableRandom random = new SplittableRandom(position);
    return Observation.of(AccountFeatures.id, id(position))
        .set(AccountFeatures.balance, random.nextDouble() * 1_000)
        .set(AccountFeatures.limit, random.nextDouble() * 1_000)
        .set(AccountFeatures.meanAmount, random.nextDouble() * 1_000)
        .set(AccountFeatures.maxAmount, random.nextDouble() * 1_000)
        .set(AccountFeatures.stdAmount, random.nextDouble() * 1_000)
        .set(AccountFeatures.spend1d, random.nextDouble() * 1_000)
        .set(AccountFeatures.spend7d, random.nextDouble() * 1_000)
        .set(AccountFeatures.spend30d, random.nextDouble() * 1_000)
        .set(AccountFeatures.income, random.nextDouble() * 1_000)
        .set(AccountFeatures.utilization, random.nextDouble() * 1_000)
        .set(AccountFeatures.riskScore, random.nextDouble() * 1_000)
        .set(AccountFeatures.exposure, random.nextDouble() * 1_000)
        .set(AccountFeatures.transactions, random.nextLong(1_000))
        .set(AccountFeatures.refunds, random.nextLong(1_000))
        .set(AccountFeatures.devices, random.nextLong(1_000))
        .set(AccountFeatures.openedDay, random.nextLong(1_000))
        .set(AccountFeatures.lastLoginDay, random.nextLong(1_000))
        .set(AccountFeatures.creditScore, random.nextInt(300, 850))
        .set(AccountFeatures.age, random.nextInt(300, 850))
        .set(AccountFeatures.verified, random.nextBoolean());
  }

  static AccountInputs record(int position) {
    SplittableRandom random = new SplittableRandom(position);
    return new AccountInputs(
        random.nextDouble() * 1_000,
        random.nextDouble() * 1_000,
        random.nextDouble() * 1_000,
        random.nextDouble() * 1_000,
        random.nextDouble() * 1_000,
        random.nextDouble() * 1_000,
        random.nextDouble() * 1_000,
        random.nextDouble() * 1_000,
        random.nextDouble() * 1_000,
        random.nextDouble() * 1_000,
        random.nextDouble() * 1_000,
        random.nextDouble() * 1_000,
        random.nextLong(1_000),
        random.nextLong(1_000),
        random.nextLong(1_000),
        random.nextLong(1_000),
        random.nextLong(1_000),
        random.nextInt(300, 850),
        random.nextInt(300, 850),
        random.nextBoolean());
  }

  /** The values of a record as 8-byte words, in order. */
  static long[] words(AccountInputs a) {
    return new long[] {
      Double.doubleToRawLongBits(a.balance()),
      Double.doubleToRawLongBits(a.limit()),
      Double.doubleToRawLongBits(a.meanAmount()),
      Double.doubleToRawLongBits(a.maxAmount()),
      Double.doubleToRawLongBits(a.stdAmount()),
      Double.doubleToRawLongBits(a.spend1d()),
      Double.doubleToRawLongBits(a.spend7d()),
      Double.doubleToRawLongBits(a.spend30d()),
      Double.doubleToRawLongBits(a.income()),
      Double.doubleToRawLongBits(a.utilization()),
      Double.doubleToRawLongBits(a.riskScore()),
      Double.doubleToRawLongBits(a.exposure()),
      a.transactions(),
      a.refunds(),
      a.devices(),
      a.openedDay(),
      a.lastLoginDay(),
      a.creditScore(),
      a.age(),
      a.verified() ? 1 : 0
    };
  }

  /** The same as text, as a Redis hash holds it. */
  static java.util.Map<String, String> strings(AccountInputs a) {
    java.util.Map<String, String> fields = new java.util.LinkedHashMap<>();
    fields.put("balance", String.valueOf(a.balance()));
    fields.put("limit", String.valueOf(a.limit()));
    fields.put("meanAmount", String.valueOf(a.meanAmount()));
    fields.put("maxAmount", String.valueOf(a.maxAmount()));
    fields.put("stdAmount", String.valueOf(a.stdAmount()));
    fields.put("spend1d", String.valueOf(a.spend1d()));
    fields.put("spend7d", String.valueOf(a.spend7d()));
    fields.put("spend30d", String.valueOf(a.spend30d()));
    fields.put("income", String.valueOf(a.income()));
    fields.put("utilization", String.valueOf(a.utilization()));
    fields.put("riskScore", String.valueOf(a.riskScore()));
    fields.put("exposure", String.valueOf(a.exposure()));
    fields.put("transactions", String.valueOf(a.transactions()));
    fields.put("refunds", String.valueOf(a.refunds()));
    fields.put("devices", String.valueOf(a.devices()));
    fields.put("openedDay", String.valueOf(a.openedDay()));
    fields.put("lastLoginDay", String.valueOf(a.lastLoginDay()));
    fields.put("creditScore", String.valueOf(a.creditScore()));
    fields.put("age", String.valueOf(a.age()));
    fields.put("verified", String.valueOf(a.verified()));
    return fields;
  }

  /** Reads back what {@link #strings} wrote, in the order of {@link #FIELDS}. */
  static AccountInputs parse(java.util.List<String> values) {
    return new AccountInputs(
        Double.parseDouble(values.get(0)),
        Double.parseDouble(values.get(1)),
        Double.parseDouble(values.get(2)),
        Double.parseDouble(values.get(3)),
        Double.parseDouble(values.get(4)),
        Double.parseDouble(values.get(5)),
        Double.parseDouble(values.get(6)),
        Double.parseDouble(values.get(7)),
        Double.parseDouble(values.get(8)),
        Double.parseDouble(values.get(9)),
        Double.parseDouble(values.get(10)),
        Double.parseDouble(values.get(11)),
        Long.parseLong(values.get(12)),
        Long.parseLong(values.get(13)),
        Long.parseLong(values.get(14)),
        Long.parseLong(values.get(15)),
        Long.parseLong(values.get(16)),
        Integer.parseInt(values.get(17)),
        Integer.parseInt(values.get(18)),
        Boolean.parseBoolean(values.get(19)));
  }

  static final String[] FIELDS = {
    "balance",
    "limit",
    "meanAmount",
    "maxAmount",
    "stdAmount",
    "spend1d",
    "spend7d",
    "spend30d",
    "income",
    "utilization",
    "riskScore",
    "exposure",
    "transactions",
    "refunds",
    "devices",
    "openedDay",
    "lastLoginDay",
    "creditScore",
    "age",
    "verified"
  };
}
