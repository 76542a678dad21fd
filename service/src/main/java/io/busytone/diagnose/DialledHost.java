package io.busytone.diagnose;

import java.util.List;

/**
 * A host that clients dial, as far as it is remembered.
 *
 * @param ports that they dial there, ascending
 * @param addresses that its name led them to
 */
public record DialledHost(List<DialledPort> ports, List<String> addresses) {
  /** Nothing is remembered. */
  public static final DialledHost UNKNOWN = new DialledHost(List.of(), List.of());

  public DialledHost {
    ports = List.copyOf(ports);
    addresses = List.copyOf(addresses);
  }

  /**
   * A port of it.
   *
   * @param number 1 to 65535
   * @param failing client hosts that fail there now
   * @param reaching client hosts that got through, since the present failures began if there are
   *     any
   */
  public record DialledPort(int number, int failing, int reaching) {}
}
