package io.busytone.web.access;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class WebConfigReaderTest {
  /** Of the password {@code secret}, by htpasswd's version of bcrypt, at the lowest cost. */
  private static final String HASH = PasswordHash.of("secret");

  private static final String TOKEN = "0123456789abcdef0123456789abcdef";

  @TempDir Path folder;

  @BeforeEach
  void writeToken() throws IOException {
    Files.writeString(folder.resolve("token"), TOKEN + "\n");
  }

  @Test
  void usersAndTokens_haveTheirRoles() throws Exception {
    WebConfig config =
        read(
            "basic_auth_users:",
            "  alice: " + HASH,
            "  bob: " + HASH,
            "roles:",
            "  bob: [read, classify]",
            "bearer_tokens:",
            "  - name: prometheus",
            "    token_file: token",
            "    roles: [scrape]",
            "  - name: ci",
            "    token_sha256: " + "ab".repeat(32),
            "    roles: [classify]");

    Credentials credentials = config.credentials();
    assertThat(config.isClosed()).isTrue();
    assertThat(config.tls()).isEmpty();
    assertThat(credentials.user("alice").orElseThrow().principal().roles())
        .containsExactlyInAnyOrder(Role.values());
    assertThat(credentials.user("bob").orElseThrow().principal())
        .isEqualTo(new Principal("bob", Set.of(Role.READ, Role.CLASSIFY)));
    assertThat(credentials.ofToken(TOKEN))
        .contains(new Principal("prometheus", Set.of(Role.SCRAPE)));
    assertThat(credentials.tokens()).hasSize(2);
  }

  @Test
  void allProblems_areNamedWithTheirLines_withoutSecrets() throws Exception {
    List<String> problems =
        problems(
            "basic_auth_user: {}",
            "basic_auth_users:",
            "  alice: hunter2",
            "  token: " + HASH,
            "  'b b': " + HASH,
            "  slow: " + HASH.replaceFirst("\\$04\\$", "\\$15\\$"),
            "roles:",
            "  alice: [read, admin]",
            "  nobody: [read]",
            "bearer_tokens:",
            "  - name: alice",
            "    token_sha256: hunter3",
            "    roles: []",
            "  - name: none",
            "    roles: [read]",
            "  - name: away",
            "    token_file: nowhere",
            "    token: hunter4");

    String all = String.join("\n", problems);
    assertThat(all)
        .contains(
            "web.yml:1: unknown key basic_auth_user; known are",
            "web.yml:3: no bcrypt hash for alice",
            "web.yml:4: the name token is taken",
            "web.yml:5: \"b b\" is no name",
            "web.yml:6: the hash's cost is 15",
            "web.yml:8: unknown role admin; known are [read, scrape, classify, mark]",
            "web.yml:9: roles: no user of basic_auth_users: nobody",
            "web.yml:11: the name alice is taken: it comes twice",
            "web.yml:12: token_sha256: must be 64 hexadecimal digits",
            "web.yml:13: needs at least one role",
            "web.yml:14: needs either token_file or token_sha256",
            "web.yml:16: the key roles is missing",
            "web.yml:17: token_file: there is no ",
            "web.yml:18: unknown key token; known are");
    assertThat(problems).hasSize(14);
    assertThat(all).doesNotContain("hunter");
  }

  @ParameterizedTest
  @CsvSource({
    "short, must hold one token of 16",
    "two words with a length, must hold one token of 16",
    "0123456789abcdef\u00e9, must hold one token of 16"
  })
  void weakToken_isRefused(String token, String problem) throws Exception {
    Files.writeString(folder.resolve("token"), token);

    assertThat(problems("bearer_tokens: [{name: a, token_file: token, roles: [read]}]"))
        .singleElement()
        .asString()
        .contains(problem)
        .doesNotContain(token);
  }

  @Test
  void sameTokenTwice_isRefused() throws Exception {
    assertThat(
            problems(
                "bearer_tokens:",
                "  - {name: a, token_file: token, roles: [read]}",
                "  - {name: b, token_file: token, roles: [scrape]}"))
        .singleElement()
        .asString()
        .endsWith("web.yml:3: the same token comes twice");
  }

  @Test
  void nothingInIt_isRefused() throws Exception {
    assertThat(problems("")).singleElement().asString().endsWith("web.yml:1: is empty");
    assertThat(problems("basic_auth_users: {}")).singleElement().asString().contains("sets no tls");
    assertThat(problems("- a")).first().asString().contains("must be a mapping with the keys");
    assertThat(problems("a: b: c")).first().asString().contains("is no YAML");
  }

  @Test
  void absentFile_isNamed() {
    Path absent = folder.resolve("absent.yml");
    WebConfigException refused =
        catchThrowableOfType(
            WebConfigException.class, () -> WebConfigReader.read(absent, new ConfigFiles(absent)));

    assertThat(refused).hasMessage(absent + ":1: there is no " + absent);
  }

  @ParameterizedTest
  @CsvSource({"RSA", "EC", "Ed25519"})
  void certificateAndKey_areReadTogether(String algorithm) throws Exception {
    TestCertificate.create(folder, "-keyalg", algorithm).writeTo(folder);

    TlsConfig tls = readTls().tls().orElseThrow();

    assertThat(tls.chain()).hasSize(1);
    assertThat(tls.protocols()).containsExactly("TLSv1.2", "TLSv1.3");
    assertThat(tls.clientAuth()).isEqualTo(ClientAuth.NONE);
    assertThat(tls.serverContext()).isNotNull();
  }

  /** What OpenSSL wrote for long, and cert-manager writes unless told otherwise. */
  @ParameterizedTest
  @CsvSource({"RSA, RSA PRIVATE KEY", "EC, EC PRIVATE KEY"})
  void keyOfItsOwnFormat_isReadToo(String algorithm, String label) throws Exception {
    TestCertificate certificate =
        TestCertificate.create(folder, "-keyalg", algorithm).writeTo(folder);
    byte[] inner = octetString(certificate.pkcs8());
    Files.writeString(folder.resolve("tls.key"), TestCertificate.pem(label, inner));

    assertThat(readTls().tls()).isPresent();
  }

  /** OpenSSL adds the curve and the public key, so that lengths need another byte. */
  @Test
  void keyOfOpenssl_isRead() throws Exception {
    TestCertificate certificate = TestCertificate.create(folder).writeTo(folder);
    byte[] publicKey = publicKey(certificate);
    byte[] bare = octetString(certificate.pkcs8());
    ByteArrayOutputStream key = new ByteArrayOutputStream();
    key.write(bare, 2, bare.length - 2);
    key.writeBytes(HexFormat.of().parseHex("a00a06082a8648ce3d030107")); // prime256v1
    key.writeBytes(HexFormat.of().parseHex("a144"));
    key.write(publicKey, publicKey.length - 68, 68); // its bit string
    ByteArrayOutputStream sec1 = new ByteArrayOutputStream();
    sec1.writeBytes(new byte[] {0x30, (byte) key.size()});
    sec1.writeBytes(key.toByteArray());
    String pem = TestCertificate.pem("EC PRIVATE KEY", sec1.toByteArray());
    Files.writeString(folder.resolve("tls.key"), pem);

    assertThat(readTls().tls()).isPresent();
  }

  @Test
  void keyOfAnotherCertificate_isRefused() throws Exception {
    TestCertificate.create(folder).writeTo(folder);
    Files.writeString(folder.resolve("tls.key"), TestCertificate.create(folder).keyPem());

    assertThat(tlsProblems())
        .endsWith(":3: key_file: does not belong to the certificate in cert_file");
  }

  @Test
  void keyOfAnotherAlgorithm_isRefused() throws Exception {
    TestCertificate.create(folder).writeTo(folder);
    TestCertificate other = TestCertificate.create(folder, "-keyalg", "RSA");
    Files.writeString(folder.resolve("tls.key"), other.keyPem());

    assertThat(tlsProblems())
        .endsWith(":3: key_file: is no valid EC key, as the certificate needs");
  }

  @Test
  void encryptedKey_isRefused_withWhatToDo() throws Exception {
    TestCertificate.create(folder).writeTo(folder);
    String encrypted =
        """
        -----BEGIN EC PRIVATE KEY-----
        Proc-Type: 4,ENCRYPTED
        DEK-Info: AES-128-CBC,00

        AAAA
        -----END EC PRIVATE KEY-----
        """;
    Files.writeString(folder.resolve("tls.key"), encrypted);

    assertThat(tlsProblems()).contains("key_file: is encrypted: openssl pkey");
  }

  @Test
  void certificateThatIsNone_isRefused() throws Exception {
    Files.writeString(folder.resolve("tls.crt"), TestCertificate.pem("CERTIFICATE", new byte[20]));
    assertThat(tlsProblems()).contains(":2: cert_file: has a block that is no X.509 certificate");

    Files.writeString(folder.resolve("tls.crt"), "hello");
    assertThat(tlsProblems()).contains(":2: cert_file: holds no certificate in PEM");
  }

  @Test
  void tlsOptions_areThoseOfPrometheus() throws Exception {
    TestCertificate.create(folder).writeTo(folder);

    TlsConfig tls =
        readTls(
                "  client_auth_type: RequireAndVerifyClientCert",
                "  client_ca_file: tls.crt",
                "  min_version: TLS13")
            .tls()
            .orElseThrow();

    assertThat(tls.clientAuth()).isEqualTo(ClientAuth.REQUIRED);
    assertThat(tls.clientAuthorities()).hasSize(1);
    assertThat(tls.protocols()).containsExactly("TLSv1.3");
    assertThat(tlsProblems("  min_version: TLS10")).contains("must be TLS12 or TLS13");
    assertThat(tlsProblems("  client_auth_type: RequestClientCert")).contains("must be one of");
    assertThat(tlsProblems("  client_ca_file: tls.crt")).contains("without client_auth_type");
    assertThat(tlsProblems("  client_auth_type: VerifyClientCertIfGiven"))
        .contains("the key client_ca_file is missing");
  }

  private WebConfig read(String... lines) throws IOException, WebConfigException {
    Path file = folder.resolve("web.yml");
    Files.writeString(file, String.join("\n", lines), UTF_8);
    return WebConfigReader.read(file, new ConfigFiles(file));
  }

  private WebConfig readTls(String... more) throws IOException, WebConfigException {
    String[] lines = {"tls_server_config:", "  cert_file: tls.crt", "  key_file: tls.key"};
    return read((String.join("\n", lines) + "\n" + String.join("\n", more)).split("\n"));
  }

  private List<String> problems(String... lines) {
    return problems(() -> read(lines));
  }

  private String tlsProblems(String... more) {
    return String.join("\n", problems(() -> readTls(more)));
  }

  private static List<String> problems(ThrowingCallable reading) {
    return catchThrowableOfType(WebConfigException.class, reading).problems().stream()
        .map(Object::toString)
        .toList();
  }

  private static byte[] publicKey(TestCertificate certificate) throws CertificateException {
    return CertificateFactory.getInstance("X.509")
        .generateCertificate(new ByteArrayInputStream(certificate.der()))
        .getPublicKey()
        .getEncoded();
  }

  /** The key inside of PKCS #8: what follows the version and the algorithm. */
  private static byte[] octetString(byte[] pkcs8) {
    int version = pkcs8[1] >= 0 ? 2 : 4;
    int algorithm = version + 3;
    int octets = algorithm + 2 + pkcs8[algorithm + 1];
    int header = pkcs8[octets + 1] >= 0 ? 2 : 4;
    return Arrays.copyOfRange(pkcs8, octets + header, pkcs8.length);
  }
}
