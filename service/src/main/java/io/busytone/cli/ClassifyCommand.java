package io.busytone.cli;

import static java.util.Objects.requireNonNull;

import io.busytone.app.CompiledCatalog;
import io.busytone.catalog.CatalogException;
import io.busytone.pipeline.EventWatcher;
import io.busytone.pipeline.RecordJudge;
import io.busytone.settings.ClassifySettings;
import io.busytone.settings.SettingsException;
import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The command {@code classify}: records in, a line each; verdicts out, a line each. */
@Command(
    name = "classify",
    mixinStandardHelpOptions = true,
    description = "Classifies records, one a line, from FILE or standard input.")
final class ClassifyCommand implements Callable<Integer> {
  private static final int UNREADABLE = 2;
  private static final int BAD_SETTINGS = 2;
  private static final EventWatcher NOBODY = (event, verdict, record) -> {};

  @Parameters(index = "0", arity = "0..1", paramLabel = "FILE", description = "read this file")
  private @Nullable Path file;

  @Option(names = "--summary", description = "print a table by kind, cause and target instead")
  private boolean summary;

  @Option(
      names = "--explain",
      description = "add format, time, client, host, and the rules that nearly decided")
  private boolean explain;

  @Option(
      names = "--unrecognised",
      description =
          "print what no rule knows instead: warnings and errors that are no failure, and failures of"
              + " unspecified cause, by template, each with a draft of a cause of your own")
  private boolean unrecognised;

  @Spec private @Nullable CommandSpec spec;

  private final Map<String, String> variables;
  private final OutputStream standardOut;

  ClassifyCommand() {
    this(System.getenv(), new FileOutputStream(FileDescriptor.out));
  }

  /**
   * @param variables the environment
   * @param standardOut takes UTF-8, whatever the locale
   */
  ClassifyCommand(Map<String, String> variables, OutputStream standardOut) {
    this.variables = variables;
    this.standardOut = standardOut;
  }

  @Override
  public Integer call() throws IOException {
    try (InputStream in = open();
        OutputStream out = new BufferedOutputStream(standardOut)) {
      if (unrecognised) {
        UnrecognisedReport report = new UnrecognisedReport(out);
        run(in, report, report);
      } else {
        run(in, summary ? new SummaryReport(out) : new JsonReport(out), NOBODY);
      }
      return 0;
    } catch (FileSystemException | UnreadableInputException e) {
      return refuse(UNREADABLE, "cannot read " + file + ": " + reason(e));
    } catch (SettingsException | CatalogException e) {
      String problems = String.valueOf(e.getMessage()).indent(2).stripTrailing();
      return refuse(BAD_SETTINGS, "does not start:\n" + problems);
    } catch (IOException e) {
      if ("Broken pipe".equals(e.getMessage())) {
        return 0; // whoever read our output has seen enough
      }
      throw e;
    }
  }

  private void run(InputStream in, ClassifyReport report, EventWatcher watcher) throws IOException {
    ClassifySettings settings = ClassifySettings.read(variables);
    RecordJudge plain =
        CompiledCatalog.load(settings.causes()).recordJudge(settings.decode(), settings.diagnose());
    RecordJudge judge = (explain ? plain.withDetails() : plain).watchedBy(watcher);
    RecordLines lines = new RecordLines(in, settings.maxRecordBytes());
    Progress progress = Progress.onTerminal(System.err);
    while (lines.next()) {
      report.record(lines.number(), judge.judge(lines.line()));
      progress.update(lines.number());
      if (!lines.isMoreReady()) {
        report.flush();
      }
    }
    report.finish();
    progress.finish(lines.number());
  }

  private int refuse(int exitCode, String problem) {
    requireNonNull(spec).commandLine().getErr().println("busytone classify: " + problem);
    return exitCode;
  }

  private InputStream open() throws IOException {
    return file == null ? new FileInputStream(FileDescriptor.in) : Files.newInputStream(file);
  }

  private static String reason(Exception e) {
    return e instanceof NoSuchFileException
        ? "no such file"
        : e instanceof AccessDeniedException ? "permission denied" : String.valueOf(e.getMessage());
  }
}
