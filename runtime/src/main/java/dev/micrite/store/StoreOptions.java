package dev.micrite.store;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How large stores are made and whether they are written. Sizes are a first guess: a store that
 * fills up grows.
 *
 * @param entries entities per class to make room for
 * @param entriesByClass the same for single classes, by full name
 * @param averageBytes bytes that texts and structured values take in an average row; 0 for 24 per
 *     such feature
 * @param readOnly follow what another process writes, write nothing
 */
public record StoreOptions(
    long entries, Map<String, Long> entriesByClass, int averageBytes, boolean readOnly) {
  public StoreOptions {
    entriesByClass = Collections.unmodifiableMap(new LinkedHashMap<>(entriesByClass));
    if (entries < 1
        || entriesByClass.values().stream().anyMatch(count -> count < 1)
        || averageBytes < 0) {
      throw new IllegalArgumentException("sizes of a store must be positive");
    }
  }

  /** 100,000 entities per class, for writing. */
  public static StoreOptions defaults() {
    return new StoreOptions(100_000, Map.of(), 0, false);
  }

  public StoreOptions withEntries(long count) {
    return new StoreOptions(count, entriesByClass, averageBytes, readOnly);
  }

  public StoreOptions withEntries(String featureClass, long count) {
    Map<String, Long> counts = new LinkedHashMap<>(entriesByClass);
    counts.put(featureClass, count);
    return new StoreOptions(entries, counts, averageBytes, readOnly);
  }

  public StoreOptions withAverageBytes(int bytes) {
    return new StoreOptions(entries, entriesByClass, bytes, readOnly);
  }

  /** The same sizes, for a process that only reads beside the one that writes. */
  public StoreOptions forReading() {
    return new StoreOptions(entries, entriesByClass, averageBytes, true);
  }

  /** Entities to make room for in one class. */
  public long entriesOf(String featureClass) {
    return entriesByClass.getOrDefault(featureClass, entries);
  }
}
