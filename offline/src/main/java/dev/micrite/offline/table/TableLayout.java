package dev.micrite.offline.table;

import dev.micrite.offline.OfflineException;
import dev.micrite.offline.duck.Sql;
import dev.micrite.offline.table.ObservationSchema.Feature;
import dev.micrite.offline.table.ValueShape.Leaf;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.Schema;
import org.apache.iceberg.SortOrder;
import org.apache.iceberg.UpdateSchema;
import org.apache.iceberg.types.Type;
import org.apache.iceberg.types.Types;

/**
 * Which column holds what. The columns of features are found by name and, in the column's comment,
 * the feature's type as text; a column whose feature got another type is renamed and stays.
 */
final class TableLayout {
  private static final String ID_ROLE = "id";

  private TableLayout() {}

  static Schema create(ObservationSchema schema) {
    List<Types.NestedField> fields = new ArrayList<>();
    IcebergTypes.Numbering numbering = new IcebergTypes.Numbering();
    fields.add(
        Types.NestedField.required(
            numbering.next(), schema.idName(), IcebergTypes.of(schema.idType()), ID_ROLE));
    Type time = Types.TimestampType.withZone();
    fields.add(
        Types.NestedField.required(
            numbering.next(), Columns.FEATURE_TIME, time, "when it became true"));
    fields.add(
        Types.NestedField.required(
            numbering.next(), Columns.RECORDED_TIME, time, "when the platform learned it"));
    fields.add(
        Types.NestedField.required(
            numbering.next(), Columns.RUN, Types.StringType.get(), "what wrote it"));
    fields.add(
        Types.NestedField.required(
            numbering.next(),
            Columns.SEQUENCE,
            Types.LongType.get(),
            "of two observations with equal times, the greater one is the later"));
    fields.add(
        Types.NestedField.optional(
            numbering.next(),
            Columns.ABSENT,
            Types.ListType.ofOptional(numbering.next(), Types.StringType.get()),
            "features known to have no value"));
    for (Feature feature : schema.features()) {
      Type type = numbering.type(TypeParser.parse(feature.type()));
      fields.add(
          Types.NestedField.optional(numbering.next(), feature.name(), type, feature.type()));
    }
    return new Schema(fields);
  }

  static PartitionSpec partitions(Schema schema) {
    return PartitionSpec.builderFor(schema).day(Columns.FEATURE_TIME).build();
  }

  static SortOrder order(ObservationSchema observations, Schema schema) {
    return SortOrder.builderFor(schema)
        .asc(observations.idName())
        .asc(Columns.FEATURE_TIME)
        .asc(Columns.RECORDED_TIME)
        .asc(Columns.SEQUENCE)
        .build();
  }

  static Types.NestedField id(Schema schema) {
    return schema.columns().stream()
        .filter(field -> ID_ROLE.equals(field.doc()))
        .findFirst()
        .orElseThrow(
            () ->
                new OfflineException(
                    "ForeignTable",
                    "A table of the offline store has no column marked as the id: it was made by"
                        + " another program. Drop it, or choose another directory."));
  }

  /** The column of each feature, by the feature's number. */
  static List<Types.NestedField> columns(ObservationSchema observations, Schema schema) {
    List<Types.NestedField> columns = new ArrayList<>();
    for (Feature feature : observations.features()) {
      Types.NestedField field = find(schema, feature);
      if (field == null) {
        throw new OfflineException(
            "SchemaChanged",
            "The table of "
                + observations.featureClass()
                + " no longer has a column for "
                + feature.name()
                + " ("
                + feature.type()
                + "). Open the table again.");
      }
      columns.add(field);
    }
    return columns;
  }

  /** A column that keeps values of this feature and type, whatever it is called now. */
  private static Types.NestedField find(Schema schema, Feature feature) {
    Types.NestedField retired = null;
    for (Types.NestedField field : schema.columns()) {
      if (Columns.feature(field.name()).equals(feature.name())
          && keeps(field.doc(), feature.type())) {
        if (field.name().equals(feature.name())) {
          return field;
        }
        retired = field;
      }
    }
    return retired;
  }

