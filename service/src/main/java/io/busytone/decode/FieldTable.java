package io.busytone.decode;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The tree of field names, and which slot of {@link FieldValues} holds what. Every name has a slot
 * of its own; the slots of a role lie side by side, the preferred name first, so "the best there
 * is" means the first slot that is filled.
 */
final class FieldTable {
  /** Objects whose members count as if they stood beside the wrapper. */
  private static final List<String> WRAPPERS =
      List.of(
          "attributes", // OpenTelemetry, flattened by somebody's exporter
          "resource",
          "resources",
          "fields", // Rust's tracing, Filebeat
          "jsonPayload", // Google Cloud
          "log_processed", // Fluent Bit's Merge_Log_Key
          "record", // Loguru
          "payload", // Kafka Connect's JSON converter
          "log", // Vector's native JSON
          "common", // New Relic
          "properties"); // Azure

  /** Objects that may be the event itself, where the object around them has no message. */
  private static final List<String> PAYLOADS =
      List.of(
          "event", // Splunk's HTTP Event Collector
          "data", // CloudEvents
          "body", // OpenTelemetry, as others write it
          "payload", // Kafka Connect around Debezium
          "value", // Kafka's REST proxy
          "object", // a watch of Kubernetes
          "after"); // Debezium

  /** What the arrays are called that make an envelope of an object. */
  private static final Map<String, EnvelopeKind> ENVELOPES =
      Map.of(
          "logEvents", // CloudWatch Logs
          EnvelopeKind.EVENTS,
          "records", // Azure's diagnostic settings, Kafka's REST proxy
          EnvelopeKind.EVENTS,
          "Records", // CloudTrail
          EnvelopeKind.EVENTS,
          "logs", // Grafana Faro, New Relic
          EnvelopeKind.EVENTS,
          "exceptions", // Grafana Faro
          EnvelopeKind.EVENTS,
          "entries", // Google Cloud's entries.write
          EnvelopeKind.EVENTS,
          "items", // a list of Kubernetes
          EnvelopeKind.EVENTS,
          "streams",
          EnvelopeKind.LOKI_STREAMS,
          "resourceLogs",
          EnvelopeKind.OTLP_RESOURCE_LOGS,
          "resource_logs",
          EnvelopeKind.OTLP_RESOURCE_LOGS);

  /** Where an error tells its cause, and what the cause is described like. */
  private static final Map<String, String> CAUSES =
      Map.of(
          "error.cause", "error",
          "err.cause", "err",
          "cause.cause", "cause",
          "exception.cause", "exception",
          "exception.previous", "exception", // Monolog
          "exception.causedBy", "exception", // JBoss Log Manager
          "exception.innerException", "exception",
          "ExceptionDetail.InnerException", "ExceptionDetail", // Serilog.Exceptions
          "thrown.cause", "thrown", // Log4j
          "throwable.cause", "throwable"); // Logback

  /** Objects whose members count only where they speak of an error, a target or a label. */
  private static final List<String> SIDE_NOTES =
      List.of("context", "extra", "meta", "metadata", "data", "attr", "mdc", "Properties");

  private static final Set<FieldRole> SIDE_NOTE_ROLES =
      Set.of(
          FieldRole.ERROR,
          FieldRole.ERROR_TYPE,
          FieldRole.STACK,
          FieldRole.CODE,
          FieldRole.TARGET_HOST,
          FieldRole.TARGET_PORT);

  private static final Set<FieldRole> CONTEXT_ROLES =
      Set.of(FieldRole.TIME, FieldRole.SERVICE, FieldRole.HOST, FieldRole.RESOURCE);

  private static final List<String> LABEL_PATHS =
      List.of(
          "%s",
          "labels.%s",
          "tags.%s",
          "kubernetes.%s",
          "kubernetes.%s_name",
          "kubernetes.pod_%s",
          "kubernetes.labels.%s",
          "kubernetes.pod_labels.%s",
          "k8s.%s.name",
          "k8s.pod.label.%s");

  private final FieldNode root = new FieldNode();
  private final FieldNode sideNotes = new FieldNode();
  private final FieldNode contextFields = new FieldNode();
  private final FieldNode carrier = new FieldNode();
  private final FieldNode otherText = new FieldNode();
  private final EnumMap<FieldRole, SlotRange> ranges = new EnumMap<>(FieldRole.class);
  private final List<SlotRange> labels = new ArrayList<>();
  private final Set<String> mapped = new HashSet<>();
  private final Set<String> known = new HashSet<>();
  private final List<SlotRange> contextRoles;
  private final SlotRange otherTexts;
  private int slotCount;

