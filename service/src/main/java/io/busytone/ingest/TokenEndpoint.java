package io.busytone.ingest;

import java.util.Map;
import java.util.Optional;

/**
 * The server that issues OAuth tokens. Kafka's clients ask none whose address is not on a list of
 * the JVM, since elsewhere strangers may configure clients; here only the operator does.
 */
final class TokenEndpoint {
  private static final String SETTING = "sasl.oauthbearer.token.endpoint.url";
  private static final String ALLOWED = "org.apache.kafka.sasl.oauthbearer.allowed.urls";

  private TokenEndpoint() {}

  /** Puts the configured one on the list, unless there is a list already. */
  static void allow(Map<String, Object> clientProperties) {
    Optional.ofNullable(clientProperties.get(SETTING))
        .filter(url -> System.getProperty(ALLOWED) == null)
        .ifPresent(url -> System.setProperty(ALLOWED, url.toString()));
  }
}
