package io.busytone.target;

import io.busytone.bytes.Slice;
import io.busytone.event.PortNumber;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Which numbers in a text {@link TargetFinder} tells apart, besides by how many digits they have
 * and by leading zeros: texts that differ only in numbers of the same range have their target at
 * the same place. Of words with digits it looks only for such that begin with a letter.
 */
public final class TargetNumbers {
  /** The last number of each range but the highest. A port that is known is a range of its own. */
  private static final int[] LAST =
      IntStream.concat(
              IntStream.of(
                  HostSyntax.LARGEST_OF_V4,
                  TargetCandidate.FIRST_PORT_OF_PEERS - 1,
                  TargetCandidate.FIRST_PORT_OF_CLIENTS - 1,
                  PortNumber.LARGEST),
              TargetCandidate.knownPorts().flatMap(port -> IntStream.of(port - 1, port)))
          .sorted()
          .distinct()
          .toArray();

  private TargetNumbers() {}

  /**
   * The range that a number is in, counted from 0.
   *
   * @param before the byte before it: behind a slash it may be a port or a network's prefix
   */
  public static int rangeOf(int number, byte before) {
    if (before == '/' && number <= TextToken.LARGEST_PREFIX) {
      return LAST.length + 1;
    }
    int found = Arrays.binarySearch(LAST, number);
    return found < 0 ? -found - 1 : found;
  }

  /**
   * Whether a text has an address after a word that makes its name's port matter, digit by digit.
   */
  public static boolean areCompared(Slice text) {
    return NameInText.mayBeIn(text);
  }
}
