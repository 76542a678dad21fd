package io.busytone.decode;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What an operator may set about decoding.
 *
 * <p>A path names a field, nested objects separated by dots: {@code error.message} is the member
 * {@code message} of the object {@code error} and just as well a flat member {@code error.message}.
 * Arrays on the way are looked through.
 *
 * <p>A label {@code team} takes the first of these fields that is there: {@code team}, {@code
 * labels.team}, {@code tags.team}, {@code kubernetes.team}, {@code kubernetes.team_name}, {@code
 * kubernetes.pod_team}, {@code kubernetes.labels.team}, {@code kubernetes.pod_labels.team}, {@code
 * k8s.team.name}, {@code k8s.pod.label.team}; then GELF's {@code _team}. Each also inside {@code
 * fields}, {@code attributes}, {@code resource}, {@code context}, {@code mdc} and the other
 * wrappers that {@link FieldTable} lists, and as OpenTelemetry attribute of the resource or the log
 * record. So {@code namespace} finds the Kubernetes namespace that Fluent Bit, Vector, Filebeat and
 * OpenTelemetry write. A label may be a path.
 *
 * @param maxRecordBytes a longer record is rejected as {@link RejectionReason#TOO_LARGE}
 * @param labels names of further event fields, or paths, in the order of {@code Event.labels}
 * @param fields role to path, or to several paths separated by commas, the first that is there
 *     counts: where an odd schema keeps what; these come before the names Busytone knows
 */
public record DecodeSettings(int maxRecordBytes, List<String> labels, Map<String, String> fields) {
  /** 16 MiB, no further labels, no mapping. */
  public static final DecodeSettings DEFAULT =
      new DecodeSettings(16 * 1024 * 1024, List.of(), Map.of());

  /** Repaired, copied, decoded once more and joined, this much still fits one array. */
  private static final int LARGEST_RECORD_BYTES = 128 * 1024 * 1024;

  public DecodeSettings {
    labels = List.copyOf(labels);
    fields = Map.copyOf(fields);
    if (maxRecordBytes < 1 || maxRecordBytes > LARGEST_RECORD_BYTES) {
      throw new IllegalArgumentException(
          "largest record must be 1 to " + LARGEST_RECORD_BYTES + " bytes, not " + maxRecordBytes);
    }
    Set<String> seen = new HashSet<>();
    for (String label : labels) {
      requirePath("label", label);
      if (!seen.add(label)) {
        throw new IllegalArgumentException("label \"" + label + "\" is listed twice");
      }
    }
    fields.forEach(DecodeSettings::requireMapping);
  }

  /** The paths mapped to a role, in order. */
  List<String> pathsOf(FieldRole role) {
    String paths = fields.get(role.id());
    return paths == null ? List.of() : split(paths);
  }

  private static void requireMapping(String role, String paths) {
    if (!FieldRole.mappable().contains(role)) {
      throw new IllegalArgumentException(
          "no field role \""
              + role
              + "\"; the roles are "
              + String.join(", ", FieldRole.mappable()));
    }
    for (String path : split(paths)) {
      requirePath("field for " + role, path);
    }
  }

  private static List<String> split(String paths) {
    return List.of(paths.split("\\s*,\\s*", -1));
  }

  private static void requirePath(String what, String path) {
    boolean emptyStep = path.isBlank() || List.of(path.split("\\.", -1)).contains("");
    if (emptyStep || !path.equals(path.strip())) {
      throw new IllegalArgumentException(what + ": \"" + path + "\" is not a field path");
    }
  }
}
