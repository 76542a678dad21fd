package io.busytone.helm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.marcnuri.helm.LintResult;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.openshift.api.model.monitoring.v1.PodMetricsEndpoint;
import io.fabric8.openshift.api.model.monitoring.v1.PodMonitor;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the chart makes of values, good and bad. */
final class ChartTest {
  private static final String EVERYTHING_NAME = "everything";
  static final String EVERYTHING =
      """
      image: {digest: "sha256:%s", pullSecrets: [{name: registry}]}
      kafka:
        sasl: {existingSecret: login}
        tls: {enabled: true, existingSecret: certificates, keystoreKey: client.pem}
        properties: {max.poll.records: 500}
      settings: {MAX_SERIES: 20000}
      javaOptions: -Xss512k
      causesConfigMap: our-causes
      web: {existingSecret: web, tls: true, tlsSecret: certificate, caKey: ca.crt, scrapeTokenKey: prometheus.token}
      monitoring:
        podMonitor: {enabled: true, labels: {release: prometheus}}
        prometheusRule: {enabled: true, labels: {release: prometheus}}
        dashboards: {enabled: true, annotations: {folder: Busytone}}
      autoscaling: {hpa: {enabled: true}}
      networkPolicy:
        enabled: true
        ingressFrom: [{namespaceSelector: {matchLabels: {name: monitoring}}}]
        restrictEgress: true
        kafkaTo: [{ipBlock: {cidr: 192.0.2.0/24}}]
        extraEgress: [{ports: [{port: 443, protocol: TCP}]}]
      podAnnotations: {a: b}
      podLabels: {team: platform}
      nodeSelector: {kubernetes.io/arch: arm64}
      tolerations: [{key: dedicated, operator: Exists}]
      affinity: {nodeAffinity: {}}
      priorityClassName: high
      extraEnv: [{name: TZ, value: UTC}]
      extraVolumes: [{name: scratch, emptyDir: {}}]
      extraVolumeMounts: [{name: scratch, mountPath: /scratch}]
      """
          .formatted("0".repeat(64));

  @Test
  void lint_strict_findsNothing() {
    LintResult result = Chart.SHIPPED.lint();

    assertThat(result.isFailed()).as("%s", result.getMessages()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "autoscaling: {keda: {enabled: true}}", EVERYTHING_NAME})
  void renderings_holdNoKeyThatKubernetesDoesNotKnow(String values) {
    Manifests manifests = Chart.SHIPPED.render(expanded(values));

    assertThat(UnknownKeys.in(manifests)).isEmpty();
    ManifestRules.check(manifests);
  }

  @Test
  void defaults_areTheNeededAndNothingElse() {
    assertThat(Chart.SHIPPED.render("{}").kinds())
        .containsExactly(
            "Deployment", "NetworkPolicy", "PodDisruptionBudget", "Service", "ServiceAccount");
  }

  @Test
  void everything_isThereWhenAskedFor() {
    Manifests manifests = Chart.SHIPPED.render(EVERYTHING);

    assertThat(manifests.kinds())
        .containsExactly(
            "ConfigMap",
            "Deployment",
            "HorizontalPodAutoscaler",
            "NetworkPolicy",
            "PodDisruptionBudget",
            "PodMonitor",
            "PrometheusRule",
            "Service",
            "ServiceAccount");
    assertThat(manifests.container().getImage()).startsWith("busytone@sha256:");
    assertThat(manifests.variables())
        .containsEntry("BUSYTONE_MAX_SERIES", "20000")
        .containsEntry("BUSYTONE_KAFKA_MAX_POLL_RECORDS", "500")
        .containsEntry("BUSYTONE_CAUSES_DIR", "/etc/busytone/causes");
    assertThat(manifests.the(PodMonitor.class).getSpec().getJobLabel()).isNull();
    assertThat(manifests.the(PodMonitor.class).getMetadata().getLabels())
        .containsEntry("release", "prometheus");
  }

  @Test
  void saslAndTls_comeFromSecretsAndAreNamedToKafka() {
    Manifests manifests = Chart.SHIPPED.render(EVERYTHING);

    assertThat(manifests.variables())
        .containsEntry("BUSYTONE_KAFKA_SECURITY_PROTOCOL", "SASL_SSL")
        .containsEntry("BUSYTONE_KAFKA_SSL_TRUSTSTORE_LOCATION", "/etc/busytone/tls/ca.crt")
        .containsEntry("BUSYTONE_KAFKA_SSL_KEYSTORE_LOCATION", "/etc/busytone/tls/client.pem")
        .doesNotContainKey("BUSYTONE_KAFKA_SASL_JAAS_CONFIG");
    assertThat(manifests.container().getEnv())
        .filteredOn(variable -> variable.getName().equals("BUSYTONE_KAFKA_SASL_JAAS_CONFIG"))
        .singleElement()
        .satisfies(
            variable ->
                assertThat(variable.getValueFrom().getSecretKeyRef().getName()).isEqualTo("login"));
  }