  FieldTable(DecodeSettings settings) {
    for (FieldRole role : FieldRole.values()) {
      mapped.addAll(settings.pathsOf(role));
    }
    for (FieldRole role : FieldRole.values()) {
      ranges.put(role, addRole(role, settings.pathsOf(role)));
    }
    for (FieldRole role : FieldRole.values()) {
      addSpellings(role);
    }
    for (String label : settings.labels()) {
      labels.add(addLabel(label));
    }
    otherTexts = new SlotRange(slotCount, slotCount + 1);
    otherText.keepIn(slotCount++);
    otherText.keepAll();
    addCauses(root);
    addCauses(sideNotes);
    ENVELOPES.forEach((name, kind) -> root.at(name).holdEntries(kind));
    ENVELOPES.keySet().forEach(name -> root.at(name).wrap(root));
    WRAPPERS.forEach(name -> root.at(name).wrap(root));
    SIDE_NOTES.forEach(name -> root.at(name).wrap(sideNotes));
    carrier.wrap(root);
    PAYLOADS.forEach(name -> root.at(name).holdPayload());
    PAYLOADS.forEach(name -> carrier.at(name).wrap(carrier));
    contextRoles =
        Stream.concat(CONTEXT_ROLES.stream().map(this::slotsOf), labels.stream()).toList();
  }

  private static void addCauses(FieldNode node) {
    CAUSES.forEach((cause, effect) -> node.at(cause).causes(node.at(effect)));
    node.at("exception.causedBy").link("exception", node.at("exception"));
  }

  /** The node of a record's outermost object. */
  FieldNode root() {
    return root;
  }

  /** The node of an outermost object that may carry its event in one of its members. */
  FieldNode carrier() {
    return carrier;
  }

  /** The node of fields that tell who reports and when, and nothing else. */
  FieldNode contextFields() {
    return contextFields;
  }

  /** The node of texts that no name tells the meaning of. */
  FieldNode otherText() {
    return otherText;
  }

  /** Where those texts are kept. */
  SlotRange otherTexts() {
    return otherTexts;
  }

  /** The roles in which an envelope's values count for its entries. */
  List<SlotRange> contextRoles() {
    return contextRoles;
  }

  int slotCount() {
    return slotCount;
  }

  SlotRange slotsOf(FieldRole role) {
    return ranges.getOrDefault(role, SlotRange.NONE);
  }

  /** Slots of the configured labels, in their order. */
  List<SlotRange> labelSlots() {
    return labels;
  }

  /** The slot of a built-in name. */
  int slotOf(FieldRole role, String path) {
    int index = role.names().indexOf(path);
    if (index < 0) {
      throw new IllegalArgumentException(path + " is no name of " + role);
    }
    return slotsOf(role).to() - role.names().size() + index;
  }

  private SlotRange addRole(FieldRole role, List<String> mappedPaths) {
    int from = slotCount;
    for (String path : mappedPaths) {
      root.at(path).keepIn(slotCount++);
    }
    for (String path : role.names()) {
      int slot = slotCount++;
      if (!mapped.contains(path)) {
        root.at(path).keepIn(slot);
      }
      if (SIDE_NOTE_ROLES.contains(role)) {
        sideNotes.at(path).keepIn(slot);
      }
      if (CONTEXT_ROLES.contains(role)) {
        contextFields.at(path).keepIn(slot);
      }
      known.add(path);
    }
    return new SlotRange(from, slotCount);
  }

  private void addSpellings(FieldRole role) {
    SlotRange slots = slotsOf(role);
    int slot = slots.to() - role.names().size();
    for (String path : role.names()) {
      for (String spelling : FieldSpellings.of(path)) {
        if (!mapped.contains(spelling) && known.add(spelling)) {
          root.at(spelling).keepIn(slot);
          if (CONTEXT_ROLES.contains(role)) {
            contextFields.at(spelling).keepIn(slot);
          }
        }
      }
      slot++;
    }
  }

  private SlotRange addLabel(String label) {
    int from = slotCount;
    for (String pattern : LABEL_PATHS) {
      String path = pattern.formatted(label);
      root.at(path).keepIn(slotCount);
      sideNotes.at(path).keepIn(slotCount);
      slotCount++;
    }
    root.at("_" + label).keepIn(from); // GELF
    contextFields.at(label).keepIn(from);
    return new SlotRange(from, slotCount);
  }
}
