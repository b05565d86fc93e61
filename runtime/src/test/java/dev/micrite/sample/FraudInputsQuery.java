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
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.function.UnaryOperator;
import javax.annotation.processing.Generated;

/**
 * Asks the features of {@link FraudInputs} of one {@link Transaction}, or of many.
 *
 * <p>Plan: userId and amount are given; user.creditScore, user.fullName, user.age and
 * user.meanAmount are read from the store of User where fresh, else resolved; amountVsMean follows
 * from amount and user.meanAmount.
 */
@Generated("dev.micrite.processor.FeatureProcessor")
public final class FraudInputsQuery extends TypedQuery<FraudInputs, FraudInputsQuery.View> {
  private static final QueryDefinition DEFINITION =
      QueryDefinition.of("dev.micrite.sample.FraudInputs", TransactionFeatures.CLASS)
          .given("userId", "amount")
          .output("amount", "amount")
          .output("amountVsMean", "amountVsMean")
          .output("creditScore", "user.creditScore")
          .output("userName", "user.fullName")
          .tolerantOutput("age", "user.age")
          .output("meanAmount", "user.meanAmount")
          .build();

  private static final int USER_CREDIT_SCORE = UserFeatures.creditScore.slot();
  private static final int USER_FULL_NAME = UserFeatures.fullName.slot();
  private static final int USER_AGE = UserFeatures.age.slot();
  private static final int USER_MEAN_AMOUNT = UserFeatures.meanAmount.slot();
  private static final int AGE = UserFeatures.age.index();

  private final StoreRead user =
      reads(
          UserFeatures.creditScore,
          UserFeatures.fullName,
          UserFeatures.age,
          UserFeatures.meanAmount);

  private FraudInputsQuery(Micrite micrite) {
    super(micrite, DEFINITION);
  }

  private FraudInputsQuery(FraudInputsQuery origin, UnaryOperator<QueryOptions> change) {
    super(origin, change);
  }

  /** The query, ready to ask; keep it, it is safe for all threads. */
  public static FraudInputsQuery on(Micrite micrite) {
    return new FraudInputsQuery(micrite);
  }

  /** This query asked in another way: {@code with(o -> o.timeout(Duration.ofMillis(20)))}. */
  public FraudInputsQuery with(UnaryOperator<QueryOptions> change) {
    return new FraudInputsQuery(this, change);
  }

  /** What to ask of one transaction of several. */
  public record Ask(long id, long userId, double amount) {}

  /** The answer for one transaction. */
  public FraudInputs get(long id, long userId, double amount) {
    return record(borrow().ask(id, userId, amount));
  }

  /** The answers for several, in their order: one batch. */
  public List<FraudInputs> getAll(List<Ask> asked) {
    return records(asked.size(), (view, i) -> view.ask(asked.get(i)));
  }

  /** As {@link #getAll}, but one without an answer does not fail the others. */
  public List<Answer<FraudInputs>> tryAll(List<Ask> asked) {
    return answers(asked.size(), (view, i) -> view.ask(asked.get(i)));
  }

  /** The answer for one transaction in a view of the caller's. */
  public void read(long id, long userId, double amount, View into) {
    answer(into.ask(id, userId, amount));
  }

  /** Why the answer is what it is; nothing is stored. */
  public Explanation explain(long id, long userId, double amount) {
    return explanation(newView().ask(id, userId, amount));
  }

  @Override
  public View newView() {
    return new View();
  }

  @Override
  public FraudInputs toRecord(View view) {
    return new FraudInputs(
        view.amount(),
        view.amountVsMean(),
        view.creditScore(),
        view.userName(),
        view.age(),
        view.meanAmount());
  }

  @Override
  protected boolean fromStore(View view, long nowMicros) {
    view.userKey.set(view.userId);
    if (!user.read(view.userKey, view.userStored, nowMicros)) {
      return false;
    }
    view.amountVsMean = TransactionExpressions.amountVsMean(view.amount, view.meanAmount());
    return true;
  }

  @Override
  protected EntityRow newRow(View asked) {
    TransactionRow transaction = TransactionRow.of(asked.id);
    transaction.setUserId(asked.userId);
    transaction.setAmount(asked.amount);
    return transaction;
  }

  @Override
  protected void fromRows(View view, EntityRow root) {
    view.transaction = (TransactionRow) root;
    view.user = view.transaction.getUser();
  }

  /** An answer, filled again by each read; belongs to one thread. */
  public static final class View {
    private final EntityId userKey = new EntityId();
    private final StoredRow userStored = new StoredRow();
    private long id;
    private long userId;
    private double amount;
    private double amountVsMean;
    private TransactionRow transaction; // null: the store has answered
    private UserRow user;

    private View() {}

    private View ask(long id, long userId, double amount) {
      this.id = id;
      this.userId = userId;
      this.amount = amount;
      this.transaction = null;
      return this;
    }

    private View ask(Ask asked) {
      return ask(asked.id(), asked.userId(), asked.amount());
    }

    /** {@code amount}, as given. */
    public double amount() {
      return amount;
    }

    /** {@code amountVsMean}. */
    public double amountVsMean() {
      return transaction == null ? amountVsMean : transaction.getAmountVsMean();
    }

    /** {@code user.creditScore}. */
    public OptionalInt creditScore() {
      if (transaction != null) {
        return user == null ? OptionalInt.empty() : user.getCreditScore();
      }
      return userStored.isPresent(USER_CREDIT_SCORE)
          ? OptionalInt.of(userStored.intAt(USER_CREDIT_SCORE))
          : OptionalInt.empty();
    }

    /** {@code user.creditScore}, or another value where there is none; allocates nothing. */
    public int creditScoreOr(int otherwise) {
      if (transaction != null) {
        return user == null ? otherwise : user.getCreditScore().orElse(otherwise);
      }
      return userStored.isPresent(USER_CREDIT_SCORE)
          ? userStored.intAt(USER_CREDIT_SCORE)
          : otherwise;
    }

    /** {@code user.fullName}. */
    public String userName() {
      return transaction == null ? userStored.stringAt(USER_FULL_NAME) : user.getFullName();
    }

    /** {@code user.age}. */
    public Optional<Integer> age() {
      if (transaction != null) {
        return user == null || !user.isPresent(AGE) ? Optional.empty() : Optional.of(user.getAge());
      }
      return Optional.of(userStored.intAt(USER_AGE));
    }

    /** {@code user.age}, or another value where there is none; allocates nothing. */
    public int ageOr(int otherwise) {
      if (transaction != null) {
        return user == null || !user.isPresent(AGE) ? otherwise : user.getAge();
      }
      return userStored.intAt(USER_AGE);
    }

    /** {@code user.meanAmount}. */
    public OptionalDouble meanAmount() {
      if (transaction != null) {
        return user == null ? OptionalDouble.empty() : user.getMeanAmount();
      }
      return userStored.isPresent(USER_MEAN_AMOUNT)
          ? OptionalDouble.of(userStored.doubleAt(USER_MEAN_AMOUNT))
          : OptionalDouble.empty();
    }

    /** {@code user.meanAmount}, or another value where there is none; allocates nothing. */
    public double meanAmountOr(double otherwise) {
      if (transaction != null) {
        return user == null ? otherwise : user.getMeanAmount().orElse(otherwise);
      }
      return userStored.isPresent(USER_MEAN_AMOUNT)
          ? userStored.doubleAt(USER_MEAN_AMOUNT)
          : otherwise;
    }
  }
}
