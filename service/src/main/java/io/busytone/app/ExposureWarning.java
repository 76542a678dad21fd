package io.busytone.app;

import io.busytone.settings.ListenAddress;
import io.busytone.settings.Setting;
import io.busytone.web.access.WebConfig;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;

/** Says what strangers can do, if others than this machine reach the server. */
final class ExposureWarning {
  private static final String REMEDY =
      Setting.WEB_CONFIG.variable()
          + " names a file that %s, see docs/security.md; or listen on"
          + " 127.0.0.1 with "
          + Setting.HOST.variable();

  private ExposureWarning() {}

  /** A line for the log; empty if there is nothing to say. */
  static Optional<String> of(ListenAddress listen, WebConfig config) {
    if (isLoopback(listen.host())) {
      return Optional.empty();
    }
    if (!config.isClosed()) {
      return Optional.of(
          "Whoever reaches "
              + listen.host()
              + " can read failures and sample lines, and scrape: "
              + REMEDY.formatted("switches on authentication and TLS"));
    }
    return config.tls().isPresent()
        ? Optional.empty()
        : Optional.of(
            "Passwords and tokens are sent without encryption to "
                + listen.host()
                + ": "
                + REMEDY.formatted("switches on TLS (tls_server_config)"));
  }

  private static boolean isLoopback(String host) {
    try {
      return InetAddress.getByName(host).isLoopbackAddress();
    } catch (UnknownHostException e) {
      return false;
    }
  }
}
