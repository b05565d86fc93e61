package dev.micrite.aggregate;

import java.util.HashMap;
import java.util.Map;

/**
 * {@code countDistinct(f)}: the number of different values, exactly.
 *
 * <p>Numbers are one by numeric value: -0.0 and 0.0 are one, BigDecimals 1.0 and 1.00 are one.
 * Arrays, lists, maps and records are one by content, where what they contain goes by {@code
 * equals} (in a list, 1.0 and 1.00 differ). All else goes by {@code equals}.
 *
 * <ul>
 *   <li>Keeps: every different value and how often it occurs; 24 to 48 bytes for each different
 *       long or double, about 70 and the value itself for each object.
 *   <li>Retract: exact.
 *   <li>Error: none.
 *   <li>No rows: 0.
 *   <li>NaN: one value; NaN is NaN.
 * </ul>
 */
public final class CountDistinct implements MergeableState<CountDistinct> {
  // A column has one type, so one of the three is in use.
  private LongMultiset longs;
  private LongMultiset doubles;
  private Map<Object, Occurrences> objects;

  private static final class Occurrences {
    long rows;
  }

  public void update(long value) {
    longs().add(value);
  }

  public void update(double value) {
    doubles().add(bits(value));
  }

  public void update(Object value) {
    if (ValueIdentity.isIntegral(value)) {
      update(((Number) value).longValue());
    } else if (ValueIdentity.isFloating(value)) {
      update(((Number) value).doubleValue());
    } else {
      occurrences(ValueIdentity.of(value)).rows++;
    }
  }

  public void retract(long value) {
    longs().remove(value);
  }

  public void retract(double value) {
    doubles().remove(bits(value));
  }

  public void retract(Object value) {
    if (ValueIdentity.isIntegral(value)) {
      retract(((Number) value).longValue());
    } else if (ValueIdentity.isFloating(value)) {
      retract(((Number) value).doubleValue());
    } else {
      retractObject(ValueIdentity.of(value));
    }
  }

  @Override
  public void merge(CountDistinct other) {
    if (other.longs != null) {
      longs().addAll(other.longs);
    }
    if (other.doubles != null) {
      doubles().addAll(other.doubles);
    }
    if (other.objects != null) {
      other.objects.forEach((key, theirs) -> occurrences(key).rows += theirs.rows);
    }
  }

  @Override
  public void clear() {
    longs = null;
    doubles = null;
    objects = null;
  }

  public long finish() {
    long count = longs == null ? 0 : longs.size();
    count += doubles == null ? 0 : doubles.size();
    return count + (objects == null ? 0 : objects.size());
  }

  private void retractObject(Object key) {
    Occurrences occurrences = objects == null ? null : objects.get(key);
    if (occurrences == null) {
      throw new IllegalStateException("A value is retracted that was never added.");
    }
    if (--occurrences.rows == 0) {
      objects.remove(key);
    }
  }

  private static long bits(double value) {
    return Double.doubleToRawLongBits(ValueIdentity.canonical(value));
  }

  private LongMultiset longs() {
    if (longs == null) {
      longs = new LongMultiset();
    }
    return longs;
  }

  private LongMultiset doubles() {
    if (doubles == null) {
      doubles = new LongMultiset();
    }
    return doubles;
  }

  private Occurrences occurrences(Object key) {
    if (objects == null) {
      objects = new HashMap<>();
    }
    return objects.computeIfAbsent(key, unseen -> new Occurrences());
  }
}
