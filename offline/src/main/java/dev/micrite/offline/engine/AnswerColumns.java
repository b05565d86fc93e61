package dev.micrite.offline.engine;

import dev.micrite.catalog.FeatureKey;
import dev.micrite.catalog.FeatureKind;
import dev.micrite.offline.OfflineException;
import dev.micrite.offline.duck.RowSource;
import dev.micrite.offline.duck.Sql;
import dev.micrite.offline.table.ValueColumn;
import dev.micrite.query.OfflineQuery;
import dev.micrite.query.QueryOutput;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.duckdb.DuckDBColumnType;

/**
 * The columns of a training set: id, time, what the spine carries along, and the components of the
 * query. A component that is the id itself, under its own name, is the column of ids. Immutable.
 */
final class AnswerColumns {
  final SpineIds ids;
  final List<CarriedColumn> carried = new ArrayList<>();

  /** Which columns of the spine are carried. */
  final int[] carriedFrom;

  final List<ValueColumn> values = new ArrayList<>();

  /** Which outputs of the query the values are. */
  final List<Integer> outputs = new ArrayList<>();

  private final List<String> names = new ArrayList<>();

  AnswerColumns(OfflineQuery<?> query, SpineIds ids, SpineSource spine, int[] carriedFrom) {
    this.ids = ids;
    this.carriedFrom = carriedFrom;
    Map<String, String> owners = new HashMap<>();
    add(owners, ids.name(), "the id of " + ids.featureClass());
    add(owners, spine.timeColumn(), "the times of the spine");
    for (int column : carriedFrom) {
      CarriedColumn it = spine.columns().get(column);
      carried.add(it);
      add(owners, it.name(), "a column of the spine");
    }
    List<QueryOutput> asked = query.definition().outputs();
    for (int output = 0; output < asked.size(); output++) {
      QueryOutput it = asked.get(output);
      if (!(it.path().equals(ids.name()) && it.component().equals(ids.name()))) {
        FeatureKey<?, ?> feature = query.outputFeatures().get(output);
        add(owners, it.component(), "a component of " + query.definition().name());
        values.add(ValueColumn.of(it.component(), storedType(feature)));
        outputs.add(output);
      }
    }
  }

  private void add(Map<String, String> owners, String name, String owner) {
    String other = owners.putIfAbsent(name.toLowerCase(Locale.ROOT), owner);
    if (other != null) {
      throw new OfflineException(
          "ColumnClash",
          "The training set would have two columns %s: %s and %s. Rename one of them."
              .formatted(name, other, owner));
    }
    names.add(name);
  }

  /** The type of a column of its values, as {@link dev.micrite.store.Slot#type}. */
  static String storedType(FeatureKey<?, ?> feature) {
    if (feature.kind() != FeatureKind.ID) {
      return feature.featureClass().schema().slots().get(feature.slot()).type();
    }
    return feature.type().equals("UUID") || feature.type().equals("String")
        ? feature.type().toLowerCase(Locale.ROOT)
        : feature.type();
  }

  /** The names of all columns, in order. */
  List<String> names() {
    return Collections.unmodifiableList(names);
  }

  /** Whether some columns are texts, or travel as such. */
  boolean hasTexts() {
    return !ids.isNumber()
        || carried.stream().anyMatch(it -> it.travels() == DuckDBColumnType.VARCHAR)
        || values.stream().anyMatch(it -> !it.isNumber());
  }

  /** The columns as they travel: c0, c1, ... */
  List<RowSource.Column> travelling() {
    List<RowSource.Column> columns = new ArrayList<>();
    columns.add(
        new RowSource.Column(
            "c0", ids.isNumber() ? DuckDBColumnType.BIGINT : DuckDBColumnType.VARCHAR));
    columns.add(new RowSource.Column("c1", DuckDBColumnType.BIGINT));
    carried.forEach(it -> columns.add(new RowSource.Column("c" + columns.size(), it.travels())));
    values.forEach(it -> columns.add(new RowSource.Column("c" + columns.size(), it.travels())));
    return columns;
  }

  /** A statement that gives the columns in their own types. */
  String select(String relation) {
    List<String> selected = new ArrayList<>();
    selected.add("cast(c0 as " + ids.sqlType() + ")");
    selected.add("make_timestamptz(c1)");
    carried.forEach(it -> selected.add(it.restore("c" + selected.size())));
    values.forEach(it -> selected.add(it.restore("c" + selected.size())));
    StringBuilder sql = new StringBuilder("select ");
    for (int i = 0; i < selected.size(); i++) {
      sql.append(i == 0 ? "" : ", ").append(selected.get(i));
      sql.append(" as ").append(Sql.name(names.get(i)));
    }
    return sql.append(" from ").append(relation).toString();
  }
}
