package dev.micrite.sample;

import dev.micrite.resolve.CallInput;
import dev.micrite.resolve.Resolver;
import dev.micrite.resolve.ResolverCall;
import dev.micrite.resolve.StageCall;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletionStage;
import javax.annotation.processing.Generated;

/** Calls of the resolver methods of {@link User}: names, age, tier, creditScore, transactions. */
@Generated("dev.micrite.processor.FeatureProcessor")
public final class UserCalls {
  private static final Resolver NAMES =
      Resolver.online("User.names", UserFeatures.CLASS)
          .inputs("id")
          .outputs("firstName", "lastName", "nickname", "updatedAt")
          .timeout("10s")
          .retries(1)
          .calls(NamesCall::new);

  private static final Resolver AGE =
      Resolver.online("User.age", UserFeatures.CLASS)
          .inputs("birthdate")
          .outputs("age")
          .calls(AgeCall::new);

  private static final Resolver TIER =
      Resolver.online("User.tier", UserFeatures.CLASS)
          .inputs("id", "creditScore")
          .outputs("tier")
          .batchCalls(TierCall::new);

  private static final Resolver CREDIT_SCORE =
      Resolver.online("User.creditScore", UserFeatures.CLASS)
          .inputs("id")
          .outputs("creditScore")
          .calls(CreditScoreCall::new);

  private static final Resolver TRANSACTIONS =
      Resolver.online("User.transactions", UserFeatures.CLASS)
          .inputs("id")
          .outputs("transactions")
          .calls(TransactionsCall::new);

  private UserCalls() {}

  /** The resolvers, in the order of the methods. */
  public static List<Resolver> all() {
    return List.of(NAMES, AGE, TIER, CREDIT_SCORE, TRANSACTIONS);
  }

  /** {@code Optional<Names> names(long id)}. */
  private static final class NamesCall extends ResolverCall<UserRow> {
    private final long id;
    private Optional<User.Names> result;

    NamesCall(CallInput<UserRow> in) {
      this.id = in.row().getId();
    }

    @Override
    protected void run() throws Exception {
      result = notNull(User.names(id));
    }

    @Override
    protected void publish(UserRow row, int position) {
      result.ifPresent(names -> publish(row, names));
    }

    private static void publish(UserRow row, User.Names names) {
      row.observedAt(names.updatedAt());
      row.setFirstName(names.firstName());
      row.setLastName(names.lastName());
      row.setNickname(names.nickname());
      row.setUpdatedAt(names.updatedAt());
    }
  }

  /** {@code int age(LocalDate birthdate, Instant now)}. */
  private static final class AgeCall extends ResolverCall<UserRow> {
    private final LocalDate birthdate;
    private final Instant now;
    private int result;

    AgeCall(CallInput<UserRow> in) {
      this.birthdate = in.row().getBirthdate();
      this.now = in.now();
    }

    @Override
    protected void run() {
      result = User.age(birthdate, now);
    }

    @Override
    protected void publish(UserRow row, int position) {
      row.setAge(result);
    }
  }

  /** {@code List<Tier> tier(List<Long> id, List<OptionalInt> creditScore)}: once for a batch. */
  private static final class TierCall extends ResolverCall<UserRow> {
    private final List<Long> id;
    private final List<OptionalInt> creditScore;
    private List<User.Tier> result;

    TierCall(CallInput<UserRow> in) {
      this.id = in.column(UserRow::getId);
      this.creditScore = in.column(UserRow::getCreditScore);
    }

    @Override
    protected void run() {
      result = sized(User.tier(id, creditScore));
    }

    @Override
    protected void publish(UserRow row, int position) {
      row.setTier(result.get(position));
    }
  }

  /** {@code CompletionStage<OptionalInt> creditScore(long id)}. */
  private static final class CreditScoreCall extends StageCall<UserRow, OptionalInt> {
    private final long id;

    CreditScoreCall(CallInput<UserRow> in) {
      this.id = in.row().getId();
    }

    @Override
    protected CompletionStage<OptionalInt> start() {
      return User.creditScore(id);
    }

    @Override
    protected void publish(UserRow row, int position) {
      row.setCreditScore(result());
    }
  }

  /** {@code Stream<TransactionRecord> transactions(long id)}. */
  private static final class TransactionsCall extends ResolverCall<UserRow> {
    private final long id;
    private List<TransactionRow> result;

    TransactionsCall(CallInput<UserRow> in) {
      this.id = in.row().getId();
    }

    @Override
    protected void run() {
      result = rows(User.transactions(id), TransactionRow::new, TransactionsCall::fill);
    }

    @Override
    protected void publish(UserRow row, int position) {
      row.setTransactions(result);
    }

    private static void fill(User.TransactionRecord from, TransactionRow to) {
      to.observedAt(from.at());
      to.setId(from.id());
      to.setAt(from.at());
      to.setAmount(from.amount());
      to.setRefunded(from.refunded());
      to.setMerchantCode(from.merchantCode());
    }
  }
}
