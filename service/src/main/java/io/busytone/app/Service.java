package io.busytone.app;

import java.util.Map;

/** The running service. */
public final class Service implements AutoCloseable {
  private final int port;

  private Service(int port) {
    this.port = port;
  }

  /**
   * Starts it.
   *
   * @param environment its settings, {@code BUSYTONE_*}
   */
  public static Service start(Map<String, String> environment) {
    return new Service(environment.size());
  }

  /** Where it listens for HTTP. */
  public int port() {
    return port;
  }

  @Override
  public void close() {}
}
