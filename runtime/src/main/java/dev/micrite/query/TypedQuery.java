package dev.micrite.query;

import dev.micrite.catalog.FeatureClass;
import dev.micrite.catalog.FeatureKey;
import dev.micrite.catalog.MicriteException;
import dev.micrite.resolve.EntityRow;
import dev.micrite.resolve.Plan;
import dev.micrite.store.EntityId;
import dev.micrite.store.RowUpdate;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * A query record, planned and ready to ask: what the processor's {@code <Record>Query} extends.
 * Safe for all threads; make one and keep it.
 *
 * <p>An answer comes straight from the store where all of it is there and fresh, by the generated
 * {@link #fromStore}; else by a walk over the graph of features, whose row {@link #fromRows} hands
 * to the view.
 *
 * @param <R> the query record
 * @param <V> the generated view: an answer that is filled again and again, belonging to one thread
 */
public abstract class TypedQuery<R, V> {
  private final Asking asking;
  private final ViewPool<V> views;

  /**
   * Plans the query.
   *
   * @param micrite not null
   * @throws MicriteException if the engine cannot plan it: {@code [UnknownFeature]}, {@code
   *     [AmbiguousResolver]}, {@code [MissingResolverInstance]} ...
   */
  protected TypedQuery(Micrite micrite, QueryDefinition definition) {
    this.asking =
        new Asking(
            Objects.requireNonNull(micrite, "micrite is null"), definition, QueryOptions.DEFAULT);
    this.views = new ViewPool<>();
  }

  /**
   * Plans the query with other options; views are shared with the origin.
   *
   * @param change neither null nor giving null
   */
  protected TypedQuery(TypedQuery<R, V> origin, UnaryOperator<QueryOptions> change) {
    this.asking = origin.asking.with(QueryOptions.changed(origin.options(), change));
    this.views = origin.views;
  }

  /** A view to keep and to fill by {@code read}; one thread at a time. */
  public abstract V newView();

  /** The answer in a view, as a record. */
  public abstract R toRecord(V view);

  /** The platform it asks. */
  public final Micrite micrite() {
    return asking.micrite();
  }

  /** What it asks for. */
  public final QueryDefinition definition() {
    return asking.definition();
  }

  /** How it asks. */
  public final QueryOptions options() {
    return asking.options();
  }

  /**
   * A training set: the answers for all rows of a spine, each as of its row's time.
   *
   * @throws MicriteException {@code [MissingModule]} without the offline module, {@code
   *     [NoOfflineStore]} of a platform in memory, or as the constructor does
   */
  public final Dataset<R> offline(Spine spine) {
    return offline(spine, options -> options);
  }

  /** As {@link #offline(Spine)}, asked in another way. */
  public final Dataset<R> offline(Spine spine, UnaryOperator<OfflineOptions> change) {
    Objects.requireNonNull(spine, "spine is null");
    Objects.requireNonNull(change, "change is null");
    OfflineQuery<R> query =
        new OfflineQuery<>(
            micrite(), definition(), change.apply(OfflineOptions.DEFAULT), this::newReader);
    return micrite().offlineStore().dataset(query, spine);
  }

  /** How it answers live. */
  final Plan livePlan() {
    return asking.plan();
  }

  /**
   * The latest revision of a dataset that was saved by this query.
   *
   * @throws MicriteException {@code [NoDataset]} if there is none, {@code [OtherQuery]} if it was
   *     saved by another query
   */
  public final SavedDataset<R> dataset(String name) {
    return dataset(name, OptionalInt.empty());
  }

  /** As {@link #dataset(String)}, of one revision. */
  public final SavedDataset<R> dataset(String name, int revision) {
    return dataset(name, OptionalInt.of(revision));
  }

  private SavedDataset<R> dataset(String name, OptionalInt revision) {
    Objects.requireNonNull(name, "name is null");
    OfflineQuery<R> query =
        new OfflineQuery<>(micrite(), definition(), OfflineOptions.DEFAULT, this::newReader);
    return micrite().offlineStore().saved(query, name, revision);
  }

  private Function<EntityRow, R> newReader() {
    V view = newView();
    return row -> {
      fromRows(view, row);
      return toRecord(view);
    };
  }

  // What the generated subclass does.

  /**
   * Answers from the store alone, for the ids and values that the view was asked with. False: not
   * all that is needed is there and fresh. What it throws counts as false: the walk says what is
   * wrong. Where the query {@link #isObserved}, what it computed is in the log before it says true.
   */
  protected abstract boolean fromStore(V view, long nowMicros);

  /** A row with the id and the values that the view was asked with. */
  protected abstract EntityRow newRow(V asked);

  /** Makes the view show a row and those it leads to. */
  protected abstract void fromRows(V view, EntityRow root);

  // What the generated subclass calls.

  /**
   * Reads these features of one entity from the store; for {@link #fromStore}. All of one class.
   */
  protected final StoreRead reads(FeatureKey<?, ?>... features) {
    return asking.reads(features);
  }

  /**
   * Whether nothing but their declared defaults gives these features to this query, by what is
   * known when it is planned; for {@link #fromStore}.
   */
  protected final boolean areDefaulted(FeatureKey<?, ?>... features) {
    return asking.areDefaulted(features);
  }

  /** Whether what is computed has to be told to the log of observations (W1). */
  protected final boolean isObserved() {
    return asking.isObserved();
  }

  /**
   * An empty update for what {@link #fromStore} computed of one entity, where {@link #isObserved};
   * the next one of this thread is the same.
   */
  protected final RowUpdate observation() {
    return asking.log().newUpdate();
  }

  /** Appends an {@link #observation} to the log. */
  protected final void observed(FeatureClass<?> featureClass, EntityId id, RowUpdate values) {
    asking.log().append(featureClass, id, values);
  }

  /** Reports what kept an observation from the log; the query is answered all the same. */
  protected final void unobserved(FeatureClass<?> featureClass, RuntimeException why) {
    asking.log().failed(featureClass, why);
  }

  /** A view of this thread's, to be handed to {@link #record}. */
  protected final V borrow() {
    return views.borrow(this::newView);
  }

  /**
   * The answer to what a borrowed view was asked, as a record.
   *
   * @throws UnresolvedFeatureException if a required feature has no value
   * @throws MicriteException {@code [BadGiven]}, {@code [ClosedEngine]}, {@code [QueryInterrupted]}
   */
  protected final R record(V asked) {
    try {
      answer(asked);
      return toRecord(asked);
    } finally {
      views.giveBack(asked);
    }
  }

  /**
   * Answers what a view was asked; as {@link #record}. After an exception the view shows nothing.
   */
  protected final void answer(V asked) {
    long now = asking.nowMicros();
    if (asking.isSampled(now)) {
      long start = System.nanoTime();
      answer(asked, now);
      asking.took(start);
    } else {
      answer(asked, now);
    }
  }

  private void answer(V asked, long now) {
    if (isInStore(asked, now)) {
      asking.answeredFromStore(1);
    } else {
      fromRows(asked, asking.walk(newRow(asked), now));
    }
  }

  boolean isInStore(V asked, long now) {
    if (!asking.mayAskStore()) {
      return false;
    }
    try {
      return fromStore(asked, now);
    } catch (
        RuntimeException e) { // an expression failed, or a row is damaged: the walk goes into it
      return false;
    }
  }

  /**
   * The answers for several entities, in their order, as one batch.
   *
   * @param asker asks a view for the entity at a position; called more than once for some
   * @throws UnresolvedFeatureException if a required feature of some entity has no value
   */
  protected final List<R> records(int count, Asker<V> asker) {
    return new BatchAsking<>(this, asking, asker, count).records();
  }

  /** As {@link #records}, but each entity fails for itself. */
  protected final List<Answer<R>> answers(int count, Asker<V> asker) {
    return new BatchAsking<>(this, asking, asker, count).answers();
  }

  /** How the answer to what a view was asked comes about; walks anew, and stores nothing. */
  protected final Explanation explanation(V asked) {
    return asking.explain(newRow(asked), asking.nowMicros());
  }

  /** Asks a view. */
  @FunctionalInterface
  protected interface Asker<V> {
    /** Asks for the entity at a position, from 0. */
    V ask(V view, int position);
  }
}
