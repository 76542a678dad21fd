package io.busytone.match;

import io.busytone.bytes.Ascii;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;

/**
 * The runs of one kind of character that phrases hold, numbers for example. Tells which runs of a
 * text a phrase may look at: any other one can become another such run without a phrase being found
 * or lost.
 *
 * <p>Most runs are told by some bits: of the run and the characters beside it.
 *
 * <p>Immutable, shared by all threads.
 */
final class FragmentIndex {
  private static final PhraseFragment[] NONE = {};
  private static final int FILTER_BITS = 1 << 16;

  /** Places in the table for each fragment: it has two keys. */
  private static final int SPARSE = 8;

  private static final int MIX = 0x9E37_79B9;

  /** Of the two characters before a run: whatever they are. */
  private static final int ANY = 1;

  /** A bit for the {@link #key} of each fragment. */
  private final long[] filter = new long[FILTER_BITS / Long.SIZE];

  /** Open addressing: the place of a key is the first free one, from its last bits on. */
  private final int[] keys;

  private final PhraseFragment[][] fragmentsOfKeys;

  /** For each character, and each one after it, whether a fragment stands after both. */
  private final boolean[] after = new boolean[0x80 * 0x80];

  /** For each first character of a fragment that begins a phrase, what may be after it. */
  private final boolean[] atStart = new boolean[0x80 * 0x80];

  /** By their first character: a text's run may go on after them. */
  private final PhraseFragment[][] openEnds = new PhraseFragment[0x80][];

  /** By their last character: a text's run may begin before them. */
  private final PhraseFragment[][] openStarts = new PhraseFragment[0x80][];

  /** For each first character, and each character before it, whether there is an open end. */
  private final boolean[] openAfter = new boolean[0x80 * 0x80];

  /** For each character, and each one before it, whether an open end stands after both. */
  private final boolean[] openAfterBoth = new boolean[0x80 * 0x80];

  /** For each last character, and each character after it, whether there is an open start. */
  private final boolean[] openBefore = new boolean[0x80 * 0x80];

  private boolean open;

  /**
   * @param part which characters make a run
   * @param wanted which characters a run of interest has only
   */
  FragmentIndex(List<SearchPhrase> phrases, IntPredicate part, IntPredicate wanted) {
    List<PhraseFragment> fragments =
        phrases.stream().flatMap(phrase -> runs(phrase, part, wanted).stream()).toList();
    keys = new int[Integer.highestOneBit(SPARSE * (fragments.size() + 1))];
    fragmentsOfKeys = new PhraseFragment[keys.length][];
    Arrays.fill(fragmentsOfKeys, NONE);
    Arrays.fill(openEnds, NONE);
    Arrays.fill(openStarts, NONE);
    fragments.forEach(this::add);
  }

  private static List<PhraseFragment> runs(
      SearchPhrase phrase, IntPredicate part, IntPredicate wanted) {
    List<PhraseFragment> runs = new ArrayList<>();
    String folded = phrase.folded();
    int i = 0;
    while (i < folded.length()) {
      int from = i;
      while (i < folded.length() && part.test(folded.charAt(i))) {
        i++;
      }
      if (i > from && folded.substring(from, i).chars().allMatch(wanted)) {
        runs.add(PhraseFragment.of(phrase, folded, from, i));
      }
      i = Math.max(i, from + 1);
    }
    return runs;
  }

  private void add(PhraseFragment fragment) {
    byte[] run = fragment.run();
    int hash = hash(run, 0, run.length);
    put(key(hash, fragment.left(), fragment.right()), fragment);
    put(key(hash, (fragment.left() & 0xFF) | ANY << 8, fragment.right()), fragment);
    int left = fragment.left() & 0xFF;
    if (left == PhraseFragment.EDGE) {
      mark(atStart, run[0], fragment.right());
    } else {
      mark(after, left, fragment.left() >> 8);
    }
    open |= fragment.openStart() && fragment.openEnd();
    if (fragment.openEnd()) {
      openEnds[run[0]] = joined(openEnds[run[0]], fragment);
      mark(openAfter, run[0], left);
      if (left == PhraseFragment.EDGE) {
        Arrays.fill(openAfterBoth, true);
      } else {
        mark(openAfterBoth, left, fragment.left() >> 8);
      }
    }
    if (fragment.openStart()) {
      int last = run[run.length - 1];
      openStarts[last] = joined(openStarts[last], fragment);
      mark(openBefore, last, fragment.right());
    }
  }

  private void put(int key, PhraseFragment fragment) {
    filter[(key >>> 6) & (filter.length - 1)] |= 1L << key;
    int place = place(key);
    keys[place] = key;
    fragmentsOfKeys[place] = joined(fragmentsOfKeys[place], fragment);
  }

  private int place(int key) {
    int place = key & (keys.length - 1);
    while (fragmentsOfKeys[place] != NONE && keys[place] != key) {
      place = (place + 1) & (keys.length - 1);
    }
    return place;
  }

