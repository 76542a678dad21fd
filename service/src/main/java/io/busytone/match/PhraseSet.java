package io.busytone.match;

import io.busytone.bytes.Slice;
import java.util.List;

/**
 * Phrases compiled into one automaton, for {@link PhraseScanner}s. A phrase's number is its index
 * in the list that was compiled.
 *
 * <p>Immutable, shared by all threads.
 */
public final class PhraseSet {
  private final List<SearchPhrase> phrases;
  private final int[] lengths;
  private final Alphabet alphabet;
  private final Automaton automaton;
  private final PhraseBoundaries boundaries;

  private PhraseSet(List<SearchPhrase> phrases) {
    this.phrases = List.copyOf(phrases);
    List<String> folded = phrases.stream().map(SearchPhrase::folded).toList();
    alphabet = new Alphabet(folded);
    List<int[]> symbols = folded.stream().map(alphabet::of).toList();
    lengths = symbols.stream().mapToInt(s -> s.length).toArray();
    automaton = AutomatonBuilder.build(alphabet, symbols);
    boundaries = new PhraseBoundaries(alphabet, phrases, symbols.toArray(int[][]::new));
  }

  /** Compiles phrases; none is empty. */
  public static PhraseSet compile(List<SearchPhrase> phrases) {
    return new PhraseSet(phrases);
  }

  /** The phrase with this number. */
  public SearchPhrase get(int phrase) {
    return phrases.get(phrase);
  }

  /** How many characters a phrase has, folded. */
  public int length(int phrase) {
    return lengths[phrase];
  }

  /**
   * Where a phrase begins that a scanner found.
   *
   * @param text what was scanned
   * @param end index of the byte after the phrase, in the slice's array
   * @return index of its first byte, in the slice's array
   */
  public int start(int phrase, Slice text, int end) {
    return boundaries.start(phrase, text.bytes(), text.offset(), end);
  }

  Alphabet alphabet() {
    return alphabet;
  }

  Automaton automaton() {
    return automaton;
  }

  PhraseBoundaries boundaries() {
    return boundaries;
  }
}
