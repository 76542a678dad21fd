package io.busytone.decode;

import io.busytone.bytes.Slice;
import io.busytone.event.Event;
import io.busytone.event.Format;
import io.busytone.target.Target;
import io.busytone.target.TargetFinder;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToIntFunction;

/**
 * How many records one core decodes a second, by the time the thread had on it. Run it by hand.
 *
 * <pre>
 * mvn -q test-compile dependency:build-classpath -Dmdep.outputFile=target/cp -Dmdep.includeScope=test
 * java -cp target/test-classes:target/classes:$(cat target/cp) io.busytone.decode.DecoderThroughput
 * </pre>
 */
final class DecoderThroughput {
  private static final int ROUNDS = 7;
  private static final long ROUND_NANOS = 1_000_000_000L;
  private static final int VARIANTS = 64;

  private static final String ECS =
      "{\"@timestamp\":\"2026-11-21T08:30:%02d.599Z\",\"log.level\":\"error\",\"message\":\"cannot reach"
          + " the database\",\"error\":{\"message\":\"Connection refused\",\"code\":\"ECONNREFUSED\"},"
          + "\"service\":{\"name\":\"shop\"},\"host\":{\"name\":\"web-%d\"},\"process\":{\"pid\":%d},"
          + "\"ecs.version\":\"1.2.0\",\"destination\":{\"address\":\"db.internal\",\"port\":5432}}";

  private static final String TEXT =
      "2026-11-21T08:30:%02d.599Z web-%d ERROR [%d] dial tcp 10.1.2.3:443: connect: connection refused";

  private static final String CRI = "2026-11-21T08:30:56.599123456Z stderr F ";
  private static final String SYSLOG = "<34>1 2026-11-21T08:30:56.599Z web-1 shop 7 - - ";

  private static final String DOCKER =
      "{\"log\":\""
          + ECS.replace("\"", "\\\"")
          + "\\n\",\"stream\":\"stderr\",\"time\":\"2026-11-21T08:30:56.599123456Z\"}";

  private static final ThreadMXBean CPU = ManagementFactory.getThreadMXBean();

  private DecoderThroughput() {}

  public static void main(String[] args) {
    Decoder decoder = new Decoder(DecodeSettings.DEFAULT);
    measure("ECS JSON", ECS, record -> events(decoder.decode(record)));
    measure("text", TEXT, record -> events(decoder.decode(record)));
    measure("CRI with JSON", CRI + ECS, record -> events(decoder.decode(record)));
    measure("syslog", SYSLOG + TEXT, record -> events(decoder.decode(record)));
    measure("Docker with JSON", DOCKER, record -> events(decoder.decode(record)));
    measure("target of a text", TEXT, DecoderThroughput::targets);
  }

  private static void measure(String name, String pattern, ToIntFunction<Slice> work) {
    List<Slice> records = new ArrayList<>();
    for (int i = 0; i < VARIANTS; i++) {
      records.add(Slice.of(pattern.formatted(i % 60, i, i * 977)));
    }
    double best = 0;
    for (int round = 0; round < ROUNDS; round++) {
      best = Math.max(best, perSecond(work, records));
    }
    int bytes = records.get(VARIANTS / 2).length();
    System.out.printf(
        Locale.ROOT,
        "%-16s %4d bytes %,12.0f records/s %6.0f MB/s%n",
        name,
        bytes,
        best,
        best * bytes / 1e6);
  }

  private static double perSecond(ToIntFunction<Slice> work, List<Slice> records) {
    long start = CPU.getCurrentThreadCpuTime();
    long count = 0;
    long sum = 0;
    while (CPU.getCurrentThreadCpuTime() - start < ROUND_NANOS) {
      for (Slice record : records) {
        sum += work.applyAsInt(record);
        count++;
      }
    }
    if (sum != count) {
      throw new IllegalStateException(sum + " events of " + count + " records");
    }
    return count * 1e9 / (CPU.getCurrentThreadCpuTime() - start);
  }

  private static int targets(Slice text) {
    Target target = TargetFinder.ofAttempt(Event.ofText(Format.TEXT, text));
    return target.host().isEmpty() ? 0 : 1;
  }

  private static int events(Decoding decoding) {
    return decoding instanceof Decoding.Decoded decoded ? decoded.events().size() : 0;
  }
}
