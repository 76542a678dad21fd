package io.busytone.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.busytone.bytes.Slice;
import io.busytone.decode.DecodeSettings;
import io.busytone.decode.Decoder;
import io.busytone.decode.Decoding.Decoded;
import io.busytone.event.Event;
import java.util.stream.Stream;

/** The records that the benchmarks of single parts read. */
public enum BenchmarkInput {
  /** ECS JSON, a thousand different records of about 300 bytes. */
  ECS {
    @Override
    Slice[] records() {
      EcsRecords source = new EcsRecords(() -> 1_790_000_000_000L);
      return Stream.generate(source::next).limit(MANY).map(Slice::of).toArray(Slice[]::new);
    }
  },
  /** One line of a program that could not connect. */
  TEXT {
    @Override
    Slice[] records() {
      return only(
          "2026-11-21T08:30:56Z ERROR shop.Upstream call failed: dial tcp 10.96.7.12:5432:"
              + " connect: connection refused");
    }
  },
  /** A stack trace of Java, 2 kB, the cause at its end. */
  STACK_TRACE {
    @Override
    Slice[] records() {
      return only(
          "java.lang.IllegalStateException: order 17 was not stored\n"
              + "\tat example.shop.orders.OrderRepository.save(OrderRepository.java:117)\n"
                  .repeat(14)
              + "Caused by: org.postgresql.util.PSQLException: The connection attempt failed.\n"
              + "\tat org.postgresql.core.v3.ConnectionFactoryImpl.open(ConnectionFactoryImpl.java:364)\n"
                  .repeat(8)
              + "Caused by: java.net.SocketTimeoutException: Connect timed out\n"
              + "\tat java.base/sun.nio.ch.NioSocketImpl.timedFinishConnect(NioSocketImpl.java:546)\n");
    }
  },
  /** A line that reports no failure. */
  ORDINARY {
    @Override
    Slice[] records() {
      return only(
          "2026-11-21T08:30:56Z INFO shop.Access 10.244.3.17 \"GET /api/v2/orders/state HTTP/1.1\""
              + " 200 1532 \"Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Firefox/128.0\" 12 ms");
    }
  },
  /**
   * 1 MB of beginnings of phrases that hardly ever become a whole phrase: the worst case of the
   * automaton.
   */
  HOSTILE {
    @Override
    Slice[] records() {
      return only("connection connect: can't assign requested connection refuse ".repeat(16_000));
    }
  };

  private static final int MANY = 1000;

  /** The values of the records, in the order in which they are read. */
  abstract Slice[] records();

  /** The only event of a record, from a decoder of its own, because a decoder reuses its memory. */
  static Event event(Slice record) {
    if (!(new Decoder(DecodeSettings.DEFAULT).decode(record) instanceof Decoded decoded)) {
      throw new IllegalStateException("a record of the benchmark cannot be decoded");
    }
    return decoded.events().get(0);
  }

  private static Slice[] only(String text) {
    return new Slice[] {Slice.of(text.getBytes(UTF_8))};
  }
}
