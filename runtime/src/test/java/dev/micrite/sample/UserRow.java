package dev.micrite.sample;

import dev.micrite.aggregate.Count;
import dev.micrite.aggregate.DoubleMean;
import dev.micrite.aggregate.DoubleSum;
import dev.micrite.resolve.EntityRow;
import dev.micrite.resolve.Micros;
import dev.micrite.store.EntityId;
import dev.micrite.store.RowUpdate;
import dev.micrite.store.StoredRow;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import javax.annotation.processing.Generated;

/** The values of one {@link User} while a query gathers them. */
@Generated("dev.micrite.processor.FeatureProcessor")
public final class UserRow extends EntityRow {
  private static final int ID = 0;
  private static final int UPDATED_AT = 1;
  private static final int FIRST_NAME = 2;
  private static final int LAST_NAME = 3;
  private static final int NICKNAME = 4;
  private static final int FULL_NAME = 5;
  private static final int SHOWN_NAME = 6;
  private static final int CREDIT_SCORE = 7;
  private static final int LABELS = 8;
  private static final int ADDRESS = 9;
  private static final int TIER = 10;
  private static final int AGE = 11;
  private static final int BIRTHDATE = 12;
  private static final int TRANSACTIONS = 13;
  private static final int TRANSACTION_COUNT = 14;
  private static final int MEAN_AMOUNT = 15;
  private static final int TOTAL30D = 16;
  private static final int RISK_SCORE = 17;

  private long id;
  private long updatedAt; // microseconds since the epoch
  private String firstName;
  private String lastName;
  private String nickname;
  private String fullName;
  private String shownName;
  private int creditScore;
  private List<String> labels;
  private User.Address address;
  private User.Tier tier;
  private int age;
  private LocalDate birthdate;
  private TransactionRow[] transactions;
  private long transactionCount;
  private double meanAmount;
  private double total30d;
  private double riskScore;

  /** A row without values. */
  public UserRow() {
    super(18);
  }

  /** A row with an id. */
  public static UserRow of(long id) {
    UserRow row = new UserRow();
    row.setId(id);
    return row;
  }

  public long getId() {
    return id;
  }

  public void setId(long value) {
    if (accepts(ID)) {
      id = value;
      present(ID);
    }
  }

  public Instant getUpdatedAt() {
    return isPresent(UPDATED_AT) ? Micros.instant(updatedAt) : null;
  }

  public void setUpdatedAt(Instant value) {
    if (accepts(UPDATED_AT, value)) {
      updatedAt = Micros.of(value);
      present(UPDATED_AT);
    }
  }

  public String getFirstName() {
    return firstName;
  }

  public void setFirstName(String value) {
    if (accepts(FIRST_NAME, value)) {
      firstName = value;
      present(FIRST_NAME);
    }
  }

  public String getLastName() {
    return lastName;
  }

  public void setLastName(String value) {
    if (accepts(LAST_NAME, value)) {
      lastName = value;
      present(LAST_NAME);
    }
  }

  public Optional<String> getNickname() {
    return Optional.ofNullable(nickname);
  }

  public void setNickname(Optional<String> value) {
    if (acceptsOptional(NICKNAME, value)) {
      nickname = value.get();
      present(NICKNAME);
    }
  }

  public String getFullName() {
    return fullName;
  }

  public void setFullName(String value) {
    if (accepts(FULL_NAME, value)) {
      fullName = value;
      present(FULL_NAME);
    }
  }

  public String getShownName() {
    return shownName;
  }

  public void setShownName(String value) {
    if (accepts(SHOWN_NAME, value)) {
      shownName = value;
      present(SHOWN_NAME);
    }
  }

  public OptionalInt getCreditScore() {
    return isPresent(CREDIT_SCORE) ? OptionalInt.of(creditScore) : OptionalInt.empty();
  }

  public void setCreditScore(OptionalInt value) {
    if (acceptsOptional(CREDIT_SCORE, value) && inRange(CREDIT_SCORE, value.getAsInt(), 300, 850)) {
      creditScore = value.getAsInt();
      present(CREDIT_SCORE);
    }
  }

  public List<String> getLabels() {
    return labels;
  }

  public void setLabels(List<String> value) {
    if (accepts(LABELS, value) && fits(LABELS, value.size(), 3)) {
      labels = List.copyOf(value);
      present(LABELS);
    }
  }

  public Optional<User.Address> getAddress() {
    return Optional.ofNullable(address);
  }

  public void setAddress(Optional<User.Address> value) {
    if (acceptsOptional(ADDRESS, value)) {
      address = value.get();
      present(ADDRESS);
    }
  }

  public User.Tier getTier() {
    return tier;
  }

  public void setTier(User.Tier value) {
    if (accepts(TIER, value)) {
      tier = value;
      present(TIER);
    }
  }

  public int getAge() {
    return age;
  }

