package io.busytone.demo;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Free TCP ports below the ephemeral range. Inside that range, a client that keeps connecting to
 * the port of a stopped broker can be given that port as its own local port, and the broker cannot
 * bind it again.
 */
public final class FreePorts {
  static final String LOOPBACK = "127.0.0.1";
  private static final int FIRST = 15_000;
  private static final int END = 32_000;
  private static final Set<Integer> GIVEN = ConcurrentHashMap.newKeySet();

  private FreePorts() {}

  /** A port that nobody listens on now; the same one is never returned twice. */
  public static int free() {
    ThreadLocalRandom random = ThreadLocalRandom.current();
    int port = random.nextInt(FIRST, END);
    while (!isFree(port) || !GIVEN.add(port)) {
      port = random.nextInt(FIRST, END);
    }
    return port;
  }

  /**
   * Whether nobody listens there on the loopback interface now: not on 127.0.0.1, and not on ::1
   * either, which browsers may try first for {@code localhost}.
   */
  static boolean isFree(int port) {
    return canListen(LOOPBACK, port) && (!canListen("::1", 0) || canListen("::1", port));
  }

  private static boolean canListen(String address, int port) {
    try (ServerSocket probe = new ServerSocket()) {
      probe.bind(new InetSocketAddress(address, port));
      return true;
    } catch (IOException taken) {
      return false;
    }
  }
}
