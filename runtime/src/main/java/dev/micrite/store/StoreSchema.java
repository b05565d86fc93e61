package dev.micrite.store;

import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * What the rows of one feature class hold.
 *
 * <p>Cached slots come first and have a fixed place in every row. The others are in a row only
 * after one of them was written to it, so features without staleness cost nothing.
 *
 * @param featureClass the class's full name; also the name of its directory
 * @param keyKind what its id is
 * @param slots its features, cached ones first; names are unique
 */
public record StoreSchema(String featureClass, KeyKind keyKind, List<Slot> slots) {
  /** More slots than this would not fit the header's count. */
  public static final int MAX_SLOTS = 32_000;

  public StoreSchema {
    Objects.requireNonNull(keyKind, "keyKind");
    slots = List.copyOf(slots);
    if (!featureClass.matches("[\\w$]+(\\.[\\w$]+)*")) {
      throw new IllegalArgumentException("not the name of a class: " + featureClass);
    }
    if (slots.size() > MAX_SLOTS) {
      throw new IllegalArgumentException(
          featureClass + " has " + slots.size() + " features; a row holds at most " + MAX_SLOTS);
    }
    Set<String> names = new HashSet<>();
    boolean cold = false;
    for (Slot slot : slots) {
      if (!names.add(slot.name())) {
        throw new IllegalArgumentException(featureClass + " has two slots named " + slot.name());
      }
      if (slot.cached() && cold) {
        throw new IllegalArgumentException(
            "cached slots come first, but "
                + featureClass
                + "."
                + slot.name()
                + " follows one that is not cached");
      }
      cold |= !slot.cached();
    }
  }

  /** How many slots are cached: those with numbers below this have a place in every row. */
  public int hotSlots() {
    int count = 0;
    while (count < slots.size() && slots.get(count).cached()) {
      count++;
    }
    return count;
  }

  /**
   * A number that differs, for all that chance allows, when any part of the schema does; every row
   * carries it, so that bytes are never read under a schema they were not written for.
   */
  public int fingerprint() {
    // String.hashCode is specified, hence stable across processes; Enum.hashCode is not, so names
    // are used.
    int hash = 31 * featureClass.hashCode() + keyKind.name().hashCode();
    for (Slot slot : slots) {
      hash = 31 * hash + slot.name().hashCode();
      hash = 31 * hash + slot.type().hashCode();
      hash = 31 * hash + slot.encoding().name().hashCode() + (slot.cached() ? 1 : 0);
    }
    return hash * 0x9E3779B1;
  }
}