  public void setAge(int value) {
    if (accepts(AGE)) {
      age = value;
      present(AGE);
    }
  }

  public LocalDate getBirthdate() {
    return birthdate;
  }

  public void setBirthdate(LocalDate value) {
    if (accepts(BIRTHDATE, value)) {
      birthdate = value;
      present(BIRTHDATE);
    }
  }

  public TransactionRow[] getTransactions() {
    return transactions;
  }

  /** Takes the rows that this query sees; those that do not name their user are this one's. */
  public void setTransactions(List<TransactionRow> value) {
    if (accepts(TRANSACTIONS, value)) {
      value.forEach(row -> row.setUserId(id));
      transactions = visible(TRANSACTIONS, value, TransactionRow[]::new);
      present(TRANSACTIONS);
    }
  }

  public long getTransactionCount() {
    return transactionCount;
  }

  public void setTransactionCount(long value) {
    if (accepts(TRANSACTION_COUNT)) {
      transactionCount = value;
      present(TRANSACTION_COUNT);
    }
  }

  public OptionalDouble getMeanAmount() {
    return isPresent(MEAN_AMOUNT) ? OptionalDouble.of(meanAmount) : OptionalDouble.empty();
  }

  public void setMeanAmount(OptionalDouble value) {
    if (acceptsOptional(MEAN_AMOUNT, value)) {
      meanAmount = value.getAsDouble();
      present(MEAN_AMOUNT);
    }
  }

  public double getTotal30d() {
    return total30d;
  }

  public void setTotal30d(double value) {
    if (accepts(TOTAL30D)) {
      total30d = value;
      present(TOTAL30D);
    }
  }

  public double getRiskScore() {
    return riskScore;
  }

  public void setRiskScore(double value) {
    if (accepts(RISK_SCORE)) {
      riskScore = value;
      present(RISK_SCORE);
    }
  }

  @Override
  protected void readId(EntityId into) {
    into.set(id);
  }

  @Override
  protected long idHash() {
    return id;
  }

  @Override
  protected boolean sameId(EntityRow other) {
    return id == ((UserRow) other).id;
  }

  @Override
  protected void load(int feature, int slot, StoredRow from) {
    switch (feature) {
      case UPDATED_AT -> setUpdatedAt(Micros.instant(from.longAt(slot)));
      case FIRST_NAME -> setFirstName(from.stringAt(slot));
      case LAST_NAME -> setLastName(from.stringAt(slot));
      case NICKNAME -> setNickname(Optional.of(from.stringAt(slot)));
      case FULL_NAME -> setFullName(from.stringAt(slot));
      case SHOWN_NAME -> setShownName(from.stringAt(slot));
      case CREDIT_SCORE -> setCreditScore(OptionalInt.of(from.intAt(slot)));
      case LABELS -> setLabels(UserCodecs.labels(from.valueAt(slot)));
      case ADDRESS -> setAddress(Optional.of(UserCodecs.address(from.valueAt(slot))));
      case TIER -> setTier(UserCodecs.tier(from.intAt(slot)));
      case AGE -> setAge(from.intAt(slot));
      case BIRTHDATE -> setBirthdate(LocalDate.ofEpochDay(from.longAt(slot)));
      case TRANSACTION_COUNT -> setTransactionCount(from.longAt(slot));
      case MEAN_AMOUNT -> setMeanAmount(OptionalDouble.of(from.doubleAt(slot)));
      case TOTAL30D -> setTotal30d(from.doubleAt(slot));
      case RISK_SCORE -> setRiskScore(from.doubleAt(slot));
      default -> throw noSuchFeature(feature);
    }
  }

  @Override
  protected void save(int feature, int slot, long timeMicros, RowUpdate into) {
    switch (feature) {
      case UPDATED_AT -> into.putLong(slot, timeMicros, updatedAt);
      case FIRST_NAME -> into.putString(slot, timeMicros, firstName);
      case LAST_NAME -> into.putString(slot, timeMicros, lastName);
      case NICKNAME -> into.putString(slot, timeMicros, nickname);
      case FULL_NAME -> into.putString(slot, timeMicros, fullName);
      case SHOWN_NAME -> into.putString(slot, timeMicros, shownName);
      case CREDIT_SCORE -> into.putInt(slot, timeMicros, creditScore);
      case LABELS -> into.putValue(slot, timeMicros, out -> UserCodecs.labels(out, labels));
      case ADDRESS -> into.putValue(slot, timeMicros, out -> UserCodecs.address(out, address));
      case TIER -> into.putInt(slot, timeMicros, tier.ordinal());
      case AGE -> into.putInt(slot, timeMicros, age);
      case BIRTHDATE -> into.putLong(slot, timeMicros, birthdate.toEpochDay());
      case TRANSACTION_COUNT -> into.putLong(slot, timeMicros, transactionCount);
      case MEAN_AMOUNT -> into.putDouble(slot, timeMicros, meanAmount);
      case TOTAL30D -> into.putDouble(slot, timeMicros, total30d);
      case RISK_SCORE -> into.putDouble(slot, timeMicros, riskScore);
      default -> throw noSuchFeature(feature);
    }
  }

