package io.busytone.ingest;

import java.util.List;
import java.util.Locale;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.SslAuthenticationException;
import org.apache.kafka.common.errors.UnsupportedSaslMechanismException;
import org.jspecify.annotations.Nullable;

/**
 * Why no broker answers, in words: what was tried, what came of it, and which setting is the
 * nearest. Kafka's clients say of a broker that is down and of one that speaks another protocol
 * that a time-out has passed.
 */
final class BrokerFailure {
  private static final String SERVERS = "BUSYTONE_KAFKA_BOOTSTRAP_SERVERS";
  private static final String PROTOCOL = "BUSYTONE_KAFKA_SECURITY_PROTOCOL";

  private final IngestSettings settings;

  BrokerFailure(IngestSettings settings) {
    this.settings = settings;
  }

  /**
   * Refuses settings without TLS where the bootstrap servers speak it. Kafka's clients take the
   * first bytes of the answer for a length of 352 MB, and end for ever if there is no memory for
   * that (KAFKA-4090).
   *
   * @throws ConfigException if a server speaks TLS and the settings do not
   */
  static void requireNoTls(IngestSettings settings) {
    String configured = protocol(settings);
    if (configured.endsWith("SSL")) {
      return;
    }
    for (BootstrapServer.Answer answer : BootstrapServer.dial(settings.bootstrapServers())) {
      if (answer.listener() == BootstrapServer.Listener.TLS) {
        throw new ConfigException(
            answer.server()
                + " speaks TLS: "
                + PROTOCOL
                + " is "
                + configured
                + " and may have to be SSL or SASL_SSL");
      }
    }
  }

  /**
   * Explains a failure. May dial the bootstrap servers, which takes seconds at most.
   *
   * @param failure what the admin client said
   * @param answeredBefore a broker has answered since the start, so the settings are right
   */
  String explain(Throwable failure, boolean answeredBefore) {
    if (failure instanceof UnsupportedSaslMechanismException) {
      return failure.getMessage() + " (BUSYTONE_KAFKA_SASL_MECHANISM)";
    } else if (failure instanceof SaslAuthenticationException) {
      return failure.getMessage() + " (BUSYTONE_KAFKA_SASL_JAAS_CONFIG, _SASL_MECHANISM)";
    } else if (failure instanceof SslAuthenticationException) {
      return failure.getMessage() + cause(failure) + " (BUSYTONE_KAFKA_SSL_…)";
    } else if (isTimeout(failure)) {
      List<BootstrapServer.Answer> answers = BootstrapServer.dial(settings.bootstrapServers());
      return answers.stream()
          .filter(BootstrapServer.Answer::connected)
          .findFirst()
          .map(answer -> answer.description() + (answeredBefore ? "" : hint(answer.listener())))
          .orElseGet(() -> String.join("; ", descriptions(answers)) + " (" + SERVERS + ")");
    }
    return failure.toString();
  }

  private static boolean isTimeout(Throwable failure) {
    return failure instanceof org.apache.kafka.common.errors.TimeoutException
        || failure instanceof java.util.concurrent.TimeoutException;
  }

  private static List<String> descriptions(List<BootstrapServer.Answer> answers) {
    return answers.stream().map(BootstrapServer.Answer::description).toList();
  }

  /** What the listener speaks, beside what the settings make the clients speak. */
  private String hint(BootstrapServer.Listener listener) {
    String configured = protocol(settings);
    boolean tls = configured.endsWith("SSL");
    boolean login = configured.startsWith("SASL_");
    String wanted =
        switch (listener) {
          case TLS ->
              tls
                  ? (login ? null : "SASL_SSL, or SSL with a client certificate")
                  : "SSL or SASL_SSL";
          case PLAIN -> tls ? "PLAINTEXT or SASL_PLAINTEXT" : (login ? null : "SASL_PLAINTEXT");
          case UNKNOWN -> null;
        };
    return wanted == null
        ? ": is it a Kafka broker? (" + SERVERS + ")"
        : ": " + PROTOCOL + " is " + configured + " and may have to be " + wanted;
  }

  private static String protocol(IngestSettings settings) {
    return String.valueOf(settings.consumer().getOrDefault("security.protocol", "PLAINTEXT"))
        .toUpperCase(Locale.ROOT);
  }

  private static String cause(Throwable failure) {
    @Nullable Throwable cause = failure.getCause();
    return cause == null ? "" : ": " + cause.getMessage();
  }
}
