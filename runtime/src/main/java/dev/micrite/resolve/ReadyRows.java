package dev.micrite.resolve;

import java.util.ArrayList;
import java.util.List;

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

  /** Makes the calls: one for all rows of a batch resolver, else one for each. */
  void drainTo(List<CallTask> tasks, Walk walk) {
    if (call.resolver.isBatch()) {
      tasks.add(new CallTask(call, rows, tainted, walk.now));
    } else {
      for (int i = 0; i < rows.size(); i++) {
        tasks.add(new CallTask(call, List.of(rows.get(i)), List.of(tainted.get(i)), walk.now));
      }
    }
    rows = new ArrayList<>();
    tainted = new ArrayList<>();
  }
}
