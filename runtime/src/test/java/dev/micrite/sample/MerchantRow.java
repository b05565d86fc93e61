package dev.micrite.sample;

import dev.micrite.resolve.EntityRow;
import dev.micrite.store.EntityId;
import dev.micrite.store.RowUpdate;
import dev.micrite.store.StoredRow;
import javax.annotation.processing.Generated;

/** The values of one {@link Merchant} while a query gathers them. */
@Generated("dev.micrite.processor.FeatureProcessor")
public final class MerchantRow extends EntityRow {
  private static final int CODE = 0;
  private static final int COUNTRY = 1;
  private static final int CATEGORY = 2;

  private String code;
  private String country;
  private int category;

  /** A row without values. */
  public MerchantRow() {
    super(3);
  }

  /** A row with an id. */
  public static MerchantRow of(String id) {
    MerchantRow row = new MerchantRow();
    row.setCode(id);
    return row;
  }

  public String getCode() {
    return code;
  }

  public void setCode(String value) {
    if (accepts(CODE, value)) {
      code = value;
      present(CODE);
    }
  }

  public String getCountry() {
    return country;
  }

  public void setCountry(String value) {
    if (accepts(COUNTRY, value)) {
      country = value;
      present(COUNTRY);
    }
  }

  public int getCategory() {
    return category;
  }

  public void setCategory(int value) {
    if (accepts(CATEGORY) && inRange(CATEGORY, value, 0, Double.POSITIVE_INFINITY)) {
      category = value;
      present(CATEGORY);
    }
  }

  @Override
  protected void readId(EntityId into) {
    into.set(code);
  }

  @Override
  protected long idHash() {
    return code.hashCode();
  }

  @Override
  protected boolean sameId(EntityRow other) {
    return code.equals(((MerchantRow) other).code);
  }

  @Override
  protected void load(int feature, int slot, StoredRow from) {
    switch (feature) {
      case COUNTRY -> setCountry(from.stringAt(slot));
      case CATEGORY -> setCategory(from.intAt(slot));
      default -> throw noSuchFeature(feature);
    }
  }

  @Override
  protected void save(int feature, int slot, long timeMicros, RowUpdate into) {
    switch (feature) {
      case COUNTRY -> into.putString(slot, timeMicros, country);
      case CATEGORY -> into.putInt(slot, timeMicros, category);
      default -> throw noSuchFeature(feature);
    }
  }

  @Override
  protected void fallback(int feature) {
    switch (feature) {
      case CATEGORY -> setCategory(7);
      default -> throw noSuchFeature(feature);
    }
  }

  @Override
  protected Object boxed(int feature) {
    return switch (feature) {
      case CODE -> getCode();
      case COUNTRY -> getCountry();
      case CATEGORY -> getCategory();
      default -> throw noSuchFeature(feature);
    };
  }

  @Override
  protected void assign(int feature, Object value) {
    switch (feature) {
      case CODE -> setCode(MerchantFeatures.code.cast(value));
      case COUNTRY -> setCountry(MerchantFeatures.country.cast(value));
      case CATEGORY -> setCategory(MerchantFeatures.category.cast(value));
      default -> throw noSuchFeature(feature);
    }
  }
}