  @Test
  void tlsAndAuthentication_comeFromSecrets_andProbesAndScrapesKnow() {
    Manifests manifests = Chart.SHIPPED.render(EVERYTHING);

    assertThat(manifests.variables())
        .containsEntry("BUSYTONE_WEB_CONFIG", "/etc/busytone/web/web.yml");
    assertThat(schemesOfProbes(manifests)).containsExactly("HTTPS", "HTTPS", "HTTPS");
    PodSpec pod = manifests.the(Deployment.class).getSpec().getTemplate().getSpec();
    assertThat(pod.getVolumes())
        .filteredOn(volume -> volume.getName().equals("web"))
        .flatExtracting(volume -> volume.getProjected().getSources())
        .extracting(source -> source.getSecret().getName())
        .containsExactly("web", "certificate");
    assertThat(manifests.container().getVolumeMounts())
        .filteredOn(mount -> mount.getName().equals("web"))
        .singleElement()
        .satisfies(mount -> assertThat(mount.getSubPath()).isNull());
    PodMetricsEndpoint scraped =
        manifests.the(PodMonitor.class).getSpec().getPodMetricsEndpoints().get(0);
    assertThat(scraped.getScheme()).isEqualTo("https");
    assertThat(scraped.getTlsConfig().getCa().getSecret().getName()).isEqualTo("certificate");
    assertThat(scraped.getTlsConfig().getCa().getSecret().getKey()).isEqualTo("ca.crt");
    assertThat(scraped.getTlsConfig().getServerName()).isEqualTo("busytone");
    assertThat(scraped.getAuthorization().getCredentials().getName()).isEqualTo("web");
    assertThat(scraped.getAuthorization().getCredentials().getKey()).isEqualTo("prometheus.token");
  }

  @Test
  void withoutAWebConfiguration_allIsPlainHttp() {
    Manifests manifests = Chart.SHIPPED.render("monitoring: {podMonitor: {enabled: true}}");

    assertThat(manifests.variables()).doesNotContainKey("BUSYTONE_WEB_CONFIG");
    assertThat(schemesOfProbes(manifests)).containsExactly("HTTP", "HTTP", "HTTP");
    PodMetricsEndpoint scraped =
        manifests.the(PodMonitor.class).getSpec().getPodMetricsEndpoints().get(0);
    assertThat(scraped.getScheme()).isEqualTo("http");
    assertThat(scraped.getTlsConfig()).isNull();
    assertThat(scraped.getAuthorization()).isNull();
  }

  private static List<String> schemesOfProbes(Manifests manifests) {
    Container container = manifests.container();
    return Stream.of(
            container.getStartupProbe(),
            container.getLivenessProbe(),
            container.getReadinessProbe())
        .map(probe -> probe.getHttpGet().getScheme())
        .toList();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          kafka: {bootstrapServers: "a:9094, b:9095,[::1]:9094"}       | 9094 9095
          networkPolicy: {restrictEgress: true, kafkaPorts: [9999]}    | 9999
          settings: {PROMETHEUS_URL: "http://prometheus:9090/prefix"}  | 9092 9090
          settings: {PROMETHEUS_URL: "https://prometheus.example.com"} | 9092 443
          settings: {PROBER_URL: "http://blackbox:9115"}               | 9092 9115
          """)
  void networkPolicy_letsOutWhatTheServiceDials_whereEgressIsRestricted(
      String values, String ports) {
    String restricted =
        values.startsWith("networkPolicy") ? "" : "networkPolicy: {restrictEgress: true}\n";
    assertThat(
            Chart.SHIPPED
                .render(restricted + values)
                .the(NetworkPolicy.class)
                .getSpec()
                .getEgress()
                .stream()
                .flatMap(rule -> rule.getPorts().stream())
                .map(port -> String.valueOf(port.getPort().getIntVal()))
                .collect(Collectors.joining(" ")))
        .isEqualTo("53 53 5353 5353 " + ports);
  }

  @Test
  void networkPolicy_leavesEgressAlone_byDefault() {
    NetworkPolicy policy = Chart.SHIPPED.render("{}").the(NetworkPolicy.class);

    assertThat(policy.getSpec().getPolicyTypes()).containsExactly("Ingress");
    assertThat(policy.getSpec().getEgress()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {}                                                                | PLAINTEXT
          {tls: {enabled: true}}                                            | SSL
          {sasl: {existingSecret: login}}                                   | SASL_PLAINTEXT
          {sasl: {existingSecret: login}, tls: {enabled: true}}             | SASL_SSL
          """)
  void securityProtocol_followsFromSecrets(String kafka, String protocol) {
    assertThat(Chart.SHIPPED.render("kafka: " + kafka).variables())
        .containsEntry("BUSYTONE_KAFKA_SECURITY_PROTOCOL", protocol);
  }

