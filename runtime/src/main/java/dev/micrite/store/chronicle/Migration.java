package dev.micrite.store.chronicle;

import dev.micrite.store.EntityId;
import dev.micrite.store.RowLayout;
import dev.micrite.store.RowMerger;
import dev.micrite.store.RowUpdate;
import dev.micrite.store.Slot;
import dev.micrite.store.StoreSchema;
import dev.micrite.store.StoredRow;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Makes rows of one schema from rows of another. A value is kept if a feature of the same name
 * still has a type under which it means the same: the same type, a wider integer, an enum that
 * still has its constant. All else is dropped.
 */
final class Migration {
  private static final List<String> INTEGERS = List.of("byte", "short", "int", "long");
  private static final Pattern ENUM = Pattern.compile("enum ([^()]+)\\(([^()]*)\\)");
  private static final int DROPPED = -1;

  private final StoreSchema from;
  private final StoreSchema to;
  private final int[] targets;
  private final int[][] ordinals;
  private final List<String> dropped = new ArrayList<>();
  private final RowMerger merger;
  private final EntityId id = new EntityId();
  private final RowUpdate update = new RowUpdate();
  private final StoredRow nothing = new StoredRow();
  private final StoredRow old = new StoredRow();

  Migration(StoreSchema from, StoreSchema to) {
    this.from = from;
    this.to = to;
    this.merger = new RowMerger(to);
    this.targets = new int[from.slots().size()];
    this.ordinals = new int[targets.length][];
    Map<String, Integer> numbers = new HashMap<>();
    for (Slot slot : to.slots()) {
      numbers.put(slot.name(), numbers.size());
    }
    for (int number = 0; number < targets.length; number++) {
      Slot slot = from.slots().get(number);
      Integer target = numbers.get(slot.name());
      targets[number] =
          target != null && carries(slot, to.slots().get(target), number) ? target : DROPPED;
      if (targets[number] == DROPPED) {
        dropped.add(slot.name() + ":" + slot.type());
      }
    }
  }

  /** The features whose values are not kept, for the log. */
  List<String> dropped() {
    return from.keyKind() == to.keyKind() ? dropped : List.of("all: the type of the id changed");
  }

  /**
   * The row in the new schema, under the same key and version.
   *
   * @return null if nothing of it is kept
   */
  byte[] migrate(byte[] row) {
    if (from.keyKind() != to.keyKind()) {
      return null;
    }
    int length = RowLayout.length(row);
    System.arraycopy(row, 0, old.reserve(length), 0, length);
    old.found();
    id.setFrom(from.keyKind(), old);
    update.reset();
    for (int slot = 0; slot < old.slotCount(); slot++) {
      if (targets[slot] != DROPPED && old.timeMicros(slot) != StoredRow.NEVER) {
        carry(slot, targets[slot]);
      }
    }
    if (!merger.merge(nothing, id, RowLayout.key(row), update)) {
      return null;
    }
    RowLayout.reseal(merger.row(), RowLayout.key(row), RowLayout.version(row));
    return merger.row();
  }

  private void carry(int slot, int target) {
    long time = old.timeMicros(slot);
    if (!old.isPresent(slot)) {
      update.putAbsent(target, time);
      return;
    }
    switch (to.slots().get(target).encoding()) {
      case BYTES -> update.putBytes(target, time, old.bytesAt(slot));
      case WORD -> {
        long word = old.longAt(slot);
        int[] renumbered = ordinals[slot];
        if (renumbered == null) {
          update.putLong(target, time, word);
        } else if (word >= 0 && word < renumbered.length && renumbered[(int) word] != DROPPED) {
          update.putLong(target, time, renumbered[(int) word]);
        }
      }
    }
  }

  private boolean carries(Slot old, Slot next, int number) {
    if (old.encoding() != next.encoding()) {
      return false;
    }
    if (old.type().equals(next.type())) {
      return true;
    }
    int width = INTEGERS.indexOf(old.type());
    if (width >= 0) {
      return INTEGERS.indexOf(next.type()) > width;
    }
    Matcher oldEnum = ENUM.matcher(old.type());
    Matcher nextEnum = ENUM.matcher(next.type());
    if (!oldEnum.matches() || !nextEnum.matches() || !oldEnum.group(1).equals(nextEnum.group(1))) {
      return false;
    }
    List<String> constants = Arrays.asList(nextEnum.group(2).split(","));
    ordinals[number] =
        Arrays.stream(oldEnum.group(2).split(",")).mapToInt(constants::indexOf).toArray();
    return true;
  }
}
