package io.busytone.demo;

import java.io.PrintStream;
import java.time.Clock;
import java.time.ZoneId;
import java.util.Map;
import java.util.function.Function;

/** The demo: a broker, the service and simulated traffic, started and closed in order. */
final class Demo {
  private static final int PARTITIONS = 4;
  private static final int FAILED = 1;

  /** It may run for days: at most 32 MiB a partition are kept. */
  private static final Map<String, String> SMALL_LOGS =
      Map.of("log.segment.bytes", "16777216", "log.retention.bytes", "33554432");

  private final DemoOptions options;
  private final Function<Map<String, String>, AutoCloseable> service;
  private final PrintStream out;
  private final PrintStream err;
  private final ResourceStack resources;

  Demo(
      DemoOptions options,
      Function<Map<String, String>, AutoCloseable> service,
      PrintStream out,
      PrintStream err) {
    this.options = options;
    this.service = service;
    this.out = out;
    this.err = err;
    this.resources = new ResourceStack(err);
  }

  /** Runs until the JVM is told to end, or something fails. */
  int run() {
    Runtime.getRuntime().addShutdownHook(new Thread(resources::close, "demo-shutdown"));
    try (resources) {
      return produce();
    }
  }

  private int produce() {
    try {
      String broker = options.broker == null ? startBrokerAndService() : prepare(options.broker);
      TrafficProducer producer = resources.open(this::producer);
      producer.run(broker);
      return 0;
    } catch (Exception | LinkageError failed) { // a class may refuse to load in a JVM that ends
      if (resources.isClosing()) {
        return 0;
      }
      err.println("The demo cannot go on: " + failed);
      return FAILED;
    }
  }

  /** A broker and the service in this process; returns the broker's address. */
  private String startBrokerAndService() throws Exception {
    EmbeddedBroker broker = resources.open(() -> EmbeddedBroker.withoutShutdownHook(SMALL_LOGS));
    broker.createTopic(DemoEnvironment.TOPIC, PARTITIONS);
    broker.createTopic(DemoEnvironment.DEAD_LETTER_TOPIC, 1);
    int port = freePort();
    resources.open(() -> service.apply(environment(broker, port)));
    say(welcome(port, broker.bootstrapServers()));
    return broker.bootstrapServers();
  }

  /** Creates the topics at a broker that runs already; returns its address. */
  private String prepare(String broker) throws InterruptedException {
    ExternalBroker external = new ExternalBroker(broker);
    external.ensureTopic(DemoEnvironment.TOPIC, PARTITIONS);
    external.ensureTopic(DemoEnvironment.DEAD_LETTER_TOPIC, 1);
    say("Plays a fleet's bad day to " + broker + ", topic " + DemoEnvironment.TOPIC + ".");
    return broker;
  }

  private String welcome(int port, String bootstrapServers) {
    Map<String, String> values =
        Map.of(
            "url",
            "http://localhost:" + port,
            "broker",
            bootstrapServers,
            "topic",
            DemoEnvironment.TOPIC,
            "day",
            options.pace.realTime(options.pace.schedule().length()));
    return TextTemplate.of(DemoFiles.text("welcome.txt"))
        .fill(placeholder -> SimulatedEvent.value(values, placeholder));
  }

  private void say(String text) {
    out.println(text);
    out.flush();
  }

  private TrafficProducer producer() {
    SimulatedFleet fleet = SimulatedFleet.load();
    Schedule schedule = options.pace.schedule();
    TrafficGenerator traffic = new TrafficGenerator(fleet, schedule, options.seed);
    EpisodeReporter reporter = new EpisodeReporter(fleet, schedule, options.pace, out);
    return new TrafficProducer(
        schedule,
        options.pace,
        traffic,
        reporter,
        DemoEnvironment.TOPIC,
        Clock.system(ZoneId.systemDefault()));
  }

  private int freePort() {
    int port = options.port == 0 ? FreePorts.free() : options.port;
    while (!FreePorts.isFree(port)) {
      out.println("Port " + port + " is taken, trying " + (port + 1) + ".");
      port++;
    }
    return port;
  }

  private static Map<String, String> environment(EmbeddedBroker broker, int port) {
    return DemoEnvironment.of(System.getenv(), broker.bootstrapServers(), port);
  }
}
