package io.busytone.count;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** The labels whose values come from events, and are therefore bounded in number. */
final class BoundedLabels {
  private static final Set<Meters> FAILURES =
      Set.of(Meters.CONNECTION_FAILURES, Meters.PORT_EXHAUSTION_FAILURES);

  private final LabelValues clients;
  private final LabelValues hosts;
  private final LabelValues targets;
  private final List<LabelValues> extras;

  BoundedLabels(CardinalityLimits limits) {
    clients = new LabelValues(Meters.Label.CLIENT, limits.clients(), LabelValues.MAX_BYTES);
    hosts = new LabelValues(Meters.Label.CLIENT_HOST, limits.hosts(), LabelValues.MAX_BYTES);
    targets = new LabelValues(Meters.Label.TARGET, limits.targets(), LabelValues.MAX_TARGET_BYTES);
    extras =
        limits.labels().stream()
            .map(name -> new LabelValues(name, limits.labelValues(), LabelValues.MAX_BYTES))
            .toList();
  }

  LabelValues clients() {
    return clients;
  }

  LabelValues hosts() {
    return hosts;
  }

  LabelValues targets() {
    return targets;
  }

  /** Extra labels of {@link Meters#CONNECTION_FAILURES}; they follow its own. */
  List<LabelValues> extras() {
    return extras;
  }

  List<LabelValues> all() {
    return Stream.concat(Stream.of(clients, hosts, targets), extras.stream()).toList();
  }

  /** Names of all labels of a family, the extra ones last. */
  List<String> namesOf(Meters family) {
    List<String> names = new ArrayList<>(family.labels());
    if (family == Meters.CONNECTION_FAILURES) {
      extras.forEach(extra -> names.add(extra.label()));
    }
    return names;
  }

  /** The key of a series; labels that are not given are {@link Meters#UNKNOWN}. */
  Series.Key key(Meters family, Map<String, String> given) {
    return new Series.Key(
        family,
        namesOf(family).stream().map(name -> given.getOrDefault(name, Meters.UNKNOWN)).toList());
  }

  /** Frees the values that none of these series has. */
  void keepOnly(Set<Series.Key> used) {
    Map<String, Set<String>> values = new HashMap<>();
    for (Series.Key key : used) {
      if (FAILURES.contains(key.family())) {
        List<String> names = namesOf(key.family());
        for (int i = 0; i < names.size(); i++) {
          values.computeIfAbsent(names.get(i), name -> new HashSet<>()).add(key.values().get(i));
        }
      }
    }
    all().forEach(label -> label.keepOnly(values.getOrDefault(label.label(), Set.of())));
  }
}
