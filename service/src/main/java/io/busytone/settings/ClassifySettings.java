package io.busytone.settings;

import io.busytone.decode.DecodeSettings;
import java.nio.file.Path;
import java.util.List;

/**
 * The settings that decide about verdicts, for the command {@code classify}.
 *
 * @param decode how records are read
 * @param causes folders of the operator's own causes
 */
public record ClassifySettings(DecodeSettings decode, List<Path> causes) {
  /** The longest record that is read. */
  public int maxRecordBytes() {
    return decode.maxRecordBytes();
  }
}
