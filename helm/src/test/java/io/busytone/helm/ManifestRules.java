package io.busytone.helm;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import java.util.Map;

/** What must hold whatever the values are. */
final class ManifestRules {
  private ManifestRules() {}

  static void check(Manifests manifests) {
    Container container = manifests.container();
    assertThat(container.getStartupProbe()).as("startup probe").isNotNull();
    assertThat(container.getLivenessProbe()).as("liveness probe").isNotNull();
    assertThat(container.getReadinessProbe()).as("readiness probe").isNotNull();
    assertThat(container.getResources().getRequests()).as("requests").isNotEmpty();
    Deployment deployment = manifests.the(Deployment.class);
    Map<String, String> selector = deployment.getSpec().getSelector().getMatchLabels();
    assertThat(deployment.getSpec().getTemplate().getMetadata().getLabels())
        .as("labels of the pods")
        .containsAllEntriesOf(selector);
    assertThat(manifests.all())
        .extracting(HasMetadata::getMetadata)
        .allSatisfy(metadata -> assertThat(metadata.getName()).startsWith("busytone"));
  }
}
