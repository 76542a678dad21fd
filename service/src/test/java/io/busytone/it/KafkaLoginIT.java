package io.busytone.it;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.busytone.demo.EmbeddedBroker;
import io.busytone.web.access.TestCertificate;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.ScramCredentialInfo;
import org.apache.kafka.clients.admin.ScramMechanism;
import org.apache.kafka.clients.admin.UserScramCredentialUpsertion;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Busytone logs in at real brokers as people run them: SCRAM, PLAIN and OAUTHBEARER over TLS, and
 * TLS with a client certificate. What is wrong with a login is said by readiness, and in the log,
 * at once.
 */
@Timeout(240)
final class KafkaLoginIT {
  private static final String TOPIC = "connection-errors";
  private static final byte[] LINE =
      "dial tcp 10.0.0.7:443: connect: connection refused".getBytes(UTF_8);
  private static final String PLAIN =
      "org.apache.kafka.common.security.plain.PlainLoginModule required username=\"admin\""
          + " password=\"secret\"";
  private static final String SCRAM =
      "org.apache.kafka.common.security.scram.ScramLoginModule required username=\"busytone\""
          + " password=\"%s\";";
  private static final String OAUTH =
      "org.apache.kafka.common.security.oauthbearer.OAuthBearerLoginModule required"
          + " clientId=\"busytone\" clientSecret=\"%s\";";
  private static final String OAUTH_PACKAGE = "org.apache.kafka.common.security.oauthbearer.";

  @TempDir static Path folder;

  private static String certificate;
  private static String nextCertificate;
  private static TokenServer tokens;
  private static EmbeddedBroker logins;
  private static EmbeddedBroker mutual;

  @BeforeAll
  static void start() throws Exception {
    certificate = pem("broker");
    nextCertificate = pem("next");
    Files.writeString(
        folder.resolve("trusted.pem"),
        Files.readString(path("broker")) + Files.readString(path("next")));
    tokens = new TokenServer("busytone:right");
    System.setProperty("org.apache.kafka.sasl.oauthbearer.allowed.urls", tokens.keysUrl());
    logins = EmbeddedBroker.start(loginBroker());
    mutual = EmbeddedBroker.start(mutualBroker());
    try (Admin admin = Admin.create(adminOf(logins))) {
      create(admin);
      admin
          .alterUserScramCredentials(
              List.of(
                  new UserScramCredentialUpsertion(
                      "busytone",
                      new ScramCredentialInfo(ScramMechanism.SCRAM_SHA_512, 4096),
                      "right")))
          .all()
          .get(30, TimeUnit.SECONDS);
    }
    try (Admin admin = Admin.create(adminOf(mutual))) {
      create(admin);
    }
  }

  @AfterAll
  static void stop() {
    System.clearProperty("org.apache.kafka.sasl.oauthbearer.allowed.urls");
    logins.close();
    mutual.close();
    tokens.close();
  }

  @Test
  void scramOverTls_isCounted() throws Exception {
    assertCounts("scram", logins, scram("right"));
  }

  @Test
  void plainOverTls_isCounted() throws Exception {
    assertCounts("plain", logins, sasl("PLAIN", PLAIN + ";"));
  }

  @Test
  void oauthBearer_isCounted() throws Exception {
    assertCounts("oauth", logins, oauth("right"));
  }

  @Test
  void clientCertificate_isCounted() throws Exception {
    assertCounts("mutual", mutual, tls(certificate));
  }

  @Test
  void wrongPassword_isNamedInTime_andLoggedOnceAMinute() throws Exception {
    assertNotReady("wrong-password", logins, scram("wrong"), "BUSYTONE_KAFKA_SASL_JAAS_CONFIG");
  }

  @Test
  void missingClientCertificate_isNamedInTime() throws Exception {
    assertNotReady("no-certificate", mutual, tls(""), "BUSYTONE_KAFKA_S");
  }