  @Override
  protected void evaluate(int feature, Instant now) {
    switch (feature) {
      case FULL_NAME -> setFullName(UserExpressions.fullName(firstName, lastName));
      case SHOWN_NAME -> setShownName(UserExpressions.shownName(getNickname(), firstName));
      case TRANSACTION_COUNT -> setTransactionCount(transactionCount());
      case MEAN_AMOUNT -> setMeanAmount(meanAmount());
      case TOTAL30D -> setTotal30d(total30d(now));
      case RISK_SCORE ->
          setRiskScore(UserExpressions.riskScore(total30d, transactionCount, getMeanAmount()));
      default -> throw noSuchFeature(feature);
    }
  }

  @Override
  protected EntityRow[] many(int feature) {
    return switch (feature) {
      case TRANSACTIONS -> transactions;
      default -> throw noSuchFeature(feature);
    };
  }

  @Override
  protected Object boxed(int feature) {
    return switch (feature) {
      case ID -> getId();
      case UPDATED_AT -> getUpdatedAt();
      case FIRST_NAME -> getFirstName();
      case LAST_NAME -> getLastName();
      case NICKNAME -> getNickname();
      case FULL_NAME -> getFullName();
      case SHOWN_NAME -> getShownName();
      case CREDIT_SCORE -> getCreditScore();
      case LABELS -> getLabels();
      case ADDRESS -> getAddress();
      case TIER -> getTier();
      case AGE -> getAge();
      case BIRTHDATE -> getBirthdate();
      case TRANSACTION_COUNT -> getTransactionCount();
      case MEAN_AMOUNT -> getMeanAmount();
      case TOTAL30D -> getTotal30d();
      case RISK_SCORE -> getRiskScore();
      default -> throw noSuchFeature(feature);
    };
  }

  @Override
  @SuppressWarnings("unchecked")
  protected void assign(int feature, Object value) {
    switch (feature) {
      case ID -> setId(UserFeatures.id.cast(value));
      case UPDATED_AT -> setUpdatedAt(UserFeatures.updatedAt.cast(value));
      case FIRST_NAME -> setFirstName(UserFeatures.firstName.cast(value));
      case LAST_NAME -> setLastName(UserFeatures.lastName.cast(value));
      case NICKNAME -> setNickname(UserFeatures.nickname.cast(value));
      case FULL_NAME -> setFullName(UserFeatures.fullName.cast(value));
      case SHOWN_NAME -> setShownName(UserFeatures.shownName.cast(value));
      case CREDIT_SCORE -> setCreditScore(UserFeatures.creditScore.cast(value));
      case LABELS -> setLabels(UserFeatures.labels.cast(value));
      case ADDRESS -> setAddress(UserFeatures.address.cast(value));
      case TIER -> setTier(UserFeatures.tier.cast(value));
      case AGE -> setAge(UserFeatures.age.cast(value));
      case BIRTHDATE -> setBirthdate(UserFeatures.birthdate.cast(value));
      case TRANSACTIONS -> setTransactions((List<TransactionRow>) value);
      case TRANSACTION_COUNT -> setTransactionCount(UserFeatures.transactionCount.cast(value));
      case MEAN_AMOUNT -> setMeanAmount(UserFeatures.meanAmount.cast(value));
      case TOTAL30D -> setTotal30d(UserFeatures.total30d.cast(value));
      case RISK_SCORE -> setRiskScore(UserFeatures.riskScore.cast(value));
      default -> throw noSuchFeature(feature);
    }
  }

  /** {@code transactions.count()}. */
  private long transactionCount() {
    Count count = new Count();
    for (TransactionRow t : transactions) {
      count.update();
    }
    return count.finish();
  }

  /** {@code transactions.where(t -> !t.refunded).mean(t -> t.amount)}. */
  private OptionalDouble meanAmount() {
    DoubleMean mean = new DoubleMean();
    for (TransactionRow t : transactions) {
      if (UserExpressions.meanAmountWhere(t.getRefunded())) {
        mean.update(UserExpressions.meanAmountOf(t.getAmount()));
      }
    }
    return mean.finish();
  }

  /** {@code transactions.where(t -> t.at.isAfter(now().minus(days(30)))).sum(t -> t.amount)}. */
  private double total30d(Instant now) {
    DoubleSum sum = new DoubleSum();
    for (TransactionRow t : transactions) {
      if (UserExpressions.total30dWhere(t.getAt(), now)) {
        sum.update(UserExpressions.total30dOf(t.getAmount()));
      }
    }
    return sum.finish();
  }
}
