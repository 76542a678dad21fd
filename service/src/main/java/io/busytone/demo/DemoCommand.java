package io.busytone.demo;

import io.busytone.app.Service;
import io.busytone.cli.Subcommand;
import java.io.PrintStream;
import java.util.Map;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** The command {@code demo}: everything in one process, to look at. */
@Command(
    name = "demo",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    header = "Runs a Kafka broker, a fleet's bad day and the service, all in this process.",
    description = {
      "",
      "Plays noise, an outage, a firewall, local ports that run out, WebSocket against HTTP.",
      "Needs nothing else; Ctrl-C leaves nothing behind.",
      ""
    })
public final class DemoCommand implements Subcommand {
  @Mixin private DemoOptions options = new DemoOptions();

  private final Function<Map<String, String>, AutoCloseable> service;
  private final PrintStream out;
  private final PrintStream err;

  /** For {@link java.util.ServiceLoader}. */
  public DemoCommand() {
    this(Service::start, System.out, System.err);
  }

  DemoCommand(
      Function<Map<String, String>, AutoCloseable> service, PrintStream out, PrintStream err) {
    this.service = service;
    this.out = out;
    this.err = err;
  }

  @Override
  public Integer call() {
    return new Demo(options, service, out, err).run();
  }
}
