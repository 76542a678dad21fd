package io.busytone.event;

/**
 * What a client's host said about its local TCP ports at one moment.
 *
 * @param used local ports in use towards the busiest destination, or where that is not said, in
 *     all; 0 or more
 * @param timeWait how many of the host's sockets are in TIME_WAIT; {@link #UNKNOWN} if not said
 * @param range size of the host's ephemeral port range; {@link #UNKNOWN} if not said
 */
public record Sockets(int used, int timeWait, int range) {
  /** The host did not say. */
  public static final int UNKNOWN = -1;

  /** Free local ports, {@link #UNKNOWN} without a range. */
  public int available() {
    return range == UNKNOWN ? UNKNOWN : Math.max(0, range - used);
  }
}
