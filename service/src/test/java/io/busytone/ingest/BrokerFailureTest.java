package io.busytone.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.SslAuthenticationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.UnsupportedSaslMechanismException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is said where no broker answers. Real listeners: {@code KafkaLoginIT}. */
final class BrokerFailureTest {
  /** After the length comes the number of the request, then that there was no error. */
  private static final byte[] KAFKA = {0, 0, 0, 10, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0};

  private static final byte[] TLS_ALERT = {21, 3, 3, 0, 2, 2, 40};

  @Test
  void serversThatRefuse_areNamed_threeAtMost() {
    assertThat(explain("127.0.0.1:1, no port,127.0.0.1:2,127.0.0.1:3", "PLAINTEXT"))
        .isEqualTo(
            "127.0.0.1:1 refuses connections; no port is no host:port; 127.0.0.1:2 refuses"
                + " connections (BUSYTONE_KAFKA_BOOTSTRAP_SERVERS)");
  }

  @Test
  void nameWithoutAnAddress_isNamed() {
    assertThat(explain("broker.invalid:9092", "PLAINTEXT"))
        .isEqualTo("broker.invalid:9092 has no address (BUSYTONE_KAFKA_BOOTSTRAP_SERVERS)");
  }

  @ParameterizedTest
  @CsvSource({
    "SSL, PLAINTEXT or SASL_PLAINTEXT",
    "SASL_SSL, PLAINTEXT or SASL_PLAINTEXT",
    "PLAINTEXT, SASL_PLAINTEXT"
  })
  void listenerWithoutTls_isTold(String configured, String wanted) throws IOException {
    try (Listener listener = new Listener(KAFKA)) {
      assertThat(explain(listener.address(), configured))
          .isEqualTo(
              listener.address()
                  + " takes connections and speaks Kafka's protocol without TLS, but no broker"
                  + " answers there: BUSYTONE_KAFKA_SECURITY_PROTOCOL is "
                  + configured
                  + " and may have to be "
                  + wanted);
    }
  }

  @Test
  void listenerWithTls_isTold() throws IOException {
    try (Listener listener = new Listener(TLS_ALERT)) {
      assertThat(explain(listener.address(), "PLAINTEXT"))
          .endsWith("may have to be SSL or SASL_SSL");
    }
  }

  @Test
  void connectionThatIsClosedAtOnce_saysNothingAboutTls() throws IOException {
    try (Listener listener = new Listener(new byte[0])) {
      assertThat(explain(listener.address(), "PLAINTEXT")).contains("is it a Kafka broker?");
      BrokerFailure.requireNoTls(settings(listener.address(), "PLAINTEXT"));
    }
  }

  @Test
  void settingsWithoutTls_areRefused_onlyWhereTheBrokerSpeaksIt() throws IOException {
    try (Listener tls = new Listener(TLS_ALERT);
        Listener plain = new Listener(KAFKA)) {
      assertThatThrownBy(() -> BrokerFailure.requireNoTls(settings(tls.address(), "PLAINTEXT")))
          .hasMessage(
              tls.address()
                  + " speaks TLS: BUSYTONE_KAFKA_SECURITY_PROTOCOL is PLAINTEXT and may have to be"
                  + " SSL or SASL_SSL");
      BrokerFailure.requireNoTls(settings(tls.address(), "SASL_SSL"));
      BrokerFailure.requireNoTls(settings(plain.address(), "SASL_PLAINTEXT"));
      BrokerFailure.requireNoTls(settings("127.0.0.1:1,127.0.0.1:99999", "PLAINTEXT"));
    }
  }

  @Test
  void otherServer_isDoubted() throws IOException {
    try (Listener listener = new Listener("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(UTF_8))) {
      assertThat(explain(listener.address(), "PLAINTEXT"))
          .isEqualTo(
              listener.address()
                  + " takes connections, but no broker answers there: is it a Kafka broker?"
                  + " (BUSYTONE_KAFKA_BOOTSTRAP_SERVERS)");
    }
  }

  @Test
  void settingsThatWorkedBefore_areNotDoubted() throws IOException {
    try (Listener listener = new Listener(KAFKA)) {
      BrokerFailure failure = failure(listener.address(), "SSL");
      assertThat(failure.explain(new TimeoutException(), true)).endsWith("no broker answers there");
    }
  }

  @Test
  void refusedLogin_namesItsSettings() {
    BrokerFailure failure = failure("127.0.0.1:1", "SASL_SSL");

    assertThat(failure.explain(new SaslAuthenticationException("Invalid password"), false))
        .isEqualTo("Invalid password (BUSYTONE_KAFKA_SASL_JAAS_CONFIG, _SASL_MECHANISM)");
    assertThat(failure.explain(new UnsupportedSaslMechanismException("no PLAIN here"), false))
        .isEqualTo("no PLAIN here (BUSYTONE_KAFKA_SASL_MECHANISM)");
    assertThat(
            failure.explain(
                new SslAuthenticationException("Handshake failed", new IOException("expired")),
                false))
        .isEqualTo("Handshake failed: expired (BUSYTONE_KAFKA_SSL_…)");
    assertThat(failure.explain(new IllegalStateException("closed"), false))
        .isEqualTo("java.lang.IllegalStateException: closed");
  }

  private static String explain(String servers, String protocol) {
    return failure(servers, protocol).explain(new TimeoutException("3 s"), false);
  }

  private static BrokerFailure failure(String servers, String protocol) {
    return new BrokerFailure(settings(servers, protocol));
  }

  private static IngestSettings settings(String servers, String protocol) {
    return new IngestSettings(
        SessionFixture.SETTINGS.subscription(),
        new StartPosition.Earliest(),
        1,
        Duration.ofSeconds(20),
        1,
        Map.of("bootstrap.servers", servers, "security.protocol", protocol),
        Map.of(),
        Map.of());
  }

  /** Answers each connection with the same bytes once something was sent. */
  private static final class Listener implements AutoCloseable {
    private final ServerSocket server;

    Listener(byte[] answer) throws IOException {
      server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
      Thread thread = new Thread(() -> serve(answer));
      thread.setDaemon(true);
      thread.start();
    }

    String address() {
      return "127.0.0.1:" + server.getLocalPort();
    }

    private void serve(byte[] answer) {
      while (!server.isClosed()) {
        try (Socket client = server.accept()) {
          if (client.getInputStream().read(new byte[100]) > 0) {
            client.getOutputStream().write(answer);
          }
        } catch (IOException e) {
          if (!server.isClosed()) {
            throw new UncheckedIOException(e);
          }
        }
      }
    }

    @Override
    public void close() throws IOException {
      server.close();
    }
  }
}
