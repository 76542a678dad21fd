package io.busytone.classify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;

import com.sun.management.ThreadMXBean;
import io.busytone.bytes.Slice;
import io.busytone.catalog.Verdict;
import io.busytone.event.Event;
import io.busytone.event.Format;
import io.busytone.event.Labels;
import io.busytone.event.TargetField;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Precedence, nesting, fields, evidence and cost of classifying. */
final class ClassifierTest {
  @Test
  void innermostCause_decidesInJava() {
    assertThat(
            ShippedRules.verdict(
                """
                java.util.concurrent.ExecutionException: java.io.IOException: Connection timed out
                \tat a.B.c(B.java:1)
                Caused by: java.net.ConnectException: Connection refused
                \tat d.E.f(E.java:2)"""))
        .isEqualTo("refused/unspecified");
  }

  @Test
  void firstTraceback_decidesInPython() {
    assertThat(
            ShippedRules.verdict(
                """
                ConnectionRefusedError: [Errno 111] Connection refused

                During handling of the above exception, another exception occurred:

                shop.errors.Unavailable: connection timed out"""))
        .isEqualTo("refused/unspecified");
  }

  @Test
  void innerException_decidesInDotnet() {
    assertThat(
            ShippedRules.verdict(
                "System.Net.WebException: Connection timed out\n"
                    + " ---> System.Net.Sockets.SocketException (111): Connection refused"))
        .isEqualTo("refused/unspecified");
  }

  @Test
  void lastOfWrappedErrors_decidesInGo() {
    assertThat(
            ShippedRules.verdict("connection timed out: dial tcp 10.0.0.1:80: connection refused"))
        .isEqualTo("refused/unspecified");
  }

  /** A text may end anywhere: in a tag, behind it, in the middle of a character. */
  @Test
  void textThatEndsAnywhere_isClassified() throws IOException {
    Classifier classifier = new Classifier(ShippedRules.BOOK);
    List<String> messages = LabelledMessagesTest.texts().toList();
    int texts = 0;
    for (String message : messages) {
      byte[] bytes = Slice.of(message).bytes();
      for (int length = 0; length <= bytes.length; length++) {
        Event event = Event.ofText(Format.TEXT, new Slice(Arrays.copyOf(bytes, length), 0, length));
        assertThatNoException().as(message).isThrownBy(() -> classifier.classifyAnew(event));
        texts++;
      }
    }
    assertThat(texts).isGreaterThan(100_000);
  }

  @Test
  void portNumber_isNoErrorNumber() {
    assertThat(ShippedRules.verdict("listening peers: 10.0.0.1:10061, 10.0.0.2:111"))
        .isEqualTo("none");
  }

  @Test
  void codeField_decidesWithoutText() {
    assertThat(ShippedRules.name(classify("", "ECONNREFUSED", "")))
        .isEqualTo("refused/unspecified");
    assertThat(ShippedRules.name(classify("", "tcp.timed_out", "")))
        .isEqualTo("timeout/unspecified");
    assertThat(ShippedRules.name(classify("", "XECONNREFUSED", ""))).isEqualTo("none");
  }

  @Test
  void ipv6Target_isNoPortExhaustion() {
    String text = "connect: cannot assign requested address";
    assertThat(ShippedRules.name(classify(text, "", "::1")))
        .isEqualTo("cannot_assign/no_source_address");
    assertThat(ShippedRules.name(classify(text, "", "10.0.0.1")))
        .isEqualTo("cannot_assign/ports_exhausted");
  }

  @Test
  void evidence_saysWhatAndWhere() {
    Explanation explanation =
        new Classifier(ShippedRules.BOOK)
            .explain(ShippedRules.event("first line\nthen \u0007Connection  refused."));
    assertThat(explanation.rule()).isEqualTo("refused/unspecified#1");
    assertThat(explanation.evidence())
        .containsExactly(
            new Evidence(
                "connection refused",
                "text",
                2,
                7,
                17,
                "first line\\u000athen \\u0007Connection  refused."));
  }

  @Test
  void excerpt_isOneLineWhateverEndsLines() {
    Explanation explanation =
        new Classifier(ShippedRules.BOOK)
            .explain(ShippedRules.event("a\u0085b\u2028c\u2029connection refused\r\nd"));
    assertThat(explanation.evidence().get(0).excerpt())
        .isEqualTo("a\\u0085b\\u2028c\\u2029connection refused\\u000d\\u000ad");
  }

  @Test
  void classifying_makesNoObjects() {
    Classifier classifier = new Classifier(ShippedRules.BOOK);
    Event[] events = {
      ShippedRules.event("GET /index.html 200 in 3 ms"),
      ShippedRules.event("dial tcp [::1]:80: connect: cannot assign requested address"),
      ShippedRules.event("bağlantı reddedildi 연결이 거부됨 \\u0041 ß ﬁ"),
    };
    for (int i = 0; i < 20_000; i++) {
      classifier.classify(events[i % events.length]);
    }
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();
    for (int i = 0; i < 30_000; i++) {
      classifier.classify(events[i % events.length]);
    }
    assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(10_000);
  }

  private static Verdict classify(String text, String code, String host) {
    Event event =
        new Event(
            Format.TEXT,
            Slice.of(text),
            Slice.of(code),
            Slice.EMPTY,
            Slice.EMPTY,
            Slice.EMPTY,
            Slice.EMPTY,
            TargetField.of(Slice.of(host)),
            Labels.NONE,
            Event.UNKNOWN_TIME,
            1,
            null);
    return new Classifier(ShippedRules.BOOK).classify(event);
  }
}
