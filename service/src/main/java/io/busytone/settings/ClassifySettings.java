package io.busytone.settings;

import io.busytone.count.Meters;
import io.busytone.decode.DecodeSettings;
import io.busytone.diagnose.ContentNetworks;
import io.busytone.diagnose.DiagnoseSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The settings that decide about verdicts: all that the command {@code classify} needs.
 *
 * @param decode how records are read
 * @param diagnose how causes are diagnosed
 * @param causes folders of the operator's own causes
 */
public record ClassifySettings(
    DecodeSettings decode, DiagnoseSettings diagnose, List<Path> causes) {
  private static final Duration LONGEST_MEMORY = Duration.ofHours(24);
  private static final Pattern LABEL_NAME = Pattern.compile("[a-zA-Z_][a-zA-Z0-9_]*");

  public ClassifySettings {
    causes = List.copyOf(causes);
  }

  /**
   * Reads these settings and ignores all others.
   *
   * @throws SettingsException with every problem there is
   */
  public static ClassifySettings read(Map<String, String> variables) {
    Environment environment = new Environment(variables);
    ClassifySettings settings = read(environment);
    environment.requireValid();
    return settings;
  }

  static ClassifySettings read(Environment environment) {
    return new ClassifySettings(
        decode(environment),
        diagnose(environment),
        environment.folder(Setting.CAUSES_DIR).stream().toList());
  }

  /** The longest record that is read. */
  public int maxRecordBytes() {
    return decode.maxRecordBytes();
  }

  private static DiagnoseSettings diagnose(Environment environment) {
    Duration memory = environment.duration(Setting.CAUSE_MEMORY);
    if (memory.compareTo(LONGEST_MEMORY) > 0) {
      String text = environment.text(Setting.CAUSE_MEMORY);
      environment.bad(Setting.CAUSE_MEMORY, text, "at most " + LONGEST_MEMORY.toHours() + "h");
      memory = DiagnoseSettings.DEFAULT.causeMemory();
    }
    return new DiagnoseSettings(memory, contentNetworks(environment));
  }

  private static ContentNetworks contentNetworks(Environment environment) {
    Setting setting = Setting.CONTENT_NETWORKS;
    if (!environment.isSet(setting)) {
      return DiagnoseSettings.DEFAULT.contentNetworks();
    }
    String file = environment.text(setting);
    try {
      String csv = Files.readString(Path.of(file));
      return ContentNetworks.read(
          csv, problem -> environment.problem(setting.variable() + ": " + file + ": " + problem));
    } catch (IOException | InvalidPathException e) {
      environment.bad(setting, file, "a text file that is there and can be read");
      return DiagnoseSettings.DEFAULT.contentNetworks();
    }
  }

  private static DecodeSettings decode(Environment environment) {
    int maxRecord = environment.bytes(Setting.MAX_RECORD);
    List<String> labels = labels(environment);
    try {
      return new DecodeSettings(maxRecord, labels, environment.pairs(Setting.FIELDS));
    } catch (IllegalArgumentException e) {
      environment.problem(Setting.FIELDS.variable() + ": " + e.getMessage());
      return DecodeSettings.DEFAULT;
    }
  }

  private static List<String> labels(Environment environment) {
    List<String> labels = environment.list(Setting.LABELS);
    for (String label : labels) {
      if (!LABEL_NAME.matcher(label).matches()
          || label.startsWith("__")
          || Meters.reservedLabels().contains(label)) {
        environment.bad(
            Setting.LABELS, label, "names of letters, digits and '_' that are not taken yet");
      }
    }
    return labels;
  }
}
