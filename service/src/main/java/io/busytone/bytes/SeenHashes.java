package io.busytone.bytes;

/**
 * Tells what comes for the second time, by its hash: memories keep only that, so that a sender who
 * never repeats pushes nothing out of them. Of two hashes in one place the later is known. Holds 16
 * bits of a hash: one in 65,536 is taken for another. Not for several threads at once.
 */
public final class SeenHashes {
  private final char[] tags;

  /**
   * @param places how many hashes are known at most, a power of two up to 2^24
   */
  public SeenHashes(int places) {
    tags = new char[places];
  }

  /** Whether a hash was seen before; it is now. */
  public boolean isSeenAgain(long hash) {
    int place = (int) hash & tags.length - 1;
    char tag = (char) (hash >>> 48);
    boolean again = tags[place] == tag;
    tags[place] = tag;
    return again;
  }
}
