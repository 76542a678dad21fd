package io.busytone.bench;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * The baseline, what one writes in an hour: a library that reads the format, thirty regular
 * expressions of which the first match decides, a Micrometer counter, a commit after each batch.
 */
final class RegexConsumer implements Contender {
  private static final List<Rule> RULES =
      List.of(
          rule("other", "dns", "unknownhostexception|name or service not known"),
          rule("other", "dns", "no such host|getaddrinfo|ENOTFOUND|EAI_AGAIN"),
          rule("other", "dns", "name_not_resolved|could not resolve host"),
          rule("cannot_assign", "ports_exhausted", "can(no|')t assign requested address"),
          rule("cannot_assign", "ports_exhausted", "EADDRNOTAVAIL|errno 99\\b"),
          rule("cannot_assign", "ports_exhausted", "address already in use.*connect"),
          rule("protocol", "websocket_unexpected_status", "unexpected response code:? \\d+"),
          rule("protocol", "websocket_invalid_response", "invalid[ _]http[ _]response"),
          rule("protocol", "tls_to_plaintext", "unrecognized ssl message|not an ssl/tls record"),
          rule("protocol", "tls_to_plaintext", "wrong version number|record layer failure"),
          rule("protocol", "http_version", "http/0\\.9|malformed http response|http2 preface"),
          rule("other", "tls_certificate", "pkix path|certpathvalidator"),
          rule("other", "tls_certificate", "certificate (has expired|verify failed|is not valid)"),
          rule("other", "tls_certificate", "x509:|unknown authority|self.signed certificate"),
          rule("refused", "unspecified", "connection (was )?refused|actively refused"),
          rule("refused", "unspecified", "ECONNREFUSED|err_connection_refused"),
          rule("refused", "unspecified", "verbindung (wurde )?(verweigert|abgelehnt)"),
          rule("refused", "unspecified", "zielcomputer die verbindung verweigerte"),
          rule("other", "read_timeout", "read time(d )?out|timeout awaiting response headers"),
          rule("other", "pool", "(connection is not available|pool exhausted).*timed out after"),
          rule("timeout", "unspecified", "connect(ion)? ?time(d )?-?out"),
          rule("timeout", "unspecified", "dial tcp.*i/o timeout|context deadline exceeded"),
          rule("timeout", "unspecified", "ETIMEDOUT|err_connection_timed_out"),
          rule("other", "reset", "connection reset( by peer)?|ECONNRESET"),
          rule("other", "closed", "broken pipe|EPIPE|unexpected e(nd of fil|o)f|socket hang up"),
          rule("other", "unreachable", "no route to host|network is unreachable|EHOSTUNREACH"),
          rule("other", "too_many_files", "too many open files|EMFILE"),
          rule("other", "proxy", "proxy (authentication required|connect(ion)? (failed|aborted))"),
          rule("other", "auth", "password authentication failed|access denied for user"));

  private static final Pattern TARGET = Pattern.compile("([\\w-]+(?:\\.[\\w-]+)+):(\\d{2,5})");

  private final PollLoop<byte[]> loop;
  private final LoggedLine.Reader reader;
  private PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);

  RegexConsumer(Map<String, Object> consumer, FilledTopic topic, LoggedLine.Reader reader) {
    loop = new PollLoop<>(consumer, new ByteArrayDeserializer(), topic);
    this.reader = reader;
  }

  @Override
  public String name() {
    return "baseline";
  }

  @Override
  public Usage consume(String group) throws ExecutionException, InterruptedException {
    registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    return loop.run(group, this::take);
  }

  private void take(ConsumerRecords<byte[], byte[]> batch, Consumer<byte[], byte[]> consumer) {
    for (ConsumerRecord<byte[], byte[]> record : batch) {
      try {
        reader.read(record.value(), this::count);
      } catch (IOException malformed) {
        throw new UncheckedIOException(malformed);
      }
    }
    consumer.commitAsync();
  }

  private void count(LoggedLine line) {
    String text = line.text();
    for (Rule rule : RULES) {
      if (rule.pattern.matcher(text).find()) {
        registry
            .counter(
                "connection_failures",
                "kind",
                rule.kind,
                "cause",
                rule.cause,
                "client",
                line.client(),
                "target",
                target(line, text))
            .increment();
        return;
      }
    }
  }

  private static String target(LoggedLine line, String text) {
    String named = line.target();
    if (!named.isEmpty()) {
      return named;
    }
    Matcher target = TARGET.matcher(text);
    return target.find() ? target.group() : "unknown";
  }

  private static Rule rule(String kind, String cause, String regex) {
    return new Rule(kind, cause, Pattern.compile(regex, Pattern.CASE_INSENSITIVE));
  }

  private record Rule(String kind, String cause, Pattern pattern) {}
}
