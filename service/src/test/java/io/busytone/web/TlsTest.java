package io.busytone.web;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.busytone.web.access.TestCertificate;
import io.busytone.web.access.WebConfigFile;
import io.busytone.web.api.OpenApiRoute;
import io.busytone.web.pages.Layout;
import io.busytone.web.pages.NotFoundPage;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server with a certificate. */
final class TlsTest {
  private static final String FILES = "cert_file: tls.crt, key_file: tls.key";

  @TempDir Path folder;
  private TestCertificate certificate;
  private WebConfigFile config;
  private WebServer server;

  @BeforeEach
  void start() throws Exception {
    certificate = TestCertificate.create(folder).writeTo(folder);
    configure(FILES);
    config = WebConfigFile.load(folder.resolve("web.yml"));
    server =
        WebServer.start(
            "127.0.0.1",
            0,
            List.of(),
            new RequestGuard(new HealthChecks(List::of, List::of), any -> false),
            new NotFoundPage(Layout.load()),
            OpenApiRoute::notFound,
            Optional.of(config));
  }

  @AfterEach
  void stop() {
    config.close();
    server.close();
  }

  @Test
  void request_isAnsweredOverHttp11_withTheSecurityHeaders() throws Exception {
    HttpResponse<String> answer =
        HttpClient.newBuilder()
            .sslContext(client())
            .build()
            .send(
                HttpRequest.newBuilder(
                        URI.create("https://127.0.0.1:" + server.port() + "/health/live"))
                    .build(),
                BodyHandlers.ofString());

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.version()).isEqualTo(Version.HTTP_1_1);
    assertThat(answer.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
    assertThat(server.scheme()).isEqualTo("https");
  }

  @Test
  void protocols_are12And13() throws Exception {
    assertThat(handshake("TLSv1.2").getProtocol()).isEqualTo("TLSv1.2");
    assertThat(handshake().getProtocol()).isEqualTo("TLSv1.3");
  }

  @Test
  void plainHttp_getsNoAnswer() throws Exception {
    String answer = RawHttp.exchange(server.port(), "GET / HTTP/1.1\r\nHost: x\r\n\r\n");

    assertThat(answer).doesNotContain("HTTP/1.1");
  }

  @Test
  void newCertificate_isServedToNewConnections_aBrokenOneIsNot() throws Exception {
    assertThat(servedCertificate()).isEqualTo(certificate.der());

    TestCertificate second = TestCertificate.create(folder).writeTo(folder);
    config.refresh();
    config.refresh();
    assertThat(servedCertificate()).isEqualTo(second.der());

    Files.writeString(folder.resolve("tls.key"), "no key");
    config.refresh();
    config.refresh();
    assertThat(servedCertificate()).isEqualTo(second.der());
  }

  @Test
  void clientWithoutCertificate_isRefusedWhereOneIsRequired() throws Exception {
    configure(FILES + ", client_auth_type: RequireAndVerifyClientCert, client_ca_file: tls.crt");
    config.refresh();
    config.refresh();

    assertThat(exchange(client())).startsWith("HTTP/1.1 200 ");
    assertThatThrownBy(() -> exchange(clientWithoutCertificate())).isInstanceOf(IOException.class);
  }

  private void configure(String tls) throws IOException {
    Files.writeString(folder.resolve("web.yml"), "tls_server_config: {" + tls + "}\n");
  }

  private SSLContext client() {
    return config.current().tls().orElseThrow().localClientContext();
  }

  private SSLContext clientWithoutCertificate() throws GeneralSecurityException, IOException {
    KeyStore trusted = KeyStore.getInstance("PKCS12");
    trusted.load(null, null);
    trusted.setCertificateEntry("a", config.current().tls().orElseThrow().chain().get(0));
    TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
    trust.init(trusted);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, trust.getTrustManagers(), null);
    return context;
  }

  private byte[] servedCertificate() throws IOException, GeneralSecurityException {
    return handshake().getPeerCertificates()[0].getEncoded();
  }

  private SSLSession handshake(String... protocols) throws IOException {
    try (SSLSocket socket = connect(client())) {
      if (protocols.length > 0) {
        socket.setEnabledProtocols(protocols);
      }
      socket.startHandshake();
      return socket.getSession();
    }
  }

  private String exchange(SSLContext client) throws IOException {
    try (SSLSocket socket = connect(client)) {
      String request = "GET /health/live HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n";
      socket.getOutputStream().write(request.getBytes(US_ASCII));
      return new String(socket.getInputStream().readAllBytes(), US_ASCII);
    }
  }

  private SSLSocket connect(SSLContext client) throws IOException {
    return (SSLSocket) client.getSocketFactory().createSocket("127.0.0.1", server.port());
  }
}
