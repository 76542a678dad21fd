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
        "?sig"
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
