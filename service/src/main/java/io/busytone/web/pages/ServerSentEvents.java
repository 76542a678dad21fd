package io.busytone.web.pages;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.http.HandlerType;
import java.io.IOException;
import java.io.OutputStream;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * Server-sent events: an event for each part of a page that changed, named like its element, its
 * data being HTML. Each reader has a thread of the server, hence a slow one delays nobody. How many
 * there may be, and how long a write may take, is limited in front of the routes.
 */
final class ServerSentEvents implements Handler, AutoCloseable {
  private static final long HEARTBEAT_MILLIS = 15_000;

  private final Function<Context, Map<String, String>> parts;
  private long version;
  private boolean closed;

  ServerSentEvents(Function<Context, Map<String, String>> parts) {
    this.parts = parts;
  }

  synchronized void refresh() {
    version++;
    notifyAll();
  }

  @Override
  public synchronized void close() {
    closed = true;
    notifyAll();
  }

  @Override
  public void handle(Context context) throws IOException {
    context.header("Cache-Control", "no-store");
    try {
      send(context);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void send(Context context) throws IOException, InterruptedException {
    context.res().setContentType("text/event-stream;charset=utf-8");
    context.res().setHeader("X-Accel-Buffering", "no");
    context.res().flushBuffer();
    if (context.method().equals(HandlerType.HEAD)) {
      return;
    }
    OutputStream out = context.res().getOutputStream();
    Map<String, String> sent = new HashMap<>();
    for (long seen = version(); !isClosed(); seen = awaitNewer(seen)) {
      out.write(changes(parts.apply(context), sent).getBytes(UTF_8));
      out.flush(); // fails once the reader is gone
    }
  }

  private synchronized long version() {
    return version;
  }

  private synchronized boolean isClosed() {
    return closed;
  }

  /** Waits for news, or until it is time for a sign of life. */
  private synchronized long awaitNewer(long seen) throws InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(HEARTBEAT_MILLIS);
    long millisLeft = HEARTBEAT_MILLIS;
    while (version == seen && !closed && millisLeft > 0) {
      wait(millisLeft);
      millisLeft = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
    }
    return version;
  }

  /**
   * The events to send; a comment if there are none. A part that has become empty has an empty line
   * of data: without any, browsers drop an event.
   */
  static String changes(Map<String, String> now, Map<String, String> sent) {
    StringBuilder events = new StringBuilder();
    now.forEach(
        (name, html) -> {
          if (!html.equals(sent.put(name, html))) {
            events.append("event: ").append(name).append('\n');
            String lines = html.isEmpty() ? "\n" : html;
            lines.lines().forEach(line -> events.append("data: ").append(line).append('\n'));
            events.append('\n');
          }
        });
    return events.isEmpty() ? ": still here\n\n" : events.toString();
  }
}
