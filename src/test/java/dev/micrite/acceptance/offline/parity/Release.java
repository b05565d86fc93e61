package dev.micrite.acceptance.offline.parity;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** What expressions and resolvers do in the first release of a program, and in the second. */
final class Release {
  private static volatile int current = 1;

  private Release() {}

  static void use(int number) {
    current = number;
  }

  static double worth(double balance) {
    return current == 1 ? balance * 1.5 : balance * 1.5 + (balance > 100 ? 0.25 : 0);
  }

  static OptionalDouble headroom(double balance, OptionalLong limit) {
    boolean isKnown = current == 1 ? limit.isPresent() : balance < 100;
    return isKnown ? OptionalDouble.of(limit.orElse(0) - balance) : OptionalDouble.empty();
  }

  static String tier(String number) {
    return number.length() + (current == 1 ? " stars" : " points");
  }

  static BigDecimal price(long n) {
    return new BigDecimal(current == 1 ? "1.0" : "1.00").multiply(BigDecimal.valueOf(n));
  }

  static double sign(long n) {
    return current == 1 ? 0.0 * n : -0.0 * n;
  }

  /** One NaN or another: tables do not tell them apart. */
  static double nan(long n) {
    return Double.longBitsToDouble(
        current == 1 ? 0x7ff8_0000_0000_0000L + n : 0x7ff8_dead_beef_0000L);
  }

  static double[] vector(long n) {
    return new double[] {n, current == 1 ? 1 : 1 + Math.ulp(1.0)};
  }

  static Map<String, Long> counts(long n) {
    Map<String, Long> counts = new LinkedHashMap<>();
    (current == 1 ? List.of("a", "b") : List.of("b", "a")).forEach(it -> counts.put(it, n));
    return counts;
  }

  static List<String> words(long n) {
    return current == 1 ? List.of("w", "x" + n) : List.of("x" + n, "w");
  }

  /** Digits below a microsecond are cut off. */
  static Instant seenAt(long n) {
    return Instant.ofEpochSecond(n, current == 1 ? 123_456_789 : 123_456_001);
  }
}
