package io.busytone.bench;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;

import io.busytone.bytes.Slice;
import io.busytone.catalog.Catalog;
import io.busytone.catalog.Kind;
import io.busytone.decode.DecodeSettings;
import io.busytone.decode.Decoder;
import io.busytone.decode.Decoding.Decoded;
import io.busytone.event.Event;
import io.busytone.event.Format;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
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
  },
  /** The records of a fleet in many formats, as in the topic {@code mixed}. */
  MIXED {
    @Override
    Slice[] records() {
      FleetRecords source = FleetRecords.mixed(() -> NOW);
      return Stream.generate(source::next).limit(4 * MANY).map(Slice::of).toArray(Slice[]::new);
    }
  },
  /** The text of all labelled failures in ASCII, more than a thousand, one after the other. */
  FAILURES {
    @Override
    Slice[] records() {
      return slices(failures().filter(BenchmarkInput::isAscii));
    }

    @Override
    Event[] events() {
      return ofTexts(records());
    }
  },
  /** Those with letters beyond ASCII. */
  FAILURES_BEYOND_ASCII {
    @Override
    Slice[] records() {
      return slices(failures().filter(text -> !isAscii(text)));
    }

    @Override
    Event[] events() {
      return ofTexts(records());
    }
  },
  /**
   * Those in ASCII, each with words that no other message has, so that nothing can be remembered.
   */
  NEVER_REPEATED {
    @Override
    Slice[] records() {
      List<String> failures = failures().filter(BenchmarkInput::isAscii).toList();
      SplittableRandom random = new SplittableRandom(5);
      return slices(
          IntStream.range(0, NEVER_REPEATED_MESSAGES)
              .mapToObj(i -> failures.get(i % failures.size()))
              .map(text -> word(random) + ": " + text + " " + word(random)));
    }

    @Override
    Event[] events() {
      return ofTexts(records());
    }
  },
  /** Lines of many sorts of programs that report no failure. */
  ORDINARY_LINES {
    @Override
    Slice[] records() {
      FleetValues values = new FleetValues(6, () -> NOW);
      List<PlaceholderText> lines =
          OrdinaryLine.all().stream().map(line -> PlaceholderText.of(line.line())).toList();
      return slices(
          IntStream.range(0, 2 * MANY).mapToObj(i -> filled(lines.get(i % lines.size()), values)));
    }

    @Override
    Event[] events() {
      return ofTexts(records());
    }
  };

  private static final long NOW = 1_790_000_000_000L;

  private static final int MANY = 1000;

  /** So many that they do not come round again within the CPU's caches: about 60 MB. */
  private static final int NEVER_REPEATED_MESSAGES = 200_000;

  /** The values of the records, in the order in which they are read. */
  abstract Slice[] records();

  /** The events to classify, in the order in which they come. */
  Event[] events() {
    return Arrays.stream(records()).map(BenchmarkInput::event).toArray(Event[]::new);
  }

  /** The only event of a record, from a decoder of its own, because a decoder reuses its memory. */
  static Event event(Slice record) {
    if (!(new Decoder(DecodeSettings.DEFAULT).decode(record) instanceof Decoded decoded)) {
      throw new IllegalStateException("a record of the benchmark cannot be decoded");
    }
    return decoded.events().get(0);
  }

  private static Event[] ofTexts(Slice[] texts) {
    return Arrays.stream(texts).map(text -> Event.ofText(Format.TEXT, text)).toArray(Event[]::new);
  }

  private static Stream<String> failures() {
    return LabelledMessage.all(Catalog.load()).stream()
        .filter(message -> message.kind() != Kind.NONE)
        .map(LabelledMessage::text);
  }

  private static boolean isAscii(String text) {
    return text.chars().allMatch(c -> c < 128);
  }

  private static String filled(PlaceholderText template, FleetValues values) {
    StringBuilder line = new StringBuilder();
    values.next();
    template.fill(values, line);
    return line.toString();
  }

  private static String word(SplittableRandom random) {
    return random.ints(12, 'a', 'z' + 1).mapToObj(Character::toString).collect(joining());
  }

  private static Slice[] only(String text) {
    return slices(Stream.of(text));
  }

  private static Slice[] slices(Stream<String> texts) {
    return texts.map(text -> Slice.of(text.getBytes(UTF_8))).toArray(Slice[]::new);
  }
}
