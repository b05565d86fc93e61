package dev.micrite.benchmarks.compile;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * One class of a given number of features, up to the 2,000 that a class may have, all of them
 * expressions: over a has-one, over text, over rows with a window of its own for each, and over
 * other features of the class. What looks through the class for each of its features shows here.
 */
final class WideSource {
  private static final String CLASSES =
      """
      package bench;

      import dev.micrite.*;
      import static dev.micrite.Expressions.*;
      import java.time.*;
      import java.util.*;

      /** Many features. */
      @Features(maxStaleness = "1h", owner = "bench")
      public class Wide {
        static final int LIMIT = 10;
        @Id long id;
        String name;
        Optional<String> nickname;
        int age;
        double amount;
        @References(Account.class) long accountId;
        Account account;
        DataFrame<Payment> payments;

        static double twice(double value) {
          return 2 * value;
        }

      """;

  private static final String ACCOUNT =
      """
      package bench;

      import dev.micrite.*;

      /** What a has-one leads to. */
      @Features(owner = "bench")
      public class Account {
        @Id long id;
        double balance;
      }
      """;

  private static final String PAYMENT =
      """
      package bench;

      import dev.micrite.*;
      import java.time.*;

      /** A row. */
      @Features(owner = "bench")
      public class Payment {
        @Id long id;
        @FeatureTime Instant at;
        @References(Wide.class) long wideId;
        double amount;
        boolean refunded;
      }
      """;

  private final int features;

  WideSource(int features) {
    this.features = features;
  }

  /** Writes the sources below a folder and names the files. */
  List<Path> writeTo(Path folder) throws IOException {
    Path packageFolder = Files.createDirectories(folder.resolve("bench"));
    return List.of(
        Files.writeString(packageFolder.resolve("Wide.java"), wide()),
        Files.writeString(packageFolder.resolve("Account.java"), ACCOUNT),
        Files.writeString(packageFolder.resolve("Payment.java"), PAYMENT));
  }

  private String wide() {
    StringBuilder out = new StringBuilder(CLASSES);
    for (int i = 0; i < features; i++) {
      out.append("  ").append(feature(i)).append('\n');
    }
    return out.append("}\n").toString();
  }

  private static String feature(int i) {
    String pattern =
        switch (i % 4) {
          case 0 -> "double f%d = amount * account.balance + twice(LIMIT);";
          case 1 -> "String f%d = nickname.map(String::trim).orElse(name);";
          case 2 ->
              "double f%1$d = payments.where(p -> p.at.isAfter(now().minus(days(%1$d)))"
                  + " && !p.refunded).sum(p -> p.amount);";
          default -> "double f%1$d = f%2$d + Math.max(age, %1$d);";
        };
    return pattern.formatted(i, i - 3);
  }
}