  /** Whether values of one type are values of the other: as in the online store. */
  private static boolean keeps(String stored, String wanted) {
    if (wanted.equals(stored)) {
      return true;
    } else if (stored == null) {
      return false;
    }
    ValueShape from = TypeParser.parse(stored);
    ValueShape to = TypeParser.parse(wanted);
    if (from instanceof ValueShape.EnumOf a && to instanceof ValueShape.EnumOf b) {
      return a.name().equals(b.name());
    }
    return width(from) > 0 && width(from) <= width(to);
  }

  private static int width(ValueShape shape) {
    return shape instanceof Leaf leaf
        ? switch (leaf) {
          case BYTE -> 1;
          case SHORT -> 2;
          case INT -> 3;
          case LONG -> 4;
          default -> 0;
        }
        : 0;
  }

  static boolean isCurrent(ObservationSchema observations, Schema schema) {
    return id(schema).name().equals(observations.idName())
        && id(schema).type().equals(IcebergTypes.of(observations.idType()))
        && observations.features().stream()
            .allMatch(
                feature -> {
                  Types.NestedField field = schema.findField(feature.name());
                  return field != null && feature.type().equals(field.doc());
                });
  }

  /** Renames columns whose feature now has another type: a name has to be free to be given. */
  static void retire(ObservationSchema observations, Schema schema, UpdateSchema update) {
    for (Feature feature : observations.features()) {
      Types.NestedField named = schema.findField(feature.name());
      Types.NestedField found = find(schema, feature);
      if (named != null && !named.equals(found)) {
        update.renameColumn(named.name(), Columns.retired(named.fieldId(), named.name()));
      }
    }
  }

  /** Makes the columns of a table those of the features, once old ones are retired. */
  static void evolve(ObservationSchema observations, Schema schema, UpdateSchema update) {
    evolveId(observations, schema, update);
    for (Feature feature : observations.features()) {
      ValueShape shape = TypeParser.parse(feature.type());
      Types.NestedField found = find(schema, feature);
      if (found == null) {
        update.addColumn(feature.name(), IcebergTypes.of(shape), feature.type());
      } else {
        if (found.type().typeId() == Type.TypeID.INTEGER && shape == Leaf.LONG) {
          update.updateColumn(found.name(), Types.LongType.get());
        }
        if (!feature.type().equals(found.doc())) {
          update.updateColumnDoc(found.name(), feature.type());
        }
        if (!found.name().equals(feature.name())) {
          update.renameColumn(found.name(), feature.name());
        }
      }
    }
  }

  private static void evolveId(ObservationSchema observations, Schema schema, UpdateSchema update) {
    Types.NestedField id = id(schema);
    Type wanted = IcebergTypes.of(observations.idType());
    if (!id.type().equals(wanted)) {
      if (id.type().typeId() != Type.TypeID.INTEGER || wanted.typeId() != Type.TypeID.LONG) {
        throw new OfflineException(
            "IdTypeChanged",
            "The id of "
                + observations.featureClass()
                + " was stored as "
                + id.type()
                + " and is now "
                + wanted
                + ": what was observed of the old ids says nothing about the new ones. Give the"
                + " class another name, or move its table away.");
      }
      update.updateColumn(id.name(), Types.LongType.get());
    }
    if (!id.name().equals(observations.idName())) {
      update.renameColumn(id.name(), observations.idName());
    }
  }

  /** The argument of read_parquet that finds columns by field id, under current names and types. */
  static String readSchema(List<Types.NestedField> columns) {
    return columns.stream()
        .map(
            field ->
                field.fieldId()
                    + ": {name: "
                    + Sql.text(field.name())
                    + ", type: "
                    + Sql.text(IcebergTypes.sql(field.type()))
                    + ", default_value: NULL}")
        .collect(Collectors.joining(", ", "schema = map {", "}"));
  }
}