  @Test
  void untrustedBroker_isNamedInTime() throws Exception {
    Map<String, String> untrusting = new TreeMap<>(scram("right"));
    untrusting.put("ssl.truststore.location", path("next").toString());
    assertNotReady("untrusted", logins, untrusting, "BUSYTONE_KAFKA_SSL_");
  }

  @Test
  void clientWithTls_whereThereIsNone_isToldOfIt() {
    try (EmbeddedBroker plain = EmbeddedBroker.start()) {
      assertNotReady(
          "superfluous-tls", plain, tls(certificate), "may have to be PLAINTEXT or SASL_PLAINTEXT");
    }
  }

  @Test
  void clientWithoutALogin_isToldOfIt() {
    Map<String, String> withLogin =
        Map.of(
            "listener.security.protocol.map", "PLAINTEXT:SASL_PLAINTEXT,CONTROLLER:PLAINTEXT",
            "sasl.enabled.mechanisms", "PLAIN",
            "sasl.mechanism.inter.broker.protocol", "PLAIN",
            "listener.name.plaintext.plain.sasl.jaas.config", PLAIN + " user_admin=\"secret\";");
    try (EmbeddedBroker broker = EmbeddedBroker.start(withLogin)) {
      assertNotReady("no-login", broker, Map.of(), "may have to be SASL_PLAINTEXT");
    }
  }

  @Test
  void clientWithoutTls_doesNotStart() {
    assertDoesNotStart("no-tls", Map.of(), "may have to be SSL or SASL_SSL");
  }

  @Test
  void wrongSecret_atTheTokenServer_isNamedInTime() {
    assertNotReady("wrong-secret", logins, oauth("wrong"), "BUSYTONE_KAFKA_SASL_JAAS_CONFIG");
  }

  @Test
  void tokenServer_thatRefusesAtTheStart_isAskedAgain() throws Exception {
    try (ServiceProcess service = service("late-token", logins, oauth("right"));
        KafkaProducer<byte[], byte[]> producer = producer(logins)) {
      tokens.refuse(true);
      service.start();
      Awaitility.await("the refusal in readiness")
          .atMost(Duration.ofSeconds(10))
          .until(() -> service.get("/health/ready").body().contains("401"));
      tokens.refuse(false);
      service.awaitReady();
      send(producer, 3);
      awaitCounted(service, 3);
    } finally {
      tokens.refuse(false);
    }
  }

  private static void assertDoesNotStart(String name, Map<String, String> login, String reason) {
    try (ServiceProcess service = service(name, logins, login)) {
      service.launch();
      Awaitility.await("the process to end")
          .atMost(Duration.ofSeconds(60))
          .until(() -> !service.running());
      assertThat(service.output())
          .contains("Busytone does not start:", reason)
          .doesNotContain("wrong\"");
    }
  }

  @Test
  void brokersCertificate_thatChangesUnderLoad_costsNothing() throws Exception {
    try (ServiceProcess service = service("rotation", mutual, tls(certificate));
        KafkaProducer<byte[], byte[]> producer = producer(mutual)) {
      service.start().awaitReady();
      int sent = send(producer, 200);
      rotate(nextCertificate);
      sent += send(producer, 200);
      Map<String, String> trustsNextOnly = new TreeMap<>(tls(certificate));
      trustsNextOnly.put("ssl.truststore.location", path("next").toString());
      try (Admin admin = Admin.create(client(mutual, trustsNextOnly))) {
        assertThat(admin.describeCluster().nodes().get(30, TimeUnit.SECONDS)).hasSize(1);
      }
      sent += send(producer, 200);
      awaitCounted(service, sent);
      assertThat(service.ready()).isTrue();
      service.terminate(Duration.ofSeconds(15));
      service.start().awaitReady();
      send(producer, 7);
      awaitCounted(service, 7);
    } finally {
      rotate(certificate);
    }
  }

