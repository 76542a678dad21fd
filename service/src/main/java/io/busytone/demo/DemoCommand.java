package io.busytone.demo;

import io.busytone.app.Service;
import io.busytone.cli.Command;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** {@code demo}: everything in one process, to look at. */
public final class DemoCommand implements Command {
  private static final int USAGE = 2;

  private final Function<Map<String, String>, AutoCloseable> service;

  /** For {@link java.util.ServiceLoader}. */
  public DemoCommand() {
    this(Service::start);
  }

  DemoCommand(Function<Map<String, String>, AutoCloseable> service) {
    this.service = service;
  }

  @Override
  public String name() {
    return "demo";
  }

  @Override
  public String summary() {
    return "a Kafka broker, a fleet's bad day and the service, all in this process";
  }

  @Override
  public int run(List<String> args, PrintStream out, PrintStream err) {
    DemoOptions options = new DemoOptions();
    CommandLine line = new CommandLine(options).setCaseInsensitiveEnumValuesAllowed(true);
    try {
      line.parseArgs(args.toArray(String[]::new));
    } catch (ParameterException wrong) {
      err.println(wrong.getMessage());
      line.usage(err);
      return USAGE;
    }
    if (options.help) {
      line.usage(out);
      return 0;
    }
    return new Demo(options, service, out, err).run();
  }
}