  @Test
  void numbers_areWrittenOut_howeverLarge() {
    Manifests manifests =
        Chart.SHIPPED.render(
            "{kafka: {properties: {fetch.max.bytes: 52428800}}, settings: {MAX_SERIES: 1000000}}");

    assertThat(manifests.variables())
        .containsEntry("BUSYTONE_KAFKA_FETCH_MAX_BYTES", "52428800")
        .containsEntry("BUSYTONE_MAX_SERIES", "1000000");
  }

  @Test
  void keda_scalesOnLagThatPrometheusSaw_andTheDeploymentNamesNoNumber() {
    Manifests manifests = Chart.SHIPPED.render("autoscaling: {keda: {enabled: true}}");

    assertThat(manifests.each(HorizontalPodAutoscaler.class)).isEmpty();
    assertThat(manifests.the(Deployment.class).getSpec().getReplicas()).isNull();
    assertThat(manifests.the("ScaledObject").toString())
        .contains("busytone_consumer_lag_records", "threshold=10000", "minReplicaCount=2");
  }

  @Test
  void service_leadsToPodsThatAreNotReady() {
    Service service = Chart.SHIPPED.render("{}").the(Service.class);

    assertThat(service.getSpec().getPublishNotReadyAddresses()).isTrue();
  }

  @Test
  void pods_areRestricted_andGetNoVariablesOfServices() {
    Manifests manifests = Chart.SHIPPED.render("{}");
    PodSpec pod = manifests.the(Deployment.class).getSpec().getTemplate().getSpec();
    Container container = manifests.container();

    assertThat(pod.getEnableServiceLinks()).isFalse();
    assertThat(pod.getAutomountServiceAccountToken()).isFalse();
    assertThat(pod.getSecurityContext().getRunAsNonRoot()).isTrue();
    assertThat(pod.getSecurityContext().getSeccompProfile().getType()).isEqualTo("RuntimeDefault");
    assertThat(container.getSecurityContext().getReadOnlyRootFilesystem()).isTrue();
    assertThat(container.getSecurityContext().getAllowPrivilegeEscalation()).isFalse();
    assertThat(container.getSecurityContext().getCapabilities().getDrop()).containsExactly("ALL");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          replica: 3                                                                    | replica
          replicas: many                                                                | /replicas
          replicas: 0                                                                   | /replicas
          logFormat: xml                                                                | /logFormat
          kafka: {topics: ["a b"]}                                                      | /kafka/topics/0
          kafka: {tls: {existingSecret: s}}                                             | kafka.tls.enabled is false
          kafka: {tls: {keystoreKey: k}}                                                | kafka.tls.existingSecret, which is empty
          kafka: {topicPattern: "a.*", topics: [b]}                                     | choose one
          kafka: {properties: {sasl.jaas.config: secret}}                               | keep it in a Secret
          kafka: {properties: {ssl.keystore.password: secret}}                          | keep it in a Secret
          kafka: {properties: {group.id: g}}                                            | kafka.properties.group.id
          settings: {max_series: 1}                                                     | max_series
          settings: {KAFKA_GROUP_ID: g}                                                 | KAFKA_GROUP_ID
          settings: {PORT: 9000}                                                        | PORT
          settings: {WEB_CONFIG: web.yml}                                               | WEB_CONFIG
          web: {tls: true}                                                              | web.existingSecret is empty
          web: {scrapeTokenKey: prometheus.token}                                       | web.existingSecret is empty
          web: {existingSecret: web, tlsSecret: certificate}                            | web.tls is false
          publicUrl: busytone.example.com                                               | /publicUrl
          resources: {limit: {memory: 1Gi}}                                             | limit
          extraEnv: [{name: TZ, value: 1}]                                              | /extraEnv/0/value
          networkPolicy: {kafkaTo: [{ipblock: {}}]}                                     | ipblock
          podLabels: {app.kubernetes.io/name: other}                                    | app.kubernetes.io/name
          publicUrl: 'https://busytone.example.com/"'                                   | /publicUrl
          autoscaling: {hpa: {enabled: true}, keda: {enabled: true}}                    | choose one
          autoscaling: {hpa: {enabled: true, minReplicas: 5, maxReplicas: 2}}           | autoscaling.hpa.minReplicas is 5
          """)
  void badValues_areRefusedByName(String values, String said) {
    assertThatThrownBy(() -> Chart.SHIPPED.render(values)).hasMessageContaining(said);
  }

  private static String expanded(String values) {
    return Map.of(EVERYTHING_NAME, EVERYTHING).getOrDefault(values, values);
  }
}
