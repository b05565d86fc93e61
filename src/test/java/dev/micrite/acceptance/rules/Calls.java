package dev.micrite.acceptance.rules;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts what resolvers are called for. */
final class Calls {
  private static final Map<String, AtomicInteger> COUNTS = new ConcurrentHashMap<>();

  private Calls() {}

  static void count(String resolver, Object id) {
    COUNTS.computeIfAbsent(resolver + " " + id, absent -> new AtomicInteger()).incrementAndGet();
  }

  static int of(String resolver, Object id) {
    AtomicInteger count = COUNTS.get(resolver + " " + id);
    return count == null ? 0 : count.get();
  }

  /** Never answers. */
  static <T> T wait(T answer) {
    try {
      new CountDownLatch(1).await();
      return answer;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("given up", e);
    }
  }
}
