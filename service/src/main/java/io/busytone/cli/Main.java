package io.busytone.cli;

import io.busytone.app.Version;
import io.busytone.settings.Setting;
import java.util.Arrays;
import java.util.List;
import java.util.ServiceLoader;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** Where the process starts: without a command it serves. */
@CommandLine.Command(
    name = "busytone",
    mixinStandardHelpOptions = true,
    versionProvider = Main.VersionLine.class,
    description = {
      "Says why clients could not connect: consumes their error lines from Kafka, counts each"
          + " cause for Prometheus, and hands out the cure.",
      "Without a command it serves, with settings from the environment."
    },
    synopsisSubcommandLabel = "[COMMAND]")
public final class Main implements Callable<Integer> {
  public static void main(String[] args) {
    System.exit(commandLine().execute(args));
  }

  static CommandLine commandLine() {
    CommandLine line = new CommandLine(new Main());
    line.addSubcommand(new ClassifyCommand());
    line.addSubcommand(new HealthCommand(System.getenv()));
    for (Command command : ServiceLoader.load(Command.class)) {
      line.addSubcommand(command.name(), adapted(command));
    }
    line.setCaseInsensitiveEnumValuesAllowed(true);
    line.getCommandSpec().usageMessage().footer(settingsHelp());
    return line;
  }

  @Override
  public Integer call() throws InterruptedException {
    return new Serve(System.getenv(), System.err).run();
  }

  private static CommandSpec adapted(Command command) {
    CommandSpec[] self = new CommandSpec[1];
    Callable<Integer> call =
        () -> {
          List<String> arguments = self[0].commandLine().getParseResult().originalArgs();
          return command.run(arguments.subList(1, arguments.size()), System.out, System.err);
        };
    CommandSpec spec = CommandSpec.wrapWithoutInspection(call);
    spec.usageMessage().description(command.summary());
    spec.parser().unmatchedOptionsArePositionalParams(true);
    spec.addPositional(
        PositionalParamSpec.builder()
            .type(List.class)
            .auxiliaryTypes(String.class)
            .arity("0..*")
            .hidden(true)
            .build());
    self[0] = spec;
    return spec;
  }

  private static String[] settingsHelp() {
    StringBuilder help = new StringBuilder("%nSettings of the service (environment):%n");
    for (Setting setting : Setting.values()) {
      String shown = setting.defaultValue().isEmpty() ? "" : " [" + setting.defaultValue() + "]";
      help.append("  ").append(setting.variable()).append(shown).append("%n      ");
      help.append(setting.meaning()).append("%n");
    }
    help.append("  ").append(Setting.KAFKA_PREFIX).append("<PROPERTY>%n      ");
    help.append("any property of Kafka's clients: ");
    help.append(Setting.KAFKA_PREFIX).append("BOOTSTRAP_SERVERS [localhost:9092], ");
    help.append(Setting.KAFKA_PREFIX).append("GROUP_ID [busytone],%n      ");
    help.append(Setting.KAFKA_PREFIX).append("SECURITY_PROTOCOL, …%n");
    return Arrays.stream(help.toString().split("%n", -1)).toArray(String[]::new);
  }

  /** The line of {@code --version}. */
  static final class VersionLine implements CommandLine.IVersionProvider {
    @Override
    public String[] getVersion() {
      return new String[] {"busytone " + Version.current()};
    }
  }
}
