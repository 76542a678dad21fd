package io.busytone.helm;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a chart renders to.
 *
 * @param all in the order of Helm
 */
record Manifests(List<HasMetadata> all) {
  private static final KubernetesSerialization YAML = new KubernetesSerialization();

  /**
   * Reads documents by the models of their kinds.
   *
   * @throws RuntimeException if a value is not of its type
   */
  static Manifests parse(String documents) {
    return new Manifests(
        Arrays.stream(documents.split("(?m)^---.*$"))
            .filter(document -> document.contains("kind:"))
            .map(document -> (HasMetadata) YAML.unmarshal(document))
            .toList());
  }

  /** The only one of its kind. */
  <T extends HasMetadata> T the(Class<T> type) {
    List<T> found = each(type);
    if (found.size() != 1) {
      throw new AssertionError(found.size() + " of " + type.getSimpleName() + " in " + kinds());
    }
    return found.get(0);
  }

  /** The only one of a kind that has no model here. */
  HasMetadata the(String kind) {
    return all.stream().filter(one -> one.getKind().equals(kind)).findFirst().orElseThrow();
  }

  <T extends HasMetadata> List<T> each(Class<T> type) {
    return all.stream().filter(type::isInstance).map(type::cast).toList();
  }

  List<String> kinds() {
    return all.stream().map(HasMetadata::getKind).sorted().distinct().toList();
  }

  Container container() {
    return the(Deployment.class).getSpec().getTemplate().getSpec().getContainers().get(0);
  }

  /** The variables of the container that have a plain value. */
  Map<String, String> variables() {
    Map<String, String> variables = new TreeMap<>();
    for (EnvVar variable : container().getEnv()) {
      if (variable.getValue() != null) {
        variables.put(variable.getName(), variable.getValue());
      }
    }
    return variables;
  }
}
