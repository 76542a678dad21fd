package io.busytone.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.busytone.catalog.Kind;
import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;

/**
 * A fleet's error log in Elastic Common Schema: 24 services, each on five hosts, connect to six of
 * 60 targets each. Half of the records are flat, as ecs-logging writes them, half are nested, as
 * Elastic Agent does. The records are the same in every run, but for their timestamps.
 */
final class EcsRecords implements RecordSource {
  private static final int SERVICES = 24;
  private static final int HOSTS_OF_A_SERVICE = 5;
  private static final int TARGETS_OF_A_SERVICE = 6;
  private static final String[] PATHS = {"/api/v2/items", "/api/v2/orders/state", "/ws"};

  private final SplittableRandom random = new SplittableRandom(1);
  private final LongSupplier wallClockMillis;
  private final List<LogLine> lines = LogLine.all();
  private final int[] lineOfShare =
      IntStream.range(0, lines.size())
          .flatMap(i -> IntStream.generate(() -> i).limit(lines.get(i).share()))
          .toArray();
  private final StringBuilder json = new StringBuilder();
  private EcsTarget target = EcsTarget.of(0);
  private long failures;

  EcsRecords(LongSupplier wallClockMillis) {
    this.wallClockMillis = wallClockMillis;
  }

  @Override
  public byte[] next() {
    LogLine line = lines.get(lineOfShare[random.nextInt(lineOfShare.length)]);
    failures += line.kind() == Kind.NONE ? 0 : 1;
    int service = random.nextInt(SERVICES);
    int host = service * HOSTS_OF_A_SERVICE + random.nextInt(HOSTS_OF_A_SERVICE);
    target = EcsTarget.of((service * 7 + random.nextInt(TARGETS_OF_A_SERVICE)) % EcsTarget.COUNT);
    json.setLength(0);
    json.append("{\"@timestamp\":\"").append(Instant.ofEpochMilli(wallClockMillis.getAsLong()));
    if (random.nextBoolean()) {
      flat(line, service, host);
    } else {
      nested(line, service, host);
    }
    return json.toString().getBytes(UTF_8);
  }

  @Override
  public byte[] key() {
    return target.toString().getBytes(UTF_8);
  }

  @Override
  public int logRecords() {
    return 1;
  }

  @Override
  public long failures() {
    return failures;
  }

  private void flat(LogLine line, int service, int host) {
    json.append("\",\"log.level\":\"ERROR\",\"message\":\"");
    fill(line.message());
    json.append("\",\"ecs.version\":\"1.2.0\",\"service.name\":\"shop-").append(service);
    json.append("\",\"host.name\":\"node-").append(host);
    json.append("\",\"process.thread.name\":\"exec-").append(random.nextInt(200));
    json.append('"');
    if (!line.error().isEmpty()) {
      json.append(",\"error.type\":\"").append(line.type()).append("\",\"error.message\":\"");
      fill(line.error());
      json.append('"');
    }
    json.append('}');
  }

  private void nested(LogLine line, int service, int host) {
    json.append("\",\"log\":{\"level\":\"error\"},\"message\":\"");
    fill(line.message());
    json.append("\",\"service\":{\"name\":\"shop-").append(service);
    json.append("\"},\"host\":{\"name\":\"node-").append(host);
    json.append("\"}");
    if (!line.error().isEmpty()) {
      json.append(",\"destination\":{\"address\":\"").append(target.host());
      json.append("\",\"port\":").append(target.port());
      json.append("},\"error\":{\"type\":\"").append(line.type()).append("\",\"message\":\"");
      fill(line.error());
      json.append("\"}");
    }
    json.append('}');
  }

  private void fill(String text) {
    int from = 0;
    for (int start = text.indexOf("${"); start >= 0; start = text.indexOf("${", from)) {
      escaped(text, from, start);
      from = text.indexOf('}', start) + 1;
      json.append(value(text.substring(start + 2, from - 1)));
    }
    escaped(text, from, text.length());
  }

  private Object value(String placeholder) {
    return switch (placeholder) {
      case "host" -> target.host();
      case "ip" -> target.ip();
      case "port" -> target.port();
      case "path" -> PATHS[random.nextInt(PATHS.length)];
      case "ms" -> random.nextInt(1, 10_000);
      case "n" -> random.nextInt(1, 255);
      default -> throw new IllegalArgumentException("no value for placeholder " + placeholder);
    };
  }

  private void escaped(String text, int from, int to) {
    for (int i = from; i < to; i++) {
      if (text.charAt(i) == '"') {
        json.append('\\');
      }
      json.append(text.charAt(i));
    }
  }
}
