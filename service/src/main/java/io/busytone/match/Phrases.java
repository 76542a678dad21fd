package io.busytone.match;

import io.busytone.catalog.Phrase;
import java.util.List;

/**
 * All phrases of one catalog, compiled: a phrase's number is its place in the list.
 *
 * <p>Immutable, shared by all threads.
 *
 * @param list the phrases
 * @param matches how closely each must match
 * @param symbols each phrase as symbols
 * @param alphabet what the symbols mean
 * @param automaton finds all phrases at once
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Phrases(
    List<Phrase> list,
    Phrase.Match[] matches,
    int[][] symbols,
    Alphabet alphabet,
    Automaton automaton) {

  /** Compiles phrases; all but exact ones have their texts folded already. */
  public static Phrases compile(List<Phrase> phrases) {
    List<String> folded = phrases.stream().map(Phrases::folded).toList();
    Alphabet alphabet = new Alphabet(folded);
    List<int[]> symbols = folded.stream().map(alphabet::of).toList();
    return new Phrases(
        List.copyOf(phrases),
        phrases.stream().map(Phrase::match).toArray(Phrase.Match[]::new),
        symbols.toArray(int[][]::new),
        alphabet,
        AutomatonBuilder.build(alphabet, symbols));
  }

  private static String folded(Phrase phrase) {
    return phrase.match() == Phrase.Match.EXACT ? Folding.of(phrase.text()) : phrase.text();
  }
}
