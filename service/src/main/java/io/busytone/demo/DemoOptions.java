package io.busytone.demo;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** What the demo can be told. */
@Command(
    name = "busytone demo",
    sortOptions = false,
    description = {
      "Runs a Kafka broker inside this process, plays a fleet's bad day to it and shows it:",
      "noise, an outage, a firewall, local ports that run out, WebSocket against HTTP.",
      "Needs nothing else; Ctrl-C leaves nothing behind.",
      ""
    })
final class DemoOptions {
  @Option(
      names = "--port",
      paramLabel = "PORT",
      defaultValue = "8080",
      description =
          "HTTP port on the loopback interface, 0 for any; a taken one is passed over (${DEFAULT-VALUE})")
  int port;

  @Option(
      names = "--broker",
      paramLabel = "HOST:PORT",
      description =
          "play to this broker, where a service listens already, and start neither of them here")
  @Nullable String broker;

  @Option(
      names = "--pace",
      paramLabel = "fast|real",
      defaultValue = "fast",
      description =
          "fast: a day in ten minutes, the first episode after 30 s."
              + " real: as real hosts would, the first after 18 minutes; ports take an hour to run"
              + " out (${DEFAULT-VALUE})")
  Pace pace = Pace.FAST;

  @Option(
      names = "--seed",
      paramLabel = "NUMBER",
      defaultValue = "1",
      description = "the same number plays the same day (${DEFAULT-VALUE})")
  long seed;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "this text")
  boolean help;
}
