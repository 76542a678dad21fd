package io.busytone.incident;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class MaskingTest {
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private static final String SECRET = "hunter2SECRETxyz";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "connect postgres://app:hunter2SECRETxyz@db.example.com:5432/shop: refused",
        "dsn root:hunter2SECRETxyz@tcp(10.0.0.1:3306)/shop: dial tcp: refused",
        "jdbc:oracle:thin:scott/hunter2SECRETxyz@db.example.com:1521 refused",
        "jdbc:mysql://db:3306/shop?user=app&password=hunter2SECRETxyz&ssl=1 refused",
        "Password=hunter2SECRETxyz;Server=db refused",
        "{\"password\":\"hunter2SECRETxyz\",\"host\":\"db\"}",
        "{\\\"db_password\\\": \\\"hunter2SECRETxyz\\\"}",
        "passwd: 'hunter2SECRETxyz with spaces' refused",
        "client_secret=hunter2SECRETxyz refused",
        "X-Api-Key: hunter2SECRETxyz",
        "access_token=hunter2SECRETxyz&x=1",
        "GET https://h/p?sig=hunter2SECRETxyz failed",
        "Authorization: Basic hunter2SECRETxyz",
        "authorization=Bearer hunter2SECRETxyz, refused",
        "sent header \"Authorization\": \"hunter2SECRETxyz\"",
        "with bearer hunter2SECRETxyz refused",
        "Cookie: a=b; session=hunter2SECRETxyz; c=d",
        "Set-Cookie: sid=hunter2SECRETxyz; Path=/",
        "token eyJhbGciOiJIUzI1NiJ9.hunter2SECRETxyz.hunter2SECRETxyz refused",
        "-----BEGIN RSA PRIVATE KEY----- hunter2SECRETxyz",
        "push with ghp_hunter2SECRETxyz refused",
        "amqp://app:p@ss/hunter2SECRETxyz@mq.example.com:5672/shop refused",
        "AccountName=a;AccountKey=hunter2SECRETxyz==;EndpointSuffix=core.windows.net",
        "ran mysqldump --password hunter2SECRETxyz shop",
        "POST https://hooks.slack.com/services/T0/B0/hunter2SECRETxyz refused",
        "mail to hunter2SECRETxyz@example.com refused",
      })
  void secret_isMasked(String line) {
    assertThat(Masking.line(line, 500)).contains("***").doesNotContain(SECRET);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "dial tcp 10.0.0.7:443: connect: connection refused",
        "connect ECONNREFUSED ::1:5432 at 2026-11-01T03:00:00.123Z",
        "ws://live.example.com:2346/ failed: Error during WebSocket handshake",
        "upstream connect error, reset reason: connection failure, key not found",
        "GET https://registry.example.com:4873/@scope/pkg: connection refused",
        "Unexpected token < in JSON at position 0",
        "Access denied for user 'app'@'10.0.0.5' (using password: YES)",
        "FATAL: password authentication failed for user \"app\"",
        "at com.example.PasswordService.check(PasswordService.java:31)",
        "dial tcp: lookup token-service.example.com: i/o timeout; vault-secret-store:8200 refused",
        "GET https://sso.example.com/oauth2/token?code=404 with token_endpoint=https://sso.example.com",
        "sudo: PWD=/home/app ; USER=root",
        "HTTP/1.1 401 Basic authentication required, the password is incorrect",
        "trace 4bf92f3577b34da6a3ce929d0e0e4736, request 123e4567-e89b-12d3-a456-426614174000",
        "sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08 not found",
        "took 1795249856599123456 ns, at 1795249856599 ms, offset +0100, m=+12345.678901234",
        "session establishment complete, sessionid = 0x14ed93111f20005, timeout = 40000",
        "curl: (7) Failed to connect to db.example.com port 8080: Connection refused",
        "node /srv/app/node_modules/@scope/some-package-Name2/dist/esm/Index.js:31:7",
        "pkg lodash@4.17.21, [WorkerReceiver[myid=1]:FastLeaderElection@542], connectx to ::1:80@0",
      })
  void lineWithoutSecrets_staysAsItIs(String line) {
    assertThat(Masking.line(line, 500)).isEqualTo(line);
  }

  @Test
  void accessKey_ofAws_isMasked() {
    assertThat(Masking.line("key AKIA" + "ABCDEFGHIJKLMNOP" + " refused", 500))
        .isEqualTo("key *** refused");
  }

  @Test
  void secret_cutInTwo_isMaskedAllTheSame() {
    String line = "x".repeat(480) + " password=" + SECRET.repeat(20);

    assertThat(Masking.line(line, 500)).hasSizeLessThanOrEqualTo(500).doesNotContain("hunter");
  }

  @Test
  void lines_becomeOne_withoutControlCharacters() {
    assertThat(Masking.line("first\r\n\n  second\u0000\u202e third\u2028fourth", 500))
        .isEqualTo("first ⏎ second thirdfourth");
  }

  @Test
  void cut_neverSplitsACharacter() {
    assertThat(Masking.line("😀".repeat(10), 4)).isEqualTo("😀…");
  }

  @Test
  void disguisedName_isSeenThrough_andShownAsItCame() {
    assertThat(Masking.line("p\u0430ssword\uff1d" + SECRET + " refused", 500))
        .isEqualTo("p\u0430ssword\uff1d*** refused");
    assertThat(Masking.line("next=%2F%3Fpassword%253D" + SECRET + "%26x refused", 500))
        .isEqualTo("next=%2F%3Fpassword%253D***%26x refused");
  }

  @Test
  void encodedValue_isMaskedAsAWhole() {
    assertThat(Masking.line("password=ab%20cd%22" + SECRET + " refused", 500))
        .isEqualTo("password=*** refused");
  }

  @Test
  void secret_behindAWordThatIsNone_isMasked() {
    assertThat(Masking.line("token: token: " + SECRET + "7 refused", 500))
        .isEqualTo("token: token: *** refused");
  }

  @Test
  void mailAddress_keepsItsHost() {
    assertThat(Masking.line("550 jane.doe@mx.m\u00fcller.example rejected", 500))
        .isEqualTo("550 ***@mx.m\u00fcller.example rejected");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "4111 1111 1111 1112",
        "DE88370400440532013000",
        "10000000147",
        "000-05-1120",
        "+1 234"
      })
  void number_thatFailsItsCheck_staysAsItIs(String number) {
    assertThat(Masking.line("id " + number + " refused", 500))
        .isEqualTo("id " + number + " refused");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a",
        "a.",
        "a:",
        ",:",
        "password",
        "password=",
        "password:\\\"",
        "://a:",
        "a@",
        "eyJ",
        "eyJa.",
        "Authorization: ",
        "cookie",
        "cookie:",
        "\\\"",
        "=",
        "-----BEGIN ",
        "thin:a/",
        "a:b",
        " :@",
        "--token ",
        "a=b, ",
        "?sig",
        "curl ",
        "mysql -",
        "redis-cli ",
        "docker login ",
        "sk-proj-",
        "Aa1",
        "aA1/",
        "+49 1",
        "4111 ",
        "DE89 ",
        "%3D",
        "%25",
        "\\\\u0061",
        "a\u23ce",
        "a.b@",
        "password ",
        "password is ",
        "mot de passe",
        "p\u0430",
        "\ufdfa",
        "\ud835\udc29"
      })
  void hostileRepetition_takesLinearTime(String piece) {
    String hostile = piece.repeat(200_000 / piece.length());

    long start = THREADS.getCurrentThreadCpuTime();
    String masked = Masking.line(hostile, 500);
    Duration cpuTime = Duration.ofNanos(THREADS.getCurrentThreadCpuTime() - start);

    assertThat(masked).hasSizeLessThanOrEqualTo(500);
    assertThat(cpuTime).isLessThan(Duration.ofSeconds(5));
  }
}
