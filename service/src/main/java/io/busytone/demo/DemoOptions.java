package io.busytone.demo;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What the demo can be told. */
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
}
