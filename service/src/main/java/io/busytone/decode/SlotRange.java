package io.busytone.decode;

/**
 * Slots that lie side by side.
 *
 * @param from the first
 * @param to the one after the last
 */
record SlotRange(int from, int to) {
  static final SlotRange NONE = new SlotRange(0, 0);

  boolean contains(int slot) {
    return slot >= from && slot < to;
  }
}
