package io.busytone.classify;

/**
 * For each phrase the groups of rules that it belongs to.
 *
 * @param from for each phrase, and one more, where its entries begin
 * @param entries rule and group in one number
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Postings(int[] from, int[] entries) {
  private static final int GROUP_BITS = 4;

  static int entry(int rule, int group) {
    return rule << GROUP_BITS | group;
  }

  static int rule(int entry) {
    return entry >> GROUP_BITS;
  }

  static int group(int entry) {
    return entry & ((1 << GROUP_BITS) - 1);
  }
}
