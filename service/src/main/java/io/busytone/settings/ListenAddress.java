package io.busytone.settings;

import java.util.Map;

/**
 * The address that the service listens on.
 *
 * @param host name or IP address of a network interface
 * @param port 0 for any free one
 */
public record ListenAddress(String host, int port) {
  private static final int MAX_PORT = 65_535;

  /**
   * The address of a running service with these variables.
   *
   * @throws SettingsException if the port is not a number, or 0, which could be any
   */
  public static ListenAddress ofService(Map<String, String> variables) {
    Environment environment = new Environment(variables);
    ListenAddress address = read(environment, 1);
    environment.requireValid();
    return address;
  }

  static ListenAddress read(Environment environment) {
    return read(environment, 0);
  }

  private static ListenAddress read(Environment environment, int minPort) {
    return new ListenAddress(
        environment.text(Setting.HOST), environment.integer(Setting.PORT, minPort, MAX_PORT));
  }
}