  private static void rotate(String keystore) throws Exception {
    try (Admin admin = Admin.create(adminOf(mutual))) {
      ConfigResource broker = new ConfigResource(ConfigResource.Type.BROKER, "1");
      admin
          .incrementalAlterConfigs(
              Map.of(
                  broker,
                  List.of(
                      new AlterConfigOp(
                          new ConfigEntry(
                              "listener.name.plaintext.ssl.keystore.location", keystore),
                          AlterConfigOp.OpType.SET))))
          .all()
          .get(30, TimeUnit.SECONDS);
    }
  }

  private static void assertCounts(String name, EmbeddedBroker broker, Map<String, String> login)
      throws Exception {
    try (ServiceProcess service = service(name, broker, login);
        KafkaProducer<byte[], byte[]> producer = producer(broker)) {
      service.start().awaitReady();
      send(producer, 3);
      awaitCounted(service, 3);
    }
  }

  /** Within ten seconds from when it listens; and nothing repeats itself in the log. */
  private static void assertNotReady(
      String name, EmbeddedBroker broker, Map<String, String> login, String setting) {
    try (ServiceProcess service = service(name, broker, login)) {
      service.start();
      Awaitility.await(setting + " in readiness")
          .atMost(Duration.ofSeconds(10))
          .untilAsserted(
              () -> {
                RawHttpGet.Response ready = service.get("/health/ready");
                assertThat(ready.status()).isEqualTo(503);
                assertThat(ready.body()).contains(setting).doesNotContain("wrong\"");
              });
      Awaitility.await(setting + " in the log")
          .atMost(Duration.ofSeconds(5))
          .until(() -> service.output().contains(setting));
      assertThat(service.output().lines().count()).as(service.output()).isLessThanOrEqualTo(3);
    }
  }

