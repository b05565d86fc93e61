package dev.micrite.sample;

import dev.micrite.query.Answer;
import dev.micrite.query.Explanation;
import dev.micrite.query.Micrite;
import dev.micrite.query.QueryDefinition;
import dev.micrite.query.QueryOptions;
import dev.micrite.query.StoreRead;
import dev.micrite.query.TypedQuery;
import dev.micrite.resolve.EntityRow;
import dev.micrite.store.EntityId;
import dev.micrite.store.StoredRow;
import java.util.Collection;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.UnaryOperator;
import javax.annotation.processing.Generated;

/**
 * Asks the features of {@link Profile} of one {@link User}, or of many.
 *
 * <p>Plan: fullName, shownName, tier, age, meanAmount and transactionCount are read from the store
 * of User where fresh, else resolved.
 */
@Generated("dev.micrite.processor.FeatureProcessor")
public final class ProfileQuery extends TypedQuery<Profile, ProfileQuery.View> {
  private static final QueryDefinition DEFINITION =
      QueryDefinition.of("dev.micrite.sample.Profile", UserFeatures.CLASS)
          .output("fullName", "fullName")
          .output("shownName", "shownName")
          .output("tier", "tier")
          .output("age", "age")
          .output("meanAmount", "meanAmount")
          .output("transactionCount", "transactionCount")
          .build();

  private static final int FULL_NAME = UserFeatures.fullName.slot();
  private static final int SHOWN_NAME = UserFeatures.shownName.slot();
  private static final int TIER = UserFeatures.tier.slot();
  private static final int AGE = UserFeatures.age.slot();
  private static final int MEAN_AMOUNT = UserFeatures.meanAmount.slot();
  private static final int TRANSACTION_COUNT = UserFeatures.transactionCount.slot();

  private final StoreRead user =
      reads(
          UserFeatures.fullName,
          UserFeatures.shownName,
          UserFeatures.tier,
          UserFeatures.age,
          UserFeatures.meanAmount,
          UserFeatures.transactionCount);

  private ProfileQuery(Micrite micrite) {
    super(micrite, DEFINITION);
  }

  private ProfileQuery(ProfileQuery origin, UnaryOperator<QueryOptions> change) {
    super(origin, change);
  }

  /** The query, ready to ask; keep it, it is safe for all threads. */
  public static ProfileQuery on(Micrite micrite) {
    return new ProfileQuery(micrite);
  }

  /** This query asked in another way: {@code with(o -> o.timeout(Duration.ofMillis(20)))}. */
  public ProfileQuery with(UnaryOperator<QueryOptions> change) {
    return new ProfileQuery(this, change);
  }

  /** The answer for one user. */
  public Profile get(long id) {
    return record(borrow().ask(id));
  }

  /** The answers for several, in their order: one batch. */
  public List<Profile> getAll(long... ids) {
    return records(ids.length, (view, i) -> view.ask(ids[i]));
  }

  /** The answers for several, in their order: one batch. */
  public List<Profile> getAll(Collection<Long> ids) {
    return getAll(ids.stream().mapToLong(id -> id).toArray());
  }

  /** As {@link #getAll(long...)}, but one without an answer does not fail the others. */
  public List<Answer<Profile>> tryAll(long... ids) {
    return answers(ids.length, (view, i) -> view.ask(ids[i]));
  }

  /** As {@link #getAll(Collection)}, but one without an answer does not fail the others. */
  public List<Answer<Profile>> tryAll(Collection<Long> ids) {
    return tryAll(ids.stream().mapToLong(id -> id).toArray());
  }

  /** The answer for one user in a view of the caller's. */
  public void read(long id, View into) {
    answer(into.ask(id));
  }

  /** Why the answer is what it is; nothing is stored. */
  public Explanation explain(long id) {
    return explanation(newView().ask(id));
  }

  @Override
  public View newView() {
    return new View();
  }

  @Override
  public Profile toRecord(View view) {
    return new Profile(
        view.fullName(),
        view.shownName(),
        view.tier(),
        view.age(),
        view.meanAmount(),
        view.transactionCount());
  }

  @Override
  protected boolean fromStore(View view, long nowMicros) {
    view.userKey.set(view.id);
    return user.read(view.userKey, view.userStored, nowMicros);
  }

  @Override
  protected EntityRow newRow(View asked) {
    return UserRow.of(asked.id);
  }

  @Override
  protected void fromRows(View view, EntityRow root) {
    view.user = (UserRow) root;
  }

  /** An answer, filled again by each read; belongs to one thread. */
  public static final class View {
    private final EntityId userKey = new EntityId();
    private final StoredRow userStored = new StoredRow();
    private long id;
    private UserRow user; // null: the store has answered

    private View() {}

    private View ask(long id) {
      this.id = id;
      this.user = null;
      return this;
    }

    /** {@code fullName}. */
    public String fullName() {
      return user == null ? userStored.stringAt(FULL_NAME) : user.getFullName();
    }

    /** {@code shownName}. */
    public String shownName() {
      return user == null ? userStored.stringAt(SHOWN_NAME) : user.getShownName();
    }

    /** {@code tier}. */
    public User.Tier tier() {
      return user == null ? UserCodecs.tier(userStored.intAt(TIER)) : user.getTier();
    }

    /** {@code age}. */
    public int age() {
      return user == null ? userStored.intAt(AGE) : user.getAge();
    }

    /** {@code meanAmount}. */
    public OptionalDouble meanAmount() {
      if (user != null) {
        return user.getMeanAmount();
      }
      return userStored.isPresent(MEAN_AMOUNT)
          ? OptionalDouble.of(userStored.doubleAt(MEAN_AMOUNT))
          : OptionalDouble.empty();
    }

    /** {@code meanAmount}, or another value where there is none; allocates nothing. */
    public double meanAmountOr(double otherwise) {
      if (user != null) {
        return user.getMeanAmount().orElse(otherwise);
      }
      return userStored.isPresent(MEAN_AMOUNT) ? userStored.doubleAt(MEAN_AMOUNT) : otherwise;
    }

    /** {@code transactionCount}. */
    public long transactionCount() {
      return user == null ? userStored.longAt(TRANSACTION_COUNT) : user.getTransactionCount();
    }
  }
}
