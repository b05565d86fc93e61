package lang;

import dev.micrite.*;
import java.util.*;
import java.util.stream.*;

/** A class named like one of java.lang, which this package then names in full. */
@Features(maxStaleness = "1d")
class String {
  @Id long id;
  java.lang.String text;
  @Feature(defaultValue = "NaN") double weight;
  @References(Object.class) Optional<java.lang.Long> ownerId;
  Optional<Object> owner;
  java.lang.String shown = text + java.lang.Math.max(3, 2) + owner.map(o -> o.name).orElse("");
  Map<java.lang.String, java.lang.Double> weights;
  @Online static java.lang.String text(long id) { return "t" + id; }
  @Online static Optional<java.lang.Long> ownerId(long id) { return id == 1 ? Optional.of(7L) : Optional.empty(); }
  @Online static List<Map<java.lang.String, java.lang.Double>> weights(List<java.lang.Long> id) {
    return id.stream().map(i -> Map.of("w", i / 2.0)).toList();
  }
}
