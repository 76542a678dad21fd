package io.busytone.rules;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.busytone.it.NeedsTool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The shipped Alertmanager configuration: who is told, and how the message reads. The alerts are
 * those that promtool saw fire in the tests of the rules.
 */
@NeedsTool("amtool")
final class NotificationTest {
  private static final String CONFIG = "alertmanager.yml";
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final YAMLMapper YAML = new YAMLMapper();

  @TempDir Path folder;

  @Test
  void slackMessage_saysWhatWhereAndWhatToDo() throws Exception {
    JsonNode alert = fired("TargetRefusingAllClients", "busytone_lang: tr", "db:1");

    assertThat(slack("title", alert))
        .isEqualTo("[FIRING:1] Sunucu başka bir adreste dinliyor · db:1");
    assertThat(slack("title_link", alert))
        .isEqualTo(
            "https://busytone.example.com/remedies/refused/bind_address?target=db%3A1&lang=tr");
    assertThat(slack("text", alert))
        .isEqualTo(
            """
            *db:1 refuses all 3 clients heard from*
            Every client that reported about it within ten minutes was refused. Clients that get through say nothing, so there may be some.
            Target: db:1
            Host: db
            Clients: 3
            <https://busytone.example.com/remedies/refused/bind_address?target=db%3A1&lang=tr|What to do>\
             · <https://busytone.example.com/targets/db%3A1?lang=tr|Target>\
             · <https://busytone.example.com/targets/db%3A1?lang=tr#evidence|Evidence>
            """
                .strip());
  }

  @Test
  void slackMessage_aboutAHostileTarget_hasNoMarkupOfItsOwn() throws Exception {
    String hostile = "a b&c?d#e%/\"<x>";
    JsonNode alert = fired("ConnectionFailureSpike", "name: a hostile target", hostile);

    assertThat(slack("title", alert)).endsWith("a b&amp;c?d#e%/\"&lt;x&gt;");
    assertThat(slack("text", alert))
        .contains("Target: a b&amp;c?d#e%/\"&lt;x&gt;\n", "Clients: 1\n")
        .contains("<https://busytone.example.com/targets/a%20b%26c%3Fd%23e%25%2F%22%3Cx%3E|Target>")
        .doesNotContain("<x>");
  }

  @Test
  void everyAlert_hasASubjectAndAText() throws Exception {
    for (String name : PrometheusRuleFile.read().alerts().keySet()) {
      JsonNode alert = fired(name, "", "");

      assertThat(render("{{ template \"busytone.subject\" . }}", alert))
          .as(name)
          .startsWith("[FIRING:1] " + alert.at("/exp_annotations/title").asText());
      assertThat(render("{{ template \"busytone.text\" . }}", alert))
          .contains(alert.at("/exp_annotations/summary").asText())
          .contains("What to do: https://busytone.example.com/");
    }
  }

  @Test
  void alert_goesToItsTeam() throws Exception {
    assertThat(receiver("alertname=ConnectionFailureSpike", "severity=warning"))
        .isEqualTo("webhook");
    assertThat(receiver("team=payments", "severity=warning")).isEqualTo("payments-chat");
    assertThat(receiver("team=payments", "severity=critical")).isEqualTo("payments-pager");
    assertThat(receiver("team=storefront", "severity=critical")).isEqualTo("storefront-mail");
  }

  private static String receiver(String... labels) throws IOException, InterruptedException {
    Stream<String> command =
        Stream.of("amtool", "config", "routes", "test", "--config.file=" + CONFIG);
    Promtool test =
        Promtool.run(PrometheusRuleFile.FOLDER, Stream.concat(command, Stream.of(labels)).toList());
    assertThat(test.exitCode()).as(test.output()).isZero();
    return test.output().strip().lines().reduce("", (first, last) -> last);
  }

  /** A field of the Slack receiver, as Alertmanager would send it. */
  private String slack(String field, JsonNode alert) throws IOException, InterruptedException {
    JsonNode config = YAML.readTree(PrometheusRuleFile.FOLDER.resolve(CONFIG).toFile());
    String template =
        config
            .path("receivers")
            .valueStream()
            .map(receiver -> receiver.at("/slack_configs/0/" + field))
            .filter(JsonNode::isTextual)
            .map(JsonNode::asText)
            .findFirst()
            .orElseThrow();
    return render(template, alert);
  }

  private String render(String template, JsonNode alert) throws IOException, InterruptedException {
    Path data = folder.resolve("data.json");
    Files.writeString(data, data(alert).toString());
    Promtool rendered =
        Promtool.run(
            PrometheusRuleFile.FOLDER,
            List.of(
                "amtool",
                "template",
                "render",
                "--template.glob=busytone.tmpl",
                "--template.text=" + template,
                "--template.data=" + data));
    assertThat(rendered.exitCode()).as(rendered.output()).isZero();
    return rendered.output().strip();
  }

  /** What Alertmanager hands to a template. */
  private static ObjectNode data(JsonNode expected) {
    ObjectNode data = JSON.createObjectNode();
    data.put("status", "firing").put("externalURL", "http://localhost:9093");
    data.putObject("groupLabels");
    data.set("commonLabels", expected.get("exp_labels"));
    data.set("commonAnnotations", expected.get("exp_annotations"));
    ObjectNode alert = data.putArray("alerts").addObject();
    alert.put("status", "firing");
    alert.set("labels", expected.get("exp_labels"));
    alert.set("annotations", expected.get("exp_annotations"));
    return data;
  }

  /**
   * An alert that fired in its tests.
   *
   * @param test what the test's text contains
   * @param target its target, or empty
   */
  private static JsonNode fired(String alert, String test, String target) throws IOException {
    for (JsonNode each : PrometheusRuleFile.singleTests(alert)) {
      Optional<JsonNode> fired =
          each.findValues("exp_alerts").stream()
              .flatMap(JsonNode::valueStream)
              .filter(one -> target.isEmpty() || labelled(one, target))
              .findFirst();
      if (YAML.writeValueAsString(each).replace("\"", "").contains(test) && fired.isPresent()) {
        return fired.get();
      }
    }
    throw new AssertionError(alert + " does not fire in " + test);
  }

  private static boolean labelled(JsonNode alert, String target) {
    return alert.at("/exp_labels/target").asText().equals(target);
  }
}
