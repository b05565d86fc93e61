package dev.micrite.store;

import java.util.List;

/** Whether updates fit a schema. Immutable. */
public final class UpdateCheck {
  // What columns of dates hold in every engine.
  private static final long LAST_DAY = Integer.MAX_VALUE - 1;

  private final StoreSchema schema;
  private final boolean[] bytesSlots;
  private final boolean[] dateSlots;

  public UpdateCheck(StoreSchema schema) {
    this.schema = schema;
    List<Slot> slots = schema.slots();
    this.bytesSlots = new boolean[slots.size()];
    this.dateSlots = new boolean[slots.size()];
    for (int slot = 0; slot < bytesSlots.length; slot++) {
      bytesSlots[slot] = slots.get(slot).encoding() == Encoding.BYTES;
      dateSlots[slot] = slots.get(slot).type().equals("localDate");
    }
  }

  /** How many slots there are. */
  public int slots() {
    return bytesSlots.length;
  }

  /** Whether the values of a slot are kept as bytes. */
  public boolean isBytes(int slot) {
    return bytesSlots[slot];
  }

  /**
   * Looks at an id.
   *
   * @throws IllegalArgumentException if it is of another kind
   */
  public void requireId(EntityId id) {
    if (id.kind() != schema.keyKind()) {
      throw new IllegalArgumentException(
          schema.featureClass() + " has ids of kind " + schema.keyKind() + ", not " + id.kind());
    }
  }

  /**
   * Looks at a value.
   *
   * @param index its number in the update
   * @throws IllegalArgumentException if there is no such slot, or it is of the other encoding
   */
  public void requireValue(RowUpdate update, int index) {
    int slot = update.slot(index);
    if (slot >= bytesSlots.length) {
      throw new IllegalArgumentException(
          schema.featureClass()
              + " has "
              + bytesSlots.length
              + " features; there is no slot "
              + slot);
    }
    if ((update.stamp(index) & 1) != 0 && update.isInTail(index) != bytesSlots[slot]) {
      throw new IllegalArgumentException(
          schema.featureClass()
              + "."
              + schema.slots().get(slot).name()
              + " is kept as "
              + schema.slots().get(slot).encoding()
              + " and was put as the other kind");
    }
  }

  /** Whether columns of tables can hold a value that was put. */
  public boolean isStorable(RowUpdate update, int index) {
    if (dateSlots[update.slot(index)]) {
      return Math.abs(update.word(index)) <= LAST_DAY;
    }
    return update.isStorable(index);
  }

  /**
   * A value that columns of tables cannot hold: half of a surrogate pair in a text, a time or a
   * date beyond what they reach.
   *
   * @return its number in the update; -1 if there is none
   */
  public int firstUnstorable(RowUpdate update) {
    for (int index = 0; index < update.count(); index++) {
      if (!isStorable(update, index)) {
        return index;
      }
    }
    return -1;
  }
}
