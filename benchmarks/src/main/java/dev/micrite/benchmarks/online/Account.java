package dev.micrite.benchmarks.online;

import dev.micrite.Features;
import dev.micrite.Id;

/** Twenty stored features of an account. */
@Features(maxStaleness = "infinity")
public class Account {
  @Id long id;
  double balance;
  double limit;
  double meanAmount;
  double maxAmount;
  double stdAmount;
  double spend1d;
  double spend7d;
  double spend30d;
  double income;
  double utilization;
  double riskScore;
  double exposure;
  long transactions;
  long refunds;
  long devices;
  long openedDay;
  long lastLoginDay;
  int creditScore;
  int age;
  boolean verified;
}
