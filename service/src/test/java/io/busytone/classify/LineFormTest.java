package io.busytone.classify;

import static org.assertj.core.api.Assertions.assertThat;

import io.busytone.bytes.Slice;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which lines report something. */
final class LineFormTest {
  private final LineForm form = new LineForm();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "    if (e.code === 'ECONNREFUSED') {",
        "  // connection refused: try the next one",
        "+\t\t\tcase syscall.ECONNREFUSED:",
        "throw new IOException(\"Connection refused\");",
        "def on_connection_refused(self, exc):",
        "#define ETIMEDOUT 110 /* Connection timed out */",
        "fix(client): retry after ECONNREFUSED",
        "Handle connection refused in the pool",
        "4f2a91c Add a retry on connection timeout",
        "Retry when the connection was refused (#4711)",
        "| ECONNREFUSED | nobody listens there |",
        "- `ETIMEDOUT`: the connection timed out",
        "* ECONNREFUSED - nobody listens there",
        "## Connection refused",
        " * @throws ConnectException if the connection is refused",
        "msgid \"Connection refused\"",
        "Removing stack traces for ConnectTimeoutExceptions",
        "<28 connection closed.",
        ">28 SERVER_ERROR connection refused",
        "    - Server answers after the connection was closed",
        "  * Fix connection through the proxy",
        "CheckoutTest: 3 of 5 calls, connection refused",
      })
  void lineThatOnlySpeaksOfFailures_isNoReport(String line) {
    assertThat(isReport(line)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "dial tcp 10.4.0.9:443: connect: connection refused",
        "    at Object.connect (net.js:16) {",
        "* connect to 10.4.0.9 port 80 failed: Connection refused",
        "Error: connect ECONNREFUSED 10.4.0.9:80 {",
        "Add host orders: connection refused",
        "bob@example.com == R=dnslookup T=remote_smtp defer (-18): Connection timed out",
        "- connection refused",
        "    - connection refused by peer",
        "\t* dial tcp 10.4.0.9:443: connect: connection refused",
        "Test: connection refused",
        "return code was (111)",
        "<11>web-1: connection refused",
        "Max retries exceeded (Caused by NewConnectionError('Connection refused'))",
      })
  void report_isOne(String line) {
    assertThat(isReport(line)).isTrue();
  }

  @Test
  void eachLine_isJudgedByItself() {
    judgeLines("dial: connection refused\n// connection refused\ndial: connection refused");
  }

  @Test
  void escapedLineFeeds_endLinesToo() {
    judgeLines("dial: connection refused\\n// connection refused\\ndial: connection refused");
  }

  private void judgeLines(String text) {
    form.begin(Slice.of(text));
    assertThat(form.isReport(24)).isTrue();
    assertThat(form.isReport(44)).isFalse();
    assertThat(form.isReport(text.length())).isTrue();
  }

  private boolean isReport(String line) {
    form.begin(Slice.of(line));
    return form.isReport(line.length());
  }
}
