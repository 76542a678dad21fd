package io.busytone.demo;

import java.io.PrintStream;
import java.time.Clock;
import java.time.ZoneId;
import java.util.Map;
import java.util.function.Function;

/** The whole stage: broker, service and traffic, from the curtain's rise to its fall. */
final class Demo {
  private static final int PARTITIONS = 4;
  private static final int FAILED = 1;

  /** It may run for days: keep no more than a laptop likes to lose. */
  private static final Map<String, String> LITTLE_DISK =
      Map.of("log.segment.bytes", "16777216", "log.retention.bytes", "33554432");

  private final DemoOptions options;
  private final Function<Map<String, String>, AutoCloseable> service;
  private final PrintStream out;
  private final PrintStream err;
  private final OpenParts parts;

  Demo(
      DemoOptions options,
      Function<Map<String, String>, AutoCloseable> service,
      PrintStream out,
      PrintStream err) {
    this.options = options;
    this.service = service;
    this.out = out;
    this.err = err;
    this.parts = new OpenParts(err);
  }

  /** Runs until the JVM is told to end, or something fails. */
  int run() {
    Runtime.getRuntime().addShutdownHook(new Thread(parts::close, "demo-farewell"));
    try (parts) {
      return play();
    }
  }

  private int play() {
    try {
      String broker = options.broker == null ? stage() : tour(options.broker);
      Player player = parts.open(this::player);
      player.play(broker);
      return 0;
    } catch (Exception | LinkageError failed) { // a class may refuse to load in a JVM that ends
      if (parts.isClosing()) {
        return 0;
      }
      err.println("The demo cannot go on: " + failed);
      return FAILED;
    }
  }

  /** A broker and the service in this process; returns the broker's address. */
  private String stage() throws Exception {
    EmbeddedBroker broker = parts.open(() -> EmbeddedBroker.unguarded(LITTLE_DISK));
    broker.createTopic(DemoEnvironment.TOPIC, PARTITIONS);
    broker.createTopic(DemoEnvironment.DEAD_LETTER_TOPIC, 1);
    int port = freePort();
    parts.open(() -> service.apply(environment(broker, port)));
    say(Welcome.text(port, broker.bootstrapServers(), options.pace));
    return broker.bootstrapServers();
  }

  /** Somebody else's broker, with the topics that the play needs. */
  private String tour(String broker) throws InterruptedException {
    Venue venue = new Venue(broker);
    venue.ensureTopic(DemoEnvironment.TOPIC, PARTITIONS);
    venue.ensureTopic(DemoEnvironment.DEAD_LETTER_TOPIC, 1);
    say("Plays a fleet's bad day to " + broker + ", topic " + DemoEnvironment.TOPIC + ".");
    return broker;
  }

  private void say(String text) {
    out.println(text);
    out.flush();
  }

  private Player player() {
    Cast cast = Cast.load();
    Day day = options.pace.day();
    Traffic traffic = new Traffic(cast, day, options.seed);
    Announcer announcer = new Announcer(cast, day, options.pace, out);
    return new Player(
        day,
        options.pace,
        traffic,
        announcer,
        DemoEnvironment.TOPIC,
        Clock.system(ZoneId.systemDefault()));
  }

  private int freePort() {
    int port = options.port == 0 ? Ports.free() : options.port;
    while (!Ports.isFree(port)) {
      out.println("Port " + port + " is taken, trying " + (port + 1) + ".");
      port++;
    }
    return port;
  }

  private static Map<String, String> environment(EmbeddedBroker broker, int port) {
    return DemoEnvironment.of(System.getenv(), broker.bootstrapServers(), port);
  }
}
