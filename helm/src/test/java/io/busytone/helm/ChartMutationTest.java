package io.busytone.helm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The checks of the chart detect faults: a chart with one fault does not pass. */
final class ChartMutationTest {
  private static final String DEPLOYMENT = "templates/deployment.yaml";

  @TempDir Path folder;

  @Test
  void unknownKey_isFound() {
    Chart mutant = mutant("          livenessProbe:", "          livenessProb:");

    assertThat(UnknownKeys.in(mutant.render("{}")))
        .containsExactly("Deployment.Spec.Template.Spec.Containers[].livenessProb");
  }

  @Test
  void missingProbe_isFound() {
    Chart mutant =
        mutant(
            """
                      livenessProbe:
                        httpGet: {path: /health/live, port: http, scheme: {{ include "busytone.scheme" . }}}
                        periodSeconds: 30
                        timeoutSeconds: 5
            """,
            "");

    assertThatThrownBy(() -> ManifestRules.check(mutant.render("{}")))
        .hasMessageContaining("probe");
  }

  @Test
  void wrongType_isFound() {
    Chart mutant = mutant("replicas: {{ .Values.replicas }}", "replicas: two");

    assertThatThrownBy(() -> mutant.render("{}")).hasMessageContaining("two");
  }

  @Test
  void brokenTemplate_doesNotPassLint() {
    Chart mutant = mutant("{{ include \"busytone.fullname\" . }}", "{{ include \"fullname\" . }}");

    assertThat(mutant.lint().isFailed()).isTrue();
  }

  private Chart mutant(String text, String replacement) {
    return Chart.SHIPPED.mutant(folder.resolve("busytone"), DEPLOYMENT, text, replacement);
  }
}
