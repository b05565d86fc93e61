package dev.micrite.resolve;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Rows for which a call is ready and not yet started. */
final class ReadyRows {
  final CallPlan call;
  private List<EntityRow> rows = new ArrayList<>();
  private List<Boolean> tainted = new ArrayList<>();

  ReadyRows(CallPlan call) {
    this.call = call;
  }

  void add(EntityRow row, boolean isTainted) {
    rows.add(row);
    tainted.add(isTainted);
  }

  boolean isEmpty() {
    return rows.isEmpty();
  }

  /** Makes the calls: one for all rows of a batch resolver and of one time, else one for each. */
  void drainTo(List<CallTask> tasks, Walk walk) {
    if (!call.resolver.isBatch()) {
      for (int i = 0; i < rows.size(); i++) {
        EntityRow row = rows.get(i);
        tasks.add(new CallTask(call, List.of(row), List.of(tainted.get(i)), walk.now(row)));
      }
    } else if (walk.isOfOneTime()) {
      tasks.add(new CallTask(call, rows, tainted, walk.now(rows.get(0))));
    } else {
      batchesByTime()
          .forEach(
              batch ->
                  tasks.add(
                      new CallTask(call, batch.rows, batch.tainted, walk.now(batch.rows.get(0)))));
    }
    rows = new ArrayList<>();
    tainted = new ArrayList<>();
  }

  private Collection<ReadyRows> batchesByTime() {
    Map<Long, ReadyRows> batches = new LinkedHashMap<>();
    for (int i = 0; i < rows.size(); i++) {
      batches
          .computeIfAbsent(rows.get(i).nowMicros, time -> new ReadyRows(call))
          .add(rows.get(i), tainted.get(i));
    }
    return batches.values();
  }
}
