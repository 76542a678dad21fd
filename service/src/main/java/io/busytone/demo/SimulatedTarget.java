package io.busytone.demo;

/**
 * Something the fleet connects to. Only its name appears, in texts: nothing ever dials it.
 *
 * @param host its name
 * @param ip what the name resolves to
 * @param port the TCP port
 * @param protocol what is spoken there: some clients word a failure by it
 */
record SimulatedTarget(String host, String ip, int port, String protocol) {
  /** {@code host:port}, also the key of records about it. */
  String address() {
    return host + ":" + port;
  }
}
