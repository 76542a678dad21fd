package io.busytone.diagnose;

import java.util.Set;

/**
 * A range of addresses or names that belongs to a content network.
 *
 * @param where {@code 104.16.0.0/13}, or the end of a name: {@code .cloudfront.net}
 * @param owner who publishes it
 * @param ports those it forwards
 */
record ContentNetwork(String where, String owner, Set<Integer> ports) {
  ContentNetwork {
    ports = Set.copyOf(ports);
  }

  boolean forwards(int port) {
    return ports.contains(port);
  }
}
