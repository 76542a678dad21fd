package io.busytone.cli;

import static java.util.Objects.requireNonNull;

import io.busytone.app.DeadLetterRedrive;
import io.busytone.bytes.Printable;
import io.busytone.settings.SettingsException;
import java.io.PrintWriter;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command {@code redrive}: dead letters go back to their topic, each one once. */
@Command(
    name = "redrive",
    mixinStandardHelpOptions = true,
    description = {
      "Sends dead letters back to the topic they came from, each one once, also if it is"
          + " interrupted: what was sent is remembered in Kafka, in the same transaction.",
      "Uses the service's settings. Ends with 0, with 1 if Kafka refuses, with 2 if a setting is"
          + " not valid."
    })
final class RedriveCommand implements Callable<Integer> {
  private static final int REFUSED = 1;
  private static final int BAD_SETTINGS = 2;

  @Option(names = "--dry-run", description = "count them, send nothing")
  private boolean dryRun;

  @Option(
      names = "--reason",
      split = ",",
      paramLabel = "REASON",
      completionCandidates = Reasons.class,
      description = "only these: ${COMPLETION-CANDIDATES}")
  private Set<String> reasons = new TreeSet<>();

  @Option(names = "--limit", paramLabel = "N", description = "at most so many")
  private long limit = Long.MAX_VALUE;

  @Spec private @Nullable CommandSpec spec;

  private final Map<String, String> variables;

  RedriveCommand() {
    this(System.getenv());
  }

  RedriveCommand(Map<String, String> variables) {
    this.variables = variables;
  }

  @Override
  public Integer call() throws InterruptedException {
    CommandSpec command = requireNonNull(spec);
    if (!DeadLetterRedrive.reasons().containsAll(reasons)) {
      throw new ParameterException(
          command.commandLine(),
          "--reason must be of " + String.join(", ", DeadLetterRedrive.reasons()));
    }
    PrintWriter out = command.commandLine().getOut();
    try {
      DeadLetterRedrive.run(variables, reasons, limit, dryRun).forEach(out::println);
      out.flush();
      return 0;
    } catch (SettingsException e) {
      return refuse(BAD_SETTINGS, "does not start:\n  " + String.join("\n  ", e.problems()));
    } catch (KafkaException e) {
      return refuse(REFUSED, "Kafka refuses: " + Printable.of(e.toString()));
    }
  }

  private int refuse(int exitCode, String problem) {
    requireNonNull(spec).commandLine().getErr().println("busytone redrive: " + problem);
    return exitCode;
  }

  /** For the help. */
  static final class Reasons implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return DeadLetterRedrive.reasons().iterator();
    }
  }
}
