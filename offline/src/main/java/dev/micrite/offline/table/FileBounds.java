package dev.micrite.offline.table;

import java.nio.ByteBuffer;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.Schema;
import org.apache.iceberg.types.Conversions;
import org.apache.iceberg.types.Types;

/**
 * What the manifests say of all files of a scan together. A condition that all rows meet need not
 * be asked of each; a file of which nothing is said may hold anything.
 */
final class FileBounds {
  private final Types.NestedField featureTime;
  private final Types.NestedField recordedTime;
  private final Types.NestedField absent;
  private final Types.NestedField run;
  private final Set<Integer> days = new HashSet<>();
  private boolean daysApart = true;
  private boolean absences;
  private long rows;
  private long leastTime = Long.MAX_VALUE;
  private long greatestTime = Long.MIN_VALUE;
  private long greatestRecorded = Long.MIN_VALUE;

  FileBounds(Schema schema) {
    this.featureTime = schema.findField(Columns.FEATURE_TIME);
    this.recordedTime = schema.findField(Columns.RECORDED_TIME);
    this.absent = schema.findField(Columns.ABSENT);
    this.run = schema.findField(Columns.RUN);
  }

  void add(DataFile file) {
    rows += file.recordCount();
    daysApart &= days.add(day(file));
    absences |= mayNameAbsences(file);
    leastTime = Math.min(leastTime, bound(file.lowerBounds(), featureTime, Long.MIN_VALUE));
    greatestTime = Math.max(greatestTime, bound(file.upperBounds(), featureTime, Long.MAX_VALUE));
    greatestRecorded =
        Math.max(greatestRecorded, bound(file.upperBounds(), recordedTime, Long.MAX_VALUE));
  }

  /** The day of a file's observations, in days since the epoch. */
  static int day(DataFile file) {
    return file.partition().get(0, Integer.class);
  }

  private boolean mayNameAbsences(DataFile file) {
    Map<Integer, Long> nulls = file.nullValueCounts();
    if (nulls == null || !nulls.containsKey(absent.fieldId())) {
      // Our own writer counts every column of a file; what it did not count is not there.
      return nulls == null || !nulls.containsKey(run.fieldId());
    }
    return nulls.get(absent.fieldId()) < file.recordCount();
  }

  private static long bound(
      Map<Integer, ByteBuffer> bounds, Types.NestedField field, long unknown) {
    ByteBuffer value = bounds == null ? null : bounds.get(field.fieldId());
    return value == null ? unknown : Conversions.<Long>fromByteBuffer(field.type(), value);
  }

  long rows() {
    return rows;
  }

  boolean areDaysApart() {
    return daysApart;
  }

  boolean hasAbsences() {
    return absences;
  }

  boolean allFrom(long micros) {
    return leastTime >= micros;
  }

  boolean allBefore(long micros) {
    return greatestTime < micros;
  }

  boolean allKnownAt(long micros) {
    return greatestRecorded <= micros;
  }
}
