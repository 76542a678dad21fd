package io.busytone.decode;

import io.busytone.bytes.Scratch;
import io.busytone.bytes.Slice;
import java.util.Arrays;
import java.util.List;

/**
 * The values of one event as they were found, by slot. A slot holds pieces of text, one as a rule,
 * several where the record has an array. Reused for each event.
 */
final class FieldValues {
  private static final int NO_PIECE = -1;
  private static final int FEW_PIECES = 64;
  private static final int MOST_KEPT_PIECES = 4096;

  private final Scratch scratch;
  private final long[] filled;
  private final int[] first;
  private final int[] last;
  private int[] start = new int[FEW_PIECES];
  private int[] length = new int[FEW_PIECES];
  private int[] next = new int[FEW_PIECES];
  private int pieces;

  FieldValues(Scratch scratch, int slotCount) {
    this.scratch = scratch;
    filled = new long[(slotCount + 63) / 64];
    first = new int[slotCount];
    last = new int[slotCount];
  }

  /** Empties all slots, and releases the memory that one huge array needed. */
  void clear() {
    Arrays.fill(filled, 0);
    pieces = 0;
    if (start.length > MOST_KEPT_PIECES) {
      start = new int[FEW_PIECES];
      length = new int[FEW_PIECES];
      next = new int[FEW_PIECES];
    }
  }

  boolean has(int slot) {
    return (filled[slot >> 6] & (1L << slot)) != 0;
  }

  /** The first slot of a range that holds something, from a slot on; -1 if none does. */
  int firstFilled(SlotRange range, int from) {
    if (pieces == 0) {
      return -1;
    }
    for (int slot = Math.max(from, range.from()); slot < range.to(); slot++) {
      long rest = filled[slot >> 6] >>> slot;
      if (rest != 0) {
        slot += Long.numberOfTrailingZeros(rest);
        return slot < range.to() ? slot : -1;
      }
      slot |= 63;
    }
    return -1;
  }

  /** The first piece of a slot that holds something. */
  Slice get(int slot) {
    return scratch.slice(start[first[slot]], length[first[slot]]);
  }

  /** The best value of a role or label; empty if there is none. */
  Slice best(SlotRange range) {
    int slot = firstFilled(range, range.from());
    return slot < 0 ? Slice.EMPTY : get(slot);
  }

  /** Keeps what the scratch memory holds from a position on; it replaces what the slot held. */
  void set(int slot, int from) {
    first[slot] = last[slot] = newPiece(from, scratch.position() - from);
    filled[slot >> 6] |= 1L << slot;
  }

  /** Keeps what the scratch memory holds from a position on, after what the slot holds. */
  void add(int slot, int from) {
    if (has(slot)) {
      int piece = newPiece(from, scratch.position() - from);
      next[last[slot]] = piece;
      last[slot] = piece;
    } else {
      set(slot, from);
    }
  }

  /** Takes over the values of all slots that are empty here; both use the same scratch memory. */
  void fillFrom(FieldValues other) {
    for (int word = 0; word < filled.length; word++) {
      long missing = other.filled[word] & ~filled[word];
      while (missing != 0) {
        int slot = word * 64 + Long.numberOfTrailingZeros(missing);
        copy(other, slot);
        missing &= missing - 1;
      }
    }
  }

  private void copy(FieldValues other, int slot) {
    int piece = other.first[slot];
    first[slot] = last[slot] = newPiece(other.start[piece], other.length[piece]);
    filled[slot >> 6] |= 1L << slot;
  }

  /** Takes over the values of roles that have none here; both use the same scratch memory. */
  void inherit(FieldValues other, List<SlotRange> roles) {
    for (SlotRange role : roles) {
      if (firstFilled(role, role.from()) < 0) {
        for (int slot = other.firstFilled(role, role.from());
            slot >= 0;
            slot = other.firstFilled(role, slot + 1)) {
          copy(other, slot);
        }
      }
    }
  }

  /** The number of a slot's first piece; -1 for an empty slot. */
  int firstPiece(int slot) {
    return has(slot) ? first[slot] : NO_PIECE;
  }

  /** The number of the piece after a piece; -1 after the last. */
  int nextPiece(int piece) {
    return next[piece];
  }

  Slice piece(int piece) {
    return scratch.slice(start[piece], length[piece]);
  }

  private int newPiece(int from, int count) {
    if (pieces == start.length) {
      start = Arrays.copyOf(start, 2 * pieces);
      length = Arrays.copyOf(length, 2 * pieces);
      next = Arrays.copyOf(next, 2 * pieces);
    }
    start[pieces] = from;
    length[pieces] = count;
    next[pieces] = NO_PIECE;
    return pieces++;
  }
}
