package dev.micrite.offline.engine;

import dev.micrite.catalog.FeatureKey;
import dev.micrite.catalog.FeatureKind;
import dev.micrite.offline.OfflineException;
import dev.micrite.offline.dataset.Manifest;
import dev.micrite.offline.duck.Sql;
import dev.micrite.offline.table.ValueColumn;
import dev.micrite.query.Dataset;
import dev.micrite.query.OfflineQuery;
import dev.micrite.resolve.EntityRow;
import dev.micrite.resolve.KeptAnswers;
import dev.micrite.resolve.Micros;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Spliterators;
import java.util.function.Consumer;
import java.util.function.Function;
import org.duckdb.DuckDBReadableVector;

/** The rows of a revision out of its files, with records. Belongs to one thread. */
final class StoredRows<R> extends Spliterators.AbstractSpliterator<Dataset.Row<R>>
    implements AutoCloseable {
  private final OfflineQuery<R> query;
  private final Manifest manifest;
  private final DatasetKeeper keeper;
  private final SpineIds ids;
  private final AnswerColumns columns;
  private final KeptAnswers kept;
  private final Function<EntityRow, R> reader;
  private ChunkRows rows;
  private boolean isDone;

  StoredRows(OfflineQuery<R> query, Manifest manifest, DatasetKeeper keeper) {
    super(manifest.rows(), ORDERED | NONNULL | IMMUTABLE);
    this.query = query;
    this.manifest = manifest;
    this.keeper = keeper;
    this.ids = SpineIds.of(query.definition().featureClass());
    FileSpine spine = keeper.spine(query, manifest);
    KeptColumns.require(query, manifest);
    this.columns =
        new AnswerColumns(query, ids, spine, TableDataset.carried(query, spine.columns()));
    this.kept = query.newKeptAnswers();
    this.reader = query.newReader();
  }

  @Override
  public boolean tryAdvance(Consumer<? super Dataset.Row<R>> action) {
    if (isDone) {
      return false;
    }
    if (rows == null) {
      rows = new ChunkRows(keeper.tables().store().duck(), doing(), statement());
    }
    if (!rows.next()) {
      close();
      return false;
    }
    action.accept(row());
    return true;
  }

  private String doing() {
    return "reading " + manifest.name() + ", revision " + manifest.revision();
  }

  private String statement() {
    List<String> selected = new ArrayList<>();
    selected.add(ids.select(Sql.name(ids.name())));
    selected.add("epoch_us(" + Sql.name(manifest.timeColumn()) + ")");
    columns.carried.forEach(it -> selected.add(it.select()));
    for (int i = 0; i < columns.values.size(); i++) {
      ValueColumn value = columns.values.get(i);
      String name = Sql.name(value.name());
      FeatureKey<?, ?> feature = feature(i);
      boolean isId = feature.kind() == FeatureKind.ID;
      selected.add(isId ? SpineIds.of(feature.featureClass()).select(name) : value.select(name));
    }
    return "select %s from %s"
        .formatted(
            String.join(", ", selected),
            DatasetKeeper.relation(keeper.folder(manifest), manifest.files()));
  }

  private FeatureKey<?, ?> feature(int value) {
    return query.outputFeatures().get(columns.outputs.get(value));
  }

  private Dataset.Row<R> row() {
    long at = rows.row();
    Object id = ids.read(rows.vector(0), at);
    List<Object> carried = new ArrayList<>();
    int column = 2;
    for (CarriedColumn each : columns.carried) {
      carried.add(each.read(rows.vector(column++), at));
    }
    kept.begin(id);
    for (int i = 0; i < columns.values.size(); i++) {
      put(i, rows.vector(column++), at);
    }
    return new Dataset.Row<>(
        id,
        Micros.instant(rows.vector(1).getLong(at)),
        Collections.unmodifiableList(carried),
        reader.apply(kept.row()));
  }

  private void put(int value, DuckDBReadableVector vector, long at) {
    int output = columns.outputs.get(value);
    if (vector.isNull(at)) {
      if (kept.isRequired(output)) {
        throw new OfflineException(
            "DatasetChanged",
            "A row of %s, revision %d has no %s that the query could show: a constant that is gone, or changed files."
                .formatted(manifest.name(), manifest.revision(), columns.values.get(value).name()));
      }
      return;
    }
    ValueColumn column = columns.values.get(value);
    if (feature(value).kind() == FeatureKind.ID) {
      kept.putId(output, SpineIds.of(feature(value).featureClass()).read(vector, at));
    } else if (column.isWord()) {
      kept.putWord(output, column.word(vector, at));
    } else {
      kept.putBytes(output, column.bytes(vector, at));
    }
  }

  @Override
  public void close() {
    isDone = true;
    if (rows != null) {
      rows.close();
      rows = null;
    }
  }
}
