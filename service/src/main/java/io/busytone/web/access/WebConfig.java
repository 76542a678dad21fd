package io.busytone.web.access;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One version of the web configuration.
 *
 * @param tls the certificate and what goes with it; empty for plain HTTP
 * @param credentials users and tokens; none of them: everybody may do everything
 */
public record WebConfig(Optional<TlsConfig> tls, Credentials credentials) {
  /** Plain HTTP for everybody. */
  public static final WebConfig OPEN =
      new WebConfig(Optional.empty(), new Credentials(Map.of(), List.of()));

  /** Whether only those who are known reach what the server has. */
  public boolean isClosed() {
    return !credentials.isEmpty()
        || tls.map(TlsConfig::clientAuth).equals(Optional.of(ClientAuth.REQUIRED));
  }
}
