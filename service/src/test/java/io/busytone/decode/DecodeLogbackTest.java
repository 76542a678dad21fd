package io.busytone.decode;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.JsonEncoder;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import io.busytone.bytes.Slice;
import io.busytone.event.Event;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What Logback's own JSON encoder writes; its caused-by is an object in an object. */
final class DecodeLogbackTest {
  private static final Instant TIME = Instant.parse("2026-11-21T08:30:56.599Z");

  private final Decoder decoder = new Decoder(DecodeSettings.DEFAULT);
  private final JsonEncoder encoder = new JsonEncoder();
  private final LoggerContext context = new LoggerContext();
  private final Logger logger = context.getLogger("shop.Pool");

  @BeforeEach
  void setUp() {
    context.setMDCAdapter(new LogbackMDCAdapter());
    encoder.setContext(context);
    encoder.setWithFormattedMessage(true);
  }

  @Test
  void plainMessage_isItsText() {
    Event event = decoded(event("connect timed out", null));

    assertThat(event.text()).isEqualTo(Slice.of("connect timed out"));
    assertThat(event.timeMillis()).isEqualTo(TIME.toEpochMilli());
  }

  @Test
  void throwable_bringsItsMessagesDownToTheInnermost() {
    IOException refused = new ConnectException("Connection refused");
    Exception driver = new UncheckedIOException("no session", refused);
    Exception pool = new IllegalStateException("no connection to db.example.com:5432", driver);

    assertThat(decoded(event("cannot place order", pool)).text().toString().lines())
        .containsExactly(
            "cannot place order",
            "no connection to db.example.com:5432",
            "no session",
            "Connection refused",
            "java.lang.IllegalStateException",
            "java.io.UncheckedIOException",
            "java.net.ConnectException");
  }

  @Test
  void formattedMessage_comesBeforeItsTemplate() {
    Event event = decoded(event("no connection to {} within {} ms", null, "10.0.0.7:443", 5000));

    assertThat(event.text().toString().lines())
        .startsWith("no connection to 10.0.0.7:443 within 5000 ms");
  }

  @Test
  void unformattedMessage_isFollowedByItsArguments() {
    encoder.setWithFormattedMessage(false);

    assertThat(decoded(event("no order: {}", null, "Connection refused")).text())
        .isEqualTo(Slice.of("no order: {}\nConnection refused"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "quote \" backslash \\ slash /",
        "tab \t end\nof line",
        "bağlantı 连接 \uD83D\uDE00 \b"
      })
  void anyCharacter_comesBackAsItWas(String message) {
    assertThat(decoded(event(message, null)).text()).isEqualTo(Slice.of(message));
  }

  private LoggingEvent event(String message, @Nullable Throwable thrown, Object... arguments) {
    LoggingEvent event =
        new LoggingEvent(Logger.FQCN, logger, Level.ERROR, message, thrown, arguments);
    event.setInstant(TIME);
    return event;
  }

  private Event decoded(LoggingEvent event) {
    encoder.start();
    Decoding decoding = decoder.decode(Slice.of(encoder.encode(event)));
    assertThat(decoding).isInstanceOf(Decoding.Decoded.class);
    List<Event> events = ((Decoding.Decoded) decoding).events();
    assertThat(events).hasSize(1);
    return events.get(0);
  }
}
