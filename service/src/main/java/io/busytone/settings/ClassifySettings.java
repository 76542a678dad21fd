package io.busytone.settings;

import io.busytone.decode.DecodeSettings;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * The settings that decide about verdicts, for the command {@code classify}.
 *
 * @param decode how records are read
 * @param causes folders of the operator's own causes
 */
public record ClassifySettings(DecodeSettings decode, List<Path> causes) {
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
    Settings.labels(environment);
    ClassifySettings settings =
        new ClassifySettings(Settings.decode(environment), Settings.causes(environment));
    environment.requireValid();
    return settings;
  }

  /** The longest record that is read. */
  public int maxRecordBytes() {
    return decode.maxRecordBytes();
  }
}
