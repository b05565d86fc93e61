package dev.micrite.offline.history;

import dev.micrite.resolve.History;
import dev.micrite.store.EntityId;
import dev.micrite.store.KeyKind;
import java.util.Arrays;
import java.util.UUID;

/** Goes through the lives of a range of entities, in one thread. */
final class LifeWalk implements Runnable {
  private final Lives lives;
  private final History.Replayer replayer;
  private final int from;
  private final int to;
  private final RowImage observed;
  private final JoiningRows[] joining;

  LifeWalk(Lives lives, History.Replayer replayer, int from, int to) {
    this.lives = lives;
    this.replayer = replayer;
    this.from = from;
    this.to = to;
    this.observed = new RowImage(lives.featureClass.schema(), lives.features);
    this.joining = new JoiningRows[lives.rows.size()];
    for (int i = 0; i < joining.length; i++) {
      joining[i] = new JoiningRows(i, lives.rows.get(i), lives.joining.get(i));
    }
  }

  @Override
  public void run() {
    for (int number = from; number < to; number++) {
      if (lives.share.has(number)) {
        live(number);
      }
    }
    replayer.end();
  }

  private void live(int number) {
    replayer.begin();
    observed.clear();
    for (JoiningRows rows : joining) {
      rows.begin(number);
    }
    MomentOrder moments = lives.moments;
    ObservedColumns entities = lives.entities;
    int next = entities == null ? 0 : entities.starts[number];
    int end = entities == null ? 0 : entities.starts[number + 1];
    for (int i = moments.starts[number]; i < moments.starts[number + 1]; i++) {
      int position = moments.positions[i];
      long timeMicros = moments.timesMicros[i];
      while (next < end && entities.timesMicros[next] <= timeMicros) {
        entities.put(next++, observed);
      }
      comeUpTo(timeMicros);
      replayer.at(position, timeMicros, observed.row());
    }
  }

  private void comeUpTo(long timeMicros) {
    boolean isAnyGone = false;
    for (JoiningRows rows : joining) {
      isAnyGone |= rows.goUpTo(timeMicros);
    }
    if (isAnyGone) {
      replayer.begin();
      for (JoiningRows rows : joining) {
        rows.comeAgain();
      }
    }
    for (JoiningRows rows : joining) {
      rows.comeUpTo(timeMicros);
    }
  }

  /** The rows of one relation on their way through the life of the entity they belong to. */
  private final class JoiningRows {
    private final int relation;
    private final ObservedColumns rows;
    private final RowImage image;
    private final KeyKind kind;
    private final EntityId id = new EntityId();

    private int first;
    private int next;
    private int end;

    /** Rows that have come and are still there, where some will go. */
    private int[] here = new int[16];

    private int hereCount;
    private boolean anyGoes;

    JoiningRows(int relation, RowsAsked asked, ObservedColumns rows) {
      this.relation = relation;
      this.rows = rows;
      this.image = new RowImage(asked.rowClass().schema(), asked.features());
      this.kind = asked.rowClass().schema().keyKind();
    }

    void begin(int number) {
      first = rows == null ? 0 : rows.starts[number];
      next = first;
      end = rows == null ? 0 : rows.starts[number + 1];
      hereCount = 0;
      anyGoes = rows != null && rows.anyEnds(first, end);
    }

    /** Lets those go that are not seen any more; true if there were such. */
    boolean goUpTo(long timeMicros) {
      if (!anyGoes) {
        return false;
      }
      int left = 0;
      for (int i = 0; i < hereCount; i++) {
        if (rows.isSeenAt(here[i], timeMicros)) {
          here[left++] = here[i];
        }
      }
      boolean isAnyGone = left < hereCount;
      hereCount = left;
      return isAnyGone;
    }

    void comeAgain() {
      if (anyGoes) {
        for (int i = 0; i < hereCount; i++) {
          come(here[i]);
        }
      } else {
        for (int row = first; row < next; row++) {
          come(row);
        }
      }
    }

    /** Lets those come that were seen before a time, and are still then. */
    void comeUpTo(long timeMicros) {
      while (next < end && rows.timesMicros[next] < timeMicros) {
        int row = next++;
        if (!anyGoes) {
          come(row);
        } else if (rows.isSeenAt(row, timeMicros)) {
          keep(row);
          come(row);
        }
      }
    }

    private void keep(int row) {
      if (hereCount == here.length) {
        here = Arrays.copyOf(here, 2 * hereCount);
      }
      here[hereCount++] = row;
    }

    private void come(int row) {
      switch (kind) {
        case LONG -> id.set(rows.ids[row]);
        case STRING -> id.set(rows.textIds[row]);
        case UUID -> id.set(UUID.fromString(rows.textIds[row]));
      }
      image.clear();
      image.found();
      rows.put(row, image);
      replayer.join(relation, id, rows.timesMicros[row], image.row());
    }
  }
}
