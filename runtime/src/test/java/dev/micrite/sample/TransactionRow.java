package dev.micrite.sample;

import dev.micrite.resolve.EntityRow;
import dev.micrite.resolve.Micros;
import dev.micrite.store.EntityId;
import dev.micrite.store.RowUpdate;
import dev.micrite.store.StoredRow;
import java.time.Instant;
import javax.annotation.processing.Generated;

/** The values of one {@link Transaction} while a query gathers them. */
@Generated("dev.micrite.processor.FeatureProcessor")
public final class TransactionRow extends EntityRow {
  private static final int ID = 0;
  private static final int USER_ID = 1;
  private static final int USER = 2;
  private static final int MERCHANT_CODE = 3;
  private static final int MERCHANT = 4;
  private static final int AT = 5;
  private static final int AMOUNT = 6;
  private static final int REFUNDED = 7;
  private static final int AMOUNT_VS_MEAN = 8;
  private static final int ABROAD = 9;

  private long id;
  private long userId;
  private UserRow user;
  private String merchantCode;
  private MerchantRow merchant;
  private long at; // microseconds since the epoch
  private double amount;
  private boolean refunded;
  private double amountVsMean;
  private boolean abroad;

  /** A row without values. */
  public TransactionRow() {
    super(10);
  }

  /** A row with an id. */
  public static TransactionRow of(long id) {
    TransactionRow row = new TransactionRow();
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

  public long getUserId() {
    return userId;
  }

  public void setUserId(long value) {
    if (accepts(USER_ID)) {
      userId = value;
      present(USER_ID);
    }
  }

  public UserRow getUser() {
    return user;
  }

  public String getMerchantCode() {
    return merchantCode;
  }

  public void setMerchantCode(String value) {
    if (accepts(MERCHANT_CODE, value)) {
      merchantCode = value;
      present(MERCHANT_CODE);
    }
  }

  public MerchantRow getMerchant() {
    return merchant;
  }

  public Instant getAt() {
    return isPresent(AT) ? Micros.instant(at) : null;
  }

  public void setAt(Instant value) {
    if (accepts(AT, value)) {
      at = Micros.of(value);
      present(AT);
    }
  }

  public double getAmount() {
    return amount;
  }

  public void setAmount(double value) {
    if (accepts(AMOUNT)) {
      amount = value;
      present(AMOUNT);
    }
  }

  public boolean getRefunded() {
    return refunded;
  }

  public void setRefunded(boolean value) {
    if (accepts(REFUNDED)) {
      refunded = value;
      present(REFUNDED);
    }
  }

  public double getAmountVsMean() {
    return amountVsMean;
  }

  public void setAmountVsMean(double value) {
    if (accepts(AMOUNT_VS_MEAN)) {
      amountVsMean = value;
      present(AMOUNT_VS_MEAN);
    }
  }

  public boolean getAbroad() {
    return abroad;
  }

  public void setAbroad(boolean value) {
    if (accepts(ABROAD)) {
      abroad = value;
      present(ABROAD);
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
    return id == ((TransactionRow) other).id;
  }

  @Override
  protected void load(int feature, int slot, StoredRow from) {
    switch (feature) {
      case USER_ID -> setUserId(from.longAt(slot));
      case MERCHANT_CODE -> setMerchantCode(from.stringAt(slot));
      case AT -> setAt(Micros.instant(from.longAt(slot)));
      case AMOUNT -> setAmount(from.doubleAt(slot));
      case REFUNDED -> setRefunded(from.booleanAt(slot));
      case AMOUNT_VS_MEAN -> setAmountVsMean(from.doubleAt(slot));
      case ABROAD -> setAbroad(from.booleanAt(slot));
      default -> throw noSuchFeature(feature);
    }
  }

  @Override
  protected void save(int feature, int slot, long timeMicros, RowUpdate into) {
    switch (feature) {
      case USER_ID -> into.putLong(slot, timeMicros, userId);
      case MERCHANT_CODE -> into.putString(slot, timeMicros, merchantCode);
      case AT -> into.putLong(slot, timeMicros, at);
      case AMOUNT -> into.putDouble(slot, timeMicros, amount);
      case REFUNDED -> into.putBoolean(slot, timeMicros, refunded);
      case AMOUNT_VS_MEAN -> into.putDouble(slot, timeMicros, amountVsMean);
      case ABROAD -> into.putBoolean(slot, timeMicros, abroad);
      default -> throw noSuchFeature(feature);
    }
  }

  @Override
  protected void evaluate(int feature, Instant now) {
    switch (feature) {
      case AMOUNT_VS_MEAN ->
          setAmountVsMean(TransactionExpressions.amountVsMean(amount, user.getMeanAmount()));
      case ABROAD -> setAbroad(TransactionExpressions.abroad(merchant.getCountry()));
      default -> throw noSuchFeature(feature);
    }
  }

  @Override
  protected EntityRow target(int feature) {
    return switch (feature) {
      case USER -> UserRow.of(userId);
      case MERCHANT -> MerchantRow.of(merchantCode);
      default -> throw noSuchFeature(feature);
    };
  }

  @Override
  protected void link(int feature, EntityRow target) {
    switch (feature) {
      case USER -> user = (UserRow) target;
      case MERCHANT -> merchant = (MerchantRow) target;
      default -> throw noSuchFeature(feature);
    }
    present(feature);
  }

  @Override
  protected EntityRow one(int feature) {
    return switch (feature) {
      case USER -> user;
      case MERCHANT -> merchant;
      default -> throw noSuchFeature(feature);
    };
  }

  @Override
  protected Object boxed(int feature) {
    return switch (feature) {
      case ID -> getId();
      case USER_ID -> getUserId();
      case MERCHANT_CODE -> getMerchantCode();
      case AT -> getAt();
      case AMOUNT -> getAmount();
      case REFUNDED -> getRefunded();
      case AMOUNT_VS_MEAN -> getAmountVsMean();
      case ABROAD -> getAbroad();
      default -> throw noSuchFeature(feature);
    };
  }

  @Override
  protected void assign(int feature, Object value) {
    switch (feature) {
      case ID -> setId(TransactionFeatures.id.cast(value));
      case USER_ID -> setUserId(TransactionFeatures.userId.cast(value));
      case MERCHANT_CODE -> setMerchantCode(TransactionFeatures.merchantCode.cast(value));
      case AT -> setAt(TransactionFeatures.at.cast(value));
      case AMOUNT -> setAmount(TransactionFeatures.amount.cast(value));
      case REFUNDED -> setRefunded(TransactionFeatures.refunded.cast(value));
      case AMOUNT_VS_MEAN -> setAmountVsMean(TransactionFeatures.amountVsMean.cast(value));
      case ABROAD -> setAbroad(TransactionFeatures.abroad.cast(value));
      default -> throw noSuchFeature(feature);
    }
  }
}
