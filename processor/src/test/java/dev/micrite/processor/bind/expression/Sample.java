package dev.micrite.processor.bind.expression;

import java.util.List;

/** Feature classes that the tests put an initializer into. */
final class Sample {
  static final String TRANSACTION =
      """
      package io.acme;
      import dev.micrite.*;
      import java.math.BigDecimal;
      import java.time.*;
      import java.util.*;
      @Features
      public class Transaction {
        @Id long id;
        @References(User.class) long userId;
        User user;
        Optional<Merchant> merchant;
        @FeatureTime Instant at;
        double amount;
        long cents;
        int quantity;
        char grade;
        BigDecimal price;
        String label;
        User.Tier tier;
        Optional<String> note;
        Optional<Integer> stars;
        OptionalDouble tip;
        boolean refunded;
        List<String> words;
        Money money;
        DataFrame<Item> items;
        record Money(long units, String currency) {}
      }
      """;

  static final String ITEM =
      """
      package io.acme;
      import dev.micrite.*;
      @Features
      public class Item {
        @Id long id;
        @References(Transaction.class) long transactionId;
        Transaction transaction;
        double price;
        String name;
      }
      """;

  static final String MERCHANT =
      """
      package io.acme;
      import dev.micrite.*;
      import java.util.*;
      @Features
      public class Merchant {
        @Id long id;
        String name;
        boolean open;
        OptionalInt rank;
        Optional<String> city;
        Account account;
        Optional<Merchant> parent;
        DataFrame<Transaction> sales;
      }
      """;

  static final String ACCOUNT =
      """
      package io.acme;
      import dev.micrite.*;
      @Features
      public class Account {
        @Id long id;
        double balance;
        Merchant owner;
      }
      """;

  static final String RATES =
      """
      package io.rates;
      public final class Rates {
        private Rates() {}
        public static final double VAT = 0.19;
        public static double euros(double amount) { return amount * 0.9; }
        public static <T> T same(T value) { return value; }
        public enum Zone { EAST, WEST }
        public static class Mutable { public int count; }
        public static final class Fixed { public final int count; public Fixed(int count) { this.count = count; } public int count() { return count; } }
      }
      """;

  private static final String HEAD =
      """
      package io.acme;
      import static dev.micrite.Expressions.days;
      import static dev.micrite.Expressions.now;
      import dev.micrite.*;
      import java.math.BigDecimal;
      import java.time.*;
      import java.util.*;
      %s
      @Features
      public class User extends Person {
        static final int LIMIT = 10;
        static int counter;
        private static final int SECRET = 3;
        @Id long id;
        String firstName;
        String lastName;
        Optional<String> nickname;
        OptionalInt score;
        double amount;
        float ratio;
        int age;
        short small;
        char letter;
        boolean active;
        BigDecimal wealth;
        Instant born;
        LocalDate birthdate;
        List<String> labels;
        Map<String, Double> weights;
        double[] vector;
        Tier tier;
        Address address;
        Account account;
        Optional<Merchant> employer;
        DataFrame<Transaction> transactions;
        static double twice(double value) { return 2 * value; }
        static String join(String a, String... more) { return a; }
        private static int hidden(int x) { return x; }
        int instance() { return 1; }
        record Address(String street, int zip) {}
        enum Tier { BASIC, GOLD; int rank() { return ordinal(); } }
        static final class Nested { static final int DEPTH = 7; static int deep(int x) { return x; } }
      """;

  private Sample() {}

  /** The sources with these members in {@code User}. */
  static String[] withUser(String imports, String members) {
    return new String[] {
      HEAD.formatted(imports) + members + "\n}\nclass Person { int inherited; }\n",
      TRANSACTION,
      ITEM,
      MERCHANT,
      ACCOUNT,
      RATES
    };
  }

  /** How {@code type x = initializer} of User was bound; javac must have liked all of it. */
  static String bound(String type, String initializer) {
    return bound("", type, initializer);
  }

  static String bound(String imports, String type, String initializer) {
    Bound bound = Bound.of(withUser(imports, "  " + type + " x = " + initializer + ";"));
    if (!bound.javac().isEmpty()) {
      throw new AssertionError(bound.text("User.x") + "\n" + String.join("\n", bound.javac()));
    }
    return bound.text("User.x");
  }

  /** The body of the function of {@code type x = initializer}. */
  static String body(String imports, String type, String initializer) {
    String text = bound(imports, type, initializer);
    return text.substring(text.indexOf(" = ") + 3);
  }

  static String body(String type, String initializer) {
    return body("", type, initializer);
  }

  /** What the binder says of {@code type x = initializer}. */
  static List<String> errors(String type, String initializer) {
    return Bound.of(withUser("", "  " + type + " x = " + initializer + ";")).errors();
  }
}
