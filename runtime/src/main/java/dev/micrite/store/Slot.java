package dev.micrite.store;

import java.util.Objects;

/**
 * One feature in the rows of a class; its number is its position in {@link StoreSchema#slots()}.
 *
 * @param name the feature's name, by which a value is found again when the schema changes
 * @param type its type as canonical text without blanks inside names, e.g. {@code int}, {@code
 *     list<string>}, {@code enum io.acme.Color(RED,GREEN)}; equal texts mean that a stored value
 *     keeps its meaning
 * @param encoding where its value is
 * @param cached whether its declared max staleness is above zero; cached slots come first
 */
public record Slot(String name, String type, Encoding encoding, boolean cached) {
  public Slot {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(type, "type");
    Objects.requireNonNull(encoding, "encoding");
  }
}
