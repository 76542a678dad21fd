package io.busytone.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.logs.v1.ResourceLogs;
import io.opentelemetry.proto.logs.v1.ScopeLogs;
import io.opentelemetry.proto.resource.v1.Resource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** One Kafka record as the OpenTelemetry Collector writes it carries many events. */
@ExtendWith(TestBedExtension.class)
@Timeout(120)
final class OtlpIT {
  private static final int LOG_RECORDS = 1_000;

  /** Bodies of log records; by turns, so that each comes equally often. */
  private static final List<String> BODIES =
      List.of(
          "dial tcp db.example.com:5432: connect: connection refused",
          "Error: connect ETIMEDOUT 203.0.113.8:443",
          "dial tcp 10.20.0.12:6379: connect: cannot assign requested address",
          "Error: connect ECONNREFUSED 127.0.0.1:9200",
          "websocket: bad handshake: Unexpected server response: 404",
          "Error: getaddrinfo ENOTFOUND db.example.com",
          "java.net.ConnectException: Connection refused: db.example.com/10.20.0.7:5432",
          "GET /index.html 200 in 3 ms");

  @Test
  void oneRecord_countsEachOfItsLogRecordsOnce_underItsKindAndService(TestBed bed) {
    byte[] request =
        ExportLogsServiceRequest.newBuilder()
            .addResourceLogs(logs("shop", 0, 600))
            .addResourceLogs(logs("cart", 600, LOG_RECORDS))
            .build()
            .toByteArray();
    bed.startScraped(bed.instance("a"));

    new TopicRecords(bed.broker.bootstrapServers())
        .produce(List.of(DeadLetterRecords.record(bed.topic, request)));

    DeadLetterRecords.awaitOutcomes(bed, Map.of("decoded", 1.0));
    CounterIncreases sums = bed.scraper.increases();
    assertThat(sums.sumBy("busytone_events_total", "format", "outcome"))
        .isEqualTo(
            Map.of(
                List.of("otlp_proto", "failure"), 875.0,
                List.of("otlp_proto", "none"), 125.0));
    assertThat(sums.sumBy(TimeSeries.FAILURES, "kind"))
        .isEqualTo(
            Map.of(
                List.of("refused"), 375.0,
                List.of("timeout"), 125.0,
                List.of("cannot_assign"), 125.0,
                List.of("protocol"), 125.0,
                List.of("other"), 125.0));
    assertThat(sums.sumBy(TimeSeries.FAILURES, "client"))
        .isEqualTo(Map.of(List.of("shop"), 525.0, List.of("cart"), 350.0));
    assertThat(sums.sumBy(TimeSeries.FAILURES, s -> s.label("kind").equals("timeout"), "target"))
        .isEqualTo(Map.of(List.of("203.0.113.8:443"), 125.0));
    bed.say(LOG_RECORDS + " log records in one record of " + request.length + " bytes");
  }

  private static ResourceLogs logs(String service, int from, int to) {
    ScopeLogs.Builder scope = ScopeLogs.newBuilder();
    for (int i = from; i < to; i++) {
      scope.addLogRecords(LogRecord.newBuilder().setBody(text(BODIES.get(i % BODIES.size()))));
    }
    KeyValue name = KeyValue.newBuilder().setKey("service.name").setValue(text(service)).build();
    return ResourceLogs.newBuilder()
        .setResource(Resource.newBuilder().addAttributes(name))
        .addScopeLogs(scope)
        .build();
  }

  private static AnyValue text(String value) {
    return AnyValue.newBuilder().setStringValue(value).build();
  }
}
