package io.busytone.demo;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Free TCP ports below the ephemeral range. Inside that range a client that keeps dialling the port
 * of a stopped broker can be given that very port as its own, and holds it against the restart.
 */
final class Ports {
  static final String LOOPBACK = "127.0.0.1";
  private static final int FIRST = 15_000;
  private static final int BEHIND_LAST = 32_000;

  private Ports() {}

  static int free() {
    ThreadLocalRandom random = ThreadLocalRandom.current();
    int port = random.nextInt(FIRST, BEHIND_LAST);
    while (!isFree(port)) {
      port = random.nextInt(FIRST, BEHIND_LAST);
    }
    return port;
  }

  /** Whether a server on the loopback interface could listen there now. */
  static boolean isFree(int port) {
    try (ServerSocket probe = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      return probe.isBound();
    } catch (IOException taken) {
      return false;
    }
  }
}
