package io.busytone.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.busytone.settings.Settings;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class ConfiguredClientsTest {
  private static final Duration PATIENCE = Duration.ofMillis(1);
  private static final String OAUTH = "org.apache.kafka.common.security.oauthbearer.";

  private final AtomicLong nanos = new AtomicLong();
  private static volatile boolean refuses;

  /** One for all tests: whom clients may ask for tokens is said once in a JVM. */
  private static HttpServer tokens;

  @BeforeAll
  static void startTokenServer() throws IOException {
    tokens = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1);
    tokens.createContext("/", ConfiguredClientsTest::token);
    tokens.start();
  }

  @AfterAll
  static void stopTokenServer() {
    tokens.stop(0);
    System.clearProperty("org.apache.kafka.sasl.oauthbearer.allowed.urls");
  }

  @BeforeEach
  void refuse() {
    refuses = true;
  }

  private static void token(HttpExchange exchange) throws IOException {
    String claims = "{\"sub\":\"busytone\",\"scope\":\"kafka\",\"iat\":1,\"exp\":9999999999}";
    String token = base64("{\"alg\":\"none\"}") + "." + base64(claims) + "." + base64("unsigned");
    byte[] answer = "{\"access_token\":\"%s\"}".formatted(token).getBytes(UTF_8);
    exchange.sendResponseHeaders(refuses ? 401 : 200, answer.length);
    exchange.getResponseBody().write(answer);
    exchange.close();
  }

  private static String base64(String text) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(UTF_8));
  }

  @Test
  void tokenServerThatRefuses_isWhatEveryUseSays() {
    ConfiguredClients clients = clients(oauth());

    assertThatThrownBy(() -> clients.brokers(PATIENCE))
        .isInstanceOf(SaslAuthenticationException.class)
        .hasMessageContaining("before a broker was asked")
        .hasMessageContaining("401");
    assertThatThrownBy(() -> clients.newConsumer(0))
        .isInstanceOf(SaslAuthenticationException.class);
    assertThatThrownBy(clients::producer).isInstanceOf(SaslAuthenticationException.class);
    clients.closeProducer(PATIENCE);
    clients.close();
  }

  @Test
  void tokenServerThatRefused_isAskedAgainAfterAWhile() {
    ConfiguredClients clients = clients(oauth());
    refuses = false;

    nanos.addAndGet(Duration.ofSeconds(4).toNanos());
    assertThatThrownBy(() -> clients.brokers(PATIENCE))
        .isInstanceOf(SaslAuthenticationException.class);
    nanos.addAndGet(Duration.ofSeconds(1).toNanos());
    assertThat(clients.brokers(PATIENCE)).isNotNull();
    assertThat(clients.producer()).isNotNull();
    clients.closeProducer(PATIENCE);
    clients.close();
  }

  @Test
  void settingsThatAreWrong_stopTheStart() {
    Map<String, String> wrong =
        Map.of(
            "BUSYTONE_KAFKA_BOOTSTRAP_SERVERS",
            "127.0.0.1:1",
            "BUSYTONE_KAFKA_SECURITY_PROTOCOL",
            "SSL",
            "BUSYTONE_KAFKA_SSL_TRUSTSTORE_LOCATION",
            "/missing/ca.jks");

    assertThatThrownBy(() -> clients(wrong)).isInstanceOf(KafkaException.class);
  }

  private Map<String, String> oauth() {
    return Map.of(
        "BUSYTONE_KAFKA_BOOTSTRAP_SERVERS",
        "127.0.0.1:1",
        "BUSYTONE_KAFKA_SECURITY_PROTOCOL",
        "SASL_SSL",
        "BUSYTONE_KAFKA_SASL_MECHANISM",
        "OAUTHBEARER",
        "BUSYTONE_KAFKA_SASL_LOGIN_CALLBACK_HANDLER_CLASS",
        OAUTH + "OAuthBearerLoginCallbackHandler",
        "BUSYTONE_KAFKA_SASL_OAUTHBEARER_TOKEN_ENDPOINT_URL",
        "http://127.0.0.1:" + tokens.getAddress().getPort() + "/token",
        "BUSYTONE_KAFKA_SASL_JAAS_CONFIG",
        OAUTH + "OAuthBearerLoginModule required clientId=\"busytone\" clientSecret=\"right\";");
  }

  private ConfiguredClients clients(Map<String, String> variables) {
    return new ConfiguredClients(
        Settings.read(variables).ingest(), new SimpleMeterRegistry(), nanos::get);
  }
}
