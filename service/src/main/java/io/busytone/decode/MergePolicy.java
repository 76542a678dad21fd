package io.busytone.decode;

/** What becomes of a value whose slot may be filled already. */
enum MergePolicy {
  /** The last value counts: duplicate members. */
  LAST {
    @Override
    void apply(FieldValues into, int slot, int start) {
      into.set(slot, start);
    }
  },
  /** The value that is there stays: members of a wrapper. */
  FIRST {
    @Override
    void apply(FieldValues into, int slot, int start) {
      if (!into.has(slot)) {
        into.set(slot, start);
      }
    }
  },
  /** Both are kept: elements of an array. */
  ALL {
    @Override
    void apply(FieldValues into, int slot, int start) {
      into.add(slot, start);
    }
  };

  /** Keeps what the scratch memory holds from a position on. */
  abstract void apply(FieldValues into, int slot, int start);
}