  private static long counted(ServiceProcess service) {
    return service
        .get("/metrics")
        .body()
        .lines()
        .filter(line -> line.startsWith("busytone_records_total{outcome=\"decoded\"}"))
        .mapToLong(line -> (long) Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
        .sum();
  }

  private static void awaitCounted(ServiceProcess service, long records) {
    Awaitility.await(records + " records")
        .during(Duration.ofSeconds(1))
        .atMost(Duration.ofSeconds(40))
        .until(() -> counted(service) == records);
  }

  private static int send(KafkaProducer<byte[], byte[]> producer, int lines) throws Exception {
    for (int i = 0; i < lines; i++) {
      producer.send(new ProducerRecord<>(TOPIC, LINE)).get(30, TimeUnit.SECONDS);
    }
    return lines;
  }

  private static KafkaProducer<byte[], byte[]> producer(EmbeddedBroker broker) {
    return new KafkaProducer<>(
        adminOf(broker), new ByteArraySerializer(), new ByteArraySerializer());
  }

  private static void create(Admin admin) throws Exception {
    admin
        .createTopics(
            List.of(new NewTopic(TOPIC, 2, (short) 1), new NewTopic(TOPIC + ".dlq", 1, (short) 1)))
        .all()
        .get(30, TimeUnit.SECONDS);
  }

  /** The one listener keeps its name: only what it speaks is another protocol. */
  private static Map<String, String> loginBroker() {
    Map<String, String> settings = new HashMap<>(ofListener("SASL_SSL"));
    settings.put("sasl.enabled.mechanisms", "PLAIN,SCRAM-SHA-512,OAUTHBEARER");
    settings.put("sasl.mechanism.inter.broker.protocol", "PLAIN");
    settings.put(
        "listener.name.plaintext.plain.sasl.jaas.config", PLAIN + " user_admin=\"secret\";");
    settings.put(
        "listener.name.plaintext.scram-sha-512.sasl.jaas.config",
        "org.apache.kafka.common.security.scram.ScramLoginModule required;");
    settings.put(
        "listener.name.plaintext.oauthbearer.sasl.jaas.config",
        OAUTH_PACKAGE + "OAuthBearerLoginModule required;");
    settings.put(
        "listener.name.plaintext.oauthbearer.sasl.server.callback.handler.class",
        OAUTH_PACKAGE + "OAuthBearerValidatorCallbackHandler");
    settings.put(
        "listener.name.plaintext.oauthbearer.sasl.oauthbearer.jwks.endpoint.url", tokens.keysUrl());
    settings.put("listener.name.plaintext.oauthbearer.sasl.oauthbearer.expected.audience", "kafka");
    settings.put("listener.name.plaintext.oauthbearer.sasl.oauthbearer.expected.issuer", "test");
    return settings;
  }

  private static Map<String, String> mutualBroker() {
    Map<String, String> settings = new HashMap<>(ofListener("SSL"));
    settings.put("ssl.client.auth", "required");
    return settings;
  }

  private static Map<String, String> ofListener(String protocol) {
    return Map.of(
        "listener.security.protocol.map",
        "PLAINTEXT:" + protocol + ",CONTROLLER:PLAINTEXT",
        "listener.name.plaintext.ssl.keystore.type",
        "PEM",
        "listener.name.plaintext.ssl.keystore.location",
        certificate,
        "listener.name.plaintext.ssl.truststore.type",
        "PEM",
        "listener.name.plaintext.ssl.truststore.location",
        path("trusted").toString());
  }

  private static Map<String, String> tls(String keystore) {
    Map<String, String> tls =
        new TreeMap<>(
            Map.of(
                "security.protocol", "SSL",
                "ssl.truststore.type", "PEM",
                "ssl.truststore.location", path("trusted").toString()));
    if (!keystore.isEmpty()) {
      tls.put("ssl.keystore.type", "PEM");
      tls.put("ssl.keystore.location", keystore);
    }
    return tls;
  }

  private static Map<String, String> sasl(String mechanism, String jaas) {
    Map<String, String> sasl = new TreeMap<>(tls(""));
    sasl.put("security.protocol", "SASL_SSL");
    sasl.put("sasl.mechanism", mechanism);
    sasl.put("sasl.jaas.config", jaas);
    return sasl;
  }

  private static Map<String, String> scram(String password) {
    return sasl("SCRAM-SHA-512", SCRAM.formatted(password));
  }

  private static Map<String, String> oauth(String secret) {
    Map<String, String> oauth = sasl("OAUTHBEARER", OAUTH.formatted(secret));
    oauth.put("sasl.oauthbearer.token.endpoint.url", tokens.tokenUrl());
    oauth.put("sasl.login.retry.backoff.max.ms", "200");
    oauth.put(
        "sasl.login.callback.handler.class", OAUTH_PACKAGE + "OAuthBearerLoginCallbackHandler");
    return oauth;
  }

  private static Map<String, Object> adminOf(EmbeddedBroker broker) {
    return client(broker, broker == logins ? sasl("PLAIN", PLAIN + ";") : tls(certificate));
  }

  private static Map<String, Object> client(EmbeddedBroker broker, Map<String, String> login) {
    Map<String, Object> client = new HashMap<>(login);
    client.put("bootstrap.servers", broker.bootstrapServers());
    return client;
  }

  /** A group of its own, which counts what comes after its start. */
  private static ServiceProcess service(
      String name, EmbeddedBroker broker, Map<String, String> login) {
    Map<String, String> settings =
        new TreeMap<>(
            Map.of(
                "BUSYTONE_HOST", "127.0.0.1",
                "BUSYTONE_START", "latest",
                "BUSYTONE_KAFKA_GROUP_ID", name));
    client(broker, login)
        .forEach(
            (property, value) ->
                settings.put(
                    "BUSYTONE_KAFKA_" + property.toUpperCase(Locale.ROOT).replace('.', '_'),
                    value.toString()));
    return new ServiceProcess(name, "login", settings);
  }

  private static String pem(String name) throws Exception {
    TestCertificate made = TestCertificate.create(folder);
    return Files.writeString(path(name), made.keyPem() + made.certificatePem()).toString();
  }

  private static Path path(String name) {
    return folder.resolve(name + ".pem");
  }
}
