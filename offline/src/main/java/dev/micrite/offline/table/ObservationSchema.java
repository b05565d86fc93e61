package dev.micrite.offline.table;

import dev.micrite.catalog.FeatureClass;
import dev.micrite.catalog.IdKey;
import dev.micrite.offline.OfflineException;
import dev.micrite.store.StoreSchema;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * What the observations of one feature class hold.
 *
 * @param featureClass the class's full name
 * @param idName name of the id
 * @param idType type of the id
 * @param features the stored features; their numbers are their positions
 */
public record ObservationSchema(
    String featureClass, String idName, IdType idType, List<Feature> features) {

  /** The type of an id. */
  public enum IdType {
    INT("INTEGER"),
    LONG("BIGINT"),
    STRING("VARCHAR"),
    UUID("UUID");

    private final String sqlType;

    IdType(String sqlType) {
      this.sqlType = sqlType;
    }

    /** The type of a declared id. */
    public static IdType of(IdKey<?, ?> id) {
      return switch (id.type()) {
        case "int" -> INT;
        case "long" -> LONG;
        case "String" -> STRING;
        case "UUID" -> UUID;
        default -> throw new IllegalArgumentException(id + " is a " + id.type());
      };
    }

    /** The type of the column, as DuckDB writes it. */
    public String sqlType() {
      return sqlType;
    }

    boolean isNumber() {
      return this == INT || this == LONG;
    }
  }

  /**
   * A stored feature.
   *
   * @param name its name, which is the name of its column
   * @param type its type as {@link dev.micrite.store.Slot#type}
   */
  public record Feature(String name, String type) {}

  public ObservationSchema {
    features = List.copyOf(features);
    Set<String> names = new HashSet<>();
    Map<String, String> folded = new HashMap<>();
    folded.put(idName.toLowerCase(Locale.ROOT), idName);
    for (Feature feature : features) {
      String name = feature.name();
      if (!names.add(name)) {
        throw new IllegalArgumentException(featureClass + " has two features named " + name);
      }
      String other = folded.putIfAbsent(name.toLowerCase(Locale.ROOT), name);
      if (other != null) {
        throw new OfflineException(
            "ColumnClash",
            featureClass
                + "."
                + name
                + " and "
                + featureClass
                + "."
                + other
                + " would be one column: engines that read tables do not tell upper case from"
                + " lower. Rename one of them.");
      }
      checkName(featureClass, name);
      checkComponents(featureClass + "." + name, TypeParser.parse(feature.type()));
    }
    checkName(featureClass, idName);
  }

  /** What is observed of a feature class. */
  public static ObservationSchema of(FeatureClass<?> featureClass) {
    IdKey<?, ?> id = featureClass.id();
    return of(featureClass.schema(), id.name(), IdType.of(id));
  }

  /** The schema of the online store's rows, with the id that they are found by. */
  public static ObservationSchema of(StoreSchema schema, String idName, IdType idType) {
    return new ObservationSchema(
        schema.featureClass(),
        idName,
        idType,
        schema.slots().stream().map(slot -> new Feature(slot.name(), slot.type())).toList());
  }

  private static void checkName(String featureClass, String name) {
    if (Columns.isReserved(name)) {
      throw new OfflineException(
          "ReservedColumn",
          featureClass
              + "."
              + name
              + " has the name of a column of the offline store's own. Rename it.");
    }
  }

  private static void checkComponents(String feature, ValueShape shape) {
    if (shape instanceof ValueShape.ListOf list) {
      checkComponents(feature, list.element());
    } else if (shape instanceof ValueShape.MapOf map) {
      checkComponents(feature, map.value());
    } else if (shape instanceof ValueShape.RecordOf struct) {
      Map<String, String> folded = new HashMap<>();
      for (ValueShape.Component component : struct.components()) {
        String other =
            folded.putIfAbsent(component.name().toLowerCase(Locale.ROOT), component.name());
        if (other != null) {
          throw new OfflineException(
              "ColumnClash",
              "Components "
                  + other
                  + " and "
                  + component.name()
                  + " of the record "
                  + struct.name()
                  + ", in "
                  + feature
                  + ", would be one field: engines that read tables do not tell upper case from"
                  + " lower. Rename one of them.");
        }
        checkComponents(feature, component.shape());
      }
    }
  }
}
