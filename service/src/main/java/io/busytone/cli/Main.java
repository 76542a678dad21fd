package io.busytone.cli;

import io.busytone.app.Version;
import io.busytone.settings.Setting;
import java.util.Arrays;
import java.util.ServiceLoader;
import java.util.concurrent.Callable;
import picocli.CommandLine;

/** The entry point: without a command it serves. */
@CommandLine.Command(
    name = "busytone",
    mixinStandardHelpOptions = true,
    versionProvider = Main.VersionProvider.class,
    subcommands = {
      ClassifyCommand.class,
      HealthCommand.class,
      RedriveCommand.class,
      VersionCommand.class
    },
    description = {
      "Says why clients could not connect: consumes their error lines from Kafka, counts each"
          + " cause for Prometheus, and says what to do about it.",
      "Without a command it serves, with settings from the environment."
    },
    synopsisSubcommandLabel = "[COMMAND]")
public final class Main implements Callable<Integer> {
  public static void main(String[] args) {
    System.exit(commandLine().execute(args));
  }

  static CommandLine commandLine() {
    CommandLine line = new CommandLine(new Main());
    ServiceLoader.load(Subcommand.class).forEach(line::addSubcommand);
    for (CommandLine subcommand : line.getSubcommands().values()) {
      subcommand.getCommandSpec().versionProvider(new VersionProvider());
    }
    line.setCaseInsensitiveEnumValuesAllowed(true);
    line.getCommandSpec().usageMessage().footer(settingsHelp());
    return line;
  }

  @Override
  public Integer call() throws InterruptedException {
    return new ServiceRunner(System.getenv(), System.err).run();
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
  static final class VersionProvider implements CommandLine.IVersionProvider {
    @Override
    public String[] getVersion() {
      return new String[] {"busytone " + Version.current()};
    }
  }
}
