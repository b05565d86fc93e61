package dev.micrite.offline.ingest;

import dev.micrite.catalog.FeatureClass;
import dev.micrite.catalog.FeatureKey;
import dev.micrite.catalog.IdKey;
import dev.micrite.resolve.EntityRow;
import dev.micrite.store.EntityId;
import dev.micrite.store.RowUpdate;
import dev.micrite.store.StoredRow;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/** A feature class of tests, with what the processor would write for it. */
final class Reading {
  private static final FeatureClass.Declaration<Reading> DECLARED =
      FeatureClass.declare(Reading.class).maxStaleness("infinity").etlOfflineToOnline(true);

  static final IdKey<Reading, Long> id = DECLARED.id("id", "long");
  static final FeatureKey<Reading, Instant> at = DECLARED.featureTime("at");
  static final FeatureKey<Reading, Double> meanValue =
      DECLARED.word("meanValue", "double", "double").range(0, 100).add();
  static final FeatureKey<Reading, OptionalInt> level =
      DECLARED.word("level", "OptionalInt", "int").optional().range(1, 9).add();
  static final FeatureKey<Reading, String> name =
      DECLARED.bytes("name", "String", "string").maxLength(5).add();
  static final FeatureKey<Reading, Optional<String>> note =
      DECLARED
          .bytes("note", "Optional<String>", "string")
          .optional()
          .cacheAbsent(false)
          .etlOfflineToOnline(false)
          .add();

  static final FeatureClass<Reading> CLASS = DECLARED.rows(Row::new);

  private Reading() {}

  private static final class Row extends EntityRow {
    private final Object[] values = new Object[6];

    Row() {
      super(6);
    }

    @Override
    protected void readId(EntityId into) {
      into.set((Long) values[0]);
    }

    @Override
    protected long idHash() {
      return values[0].hashCode();
    }

    @Override
    protected boolean sameId(EntityRow other) {
      return values[0].equals(((Row) other).values[0]);
    }

    @Override
    protected void load(int feature, int slot, StoredRow from) {
      throw new UnsupportedOperationException("nothing is loaded here");
    }

    @Override
    protected void save(int feature, int slot, long timeMicros, RowUpdate into) {
      Object value = values[feature];
      if (feature == at.index()) {
        Instant time = (Instant) value;
        into.putLong(slot, timeMicros, time.getEpochSecond() * 1_000_000 + time.getNano() / 1000);
      } else if (feature == meanValue.index()) {
        into.putDouble(slot, timeMicros, (Double) value);
      } else if (feature == level.index()) {
        into.putInt(slot, timeMicros, ((OptionalInt) value).getAsInt());
      } else if (feature == name.index()) {
        into.putString(slot, timeMicros, (String) value);
      } else {
        into.putString(slot, timeMicros, (String) ((Optional<?>) value).orElseThrow());
      }
    }

    @Override
    protected Object boxed(int feature) {
      return values[feature];
    }

    @Override
    protected void assign(int feature, Object value) {
      boolean isSet =
          switch (feature) {
            case 0 -> accepts(0, (Long) value);
            case 1 -> accepts(1, (Instant) value);
            case 2 -> accepts(2) && inRange(2, (Double) value, 0, 100);
            case 3 ->
                acceptsOptional(3, (OptionalInt) value)
                    && inRange(3, ((OptionalInt) value).getAsInt(), 1, 9);
            case 4 -> accepts(4, value) && fits(4, ((String) value).length(), 5);
            default -> acceptsOptional(5, (Optional<?>) value);
          };
      if (isSet) {
        values[feature] = value;
        present(feature);
      }
    }
  }
}