  /** Where the phrase has nothing beside the run the text may have anything. */
  private static void mark(boolean[] pairs, int character, int beside) {
    if (beside == PhraseFragment.EDGE) {
      Arrays.fill(pairs, character << 7, (character + 1) << 7, true);
    } else {
      pairs[character << 7 | beside] = true;
    }
  }

  private static PhraseFragment[] joined(PhraseFragment[] some, PhraseFragment... more) {
    PhraseFragment[] all = Arrays.copyOf(some, some.length + more.length);
    System.arraycopy(more, 0, all, some.length, more.length);
    return all;
  }

  /** Whether some phrase is nothing but such a run and may be inside a longer one. */
  boolean hasOpen() {
    return open;
  }

  private static int hash(byte[] text, int start, int end) {
    int hash = 1;
    for (int i = start; i < end; i++) {
      hash = 31 * hash + Ascii.toLower(text[i]);
    }
    return hash * MIX;
  }

  private static int key(int hash, int left, int right) {
    int key = (hash ^ (left << 8) ^ right) * MIX;
    return key ^ (key >>> 15);
  }

  /**
   * Whether a phrase may hold just this run.
   *
   * @param from index where the text begins
   * @param start index where the run begins; what is before it is ASCII
   * @param end index after the run; what is there is ASCII
   * @param to index where the text ends
   */
  boolean isInPhrase(byte[] text, int from, int start, int end, int to) {
    int right = after(text, end, to);
    boolean first = atStart[Ascii.toLower(text[start]) << 7 | right];
    int left = before(text, from, start);
    int further = left == PhraseFragment.EDGE ? ANY : further(text, from, start);
    if (!first && further != ANY && !after[left << 7 | further]) {
      return false;
    }
    int hash = hash(text, start, end);
    return fits(hash, PhraseFragment.EDGE, right, text, from, start, end, to)
        || fits(hash, left | further << 8, right, text, from, start, end, to)
        || fits(hash, left, right, text, from, start, end, to);
  }

  /**
   * With a phrase's two characters before the run, and with the one after it or the phrase's end.
   */
  private boolean fits(
      int hash, int left, int right, byte[] text, int from, int start, int end, int to) {
    return fits(key(hash, left, right), text, from, start, end, to)
        || fits(key(hash, left, PhraseFragment.EDGE), text, from, start, end, to);
  }

  private static int before(byte[] text, int from, int start) {
    return start == from ? PhraseFragment.EDGE : PhraseFragment.folded(text[start - 1]);
  }

  private static int after(byte[] text, int end, int to) {
    return end == to ? PhraseFragment.EDGE : PhraseFragment.folded(text[end]);
  }

  /** The character before the one before a run; {@link #ANY} where that takes a closer look. */
  private static int further(byte[] text, int from, int start) {
    int at = start - 2;
    if (at < from) {
      return PhraseFragment.EDGE;
    }
    int c = PhraseFragment.folded(text[at]);
    boolean spaces = c == ' ' && PhraseFragment.folded(text[start - 1]) == ' ';
    boolean escape = at > from && text[at - 1] == '\\';
    return c < 0 || spaces || escape ? ANY : c;
  }

  private boolean fits(int key, byte[] text, int from, int start, int end, int to) {
    return (filter[(key >>> 6) & (filter.length - 1)] & 1L << key) != 0
        && isOneOf(fragmentsOfKeys[place(key)], text, from, start, end, to);
  }

  private static boolean isOneOf(
      PhraseFragment[] some, byte[] text, int from, int start, int end, int to) {
    for (PhraseFragment fragment : some) {
      if (fragment.run().length == end - start
          && fragment.isAt(text, start)
          && fragment.fitsBetween(text, from, start, end, to)) {
        return true;
      }
    }
    return false;
  }

  /** How many bytes a phrase may hold with which this run begins, and a phrase ends; else 0. */
  int openEnd(byte[] text, int from, int start, int end, int to) {
    int first = Ascii.toLower(text[start]);
    int left = before(text, from, start);
    if (!openAfter[first << 7 | left]) {
      return 0;
    }
    int further = left == PhraseFragment.EDGE ? ANY : further(text, from, start);
    return further == ANY || openAfterBoth[left << 7 | further]
        ? longest(openEnds[first], false, text, from, start, end, to)
        : 0;
  }

  /** How many bytes a phrase may hold with which this run ends, and a phrase begins; else 0. */
  int openStart(byte[] text, int from, int start, int end, int to) {
    int last = Ascii.toLower(text[end - 1]);
    return openBefore[last << 7 | after(text, end, to)]
        ? longest(openStarts[last], true, text, from, start, end, to)
        : 0;
  }

  private static int longest(
      PhraseFragment[] some, boolean atEnd, byte[] text, int from, int start, int end, int to) {
    int longest = 0;
    for (PhraseFragment fragment : some) {
      int length = fragment.run().length;
      int at = atEnd ? end - length : start;
      if (length > longest
          && length <= end - start
          && fragment.isAt(text, at)
          && fragment.fitsBetween(text, from, at, at + length, to)) {
        longest = length;
      }
    }
    return longest;
  }
}
