package io.busytone.settings;

import io.busytone.count.Meters;
import io.busytone.decode.DecodeSettings;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The settings that decide about verdicts: all that the command {@code classify} needs.
 *
 * @param decode how records are read
 * @param causes folders of the operator's own causes
 */
public record ClassifySettings(DecodeSettings decode, List<Path> causes) {
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
        decode(environment), environment.folder(Setting.CAUSES_DIR).stream().toList());
  }

  /** The longest record that is read. */
  public int maxRecordBytes() {
    return decode.maxRecordBytes();
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
