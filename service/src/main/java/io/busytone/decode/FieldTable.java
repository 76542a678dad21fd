package io.busytone.decode;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

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
          "payload");

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
  private final EnumMap<FieldRole, SlotRange> ranges = new EnumMap<>(FieldRole.class);
  private final List<SlotRange> labels = new ArrayList<>();
  private final Set<String> mapped = new HashSet<>();
  private final Set<String> known = new HashSet<>();
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
    WRAPPERS.forEach(name -> root.at(name).wrap(root));
    SIDE_NOTES.forEach(name -> root.at(name).wrap(sideNotes));
  }

  /** The node of a record's outermost object. */
  FieldNode root() {
    return root;
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
    return new SlotRange(from, slotCount);
  }
}
