package io.busytone.it;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.busytone.catalog.Language;
import io.busytone.grafana.DashboardFile;
import io.busytone.grafana.DashboardFile.Address;
import io.busytone.grafana.Interpolation;
import java.io.IOException;
import java.net.URLDecoder;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Follows the dashboards' links as a reader would, with the labels of a series. */
final class DashboardLinkChecker {
  private static final String BASE_URL = "http://localhost:8080";
  private static final String INFO = "busytone_remedy_info";

  private final DemoProcess demo;
  private final Map<String, String> titles;

  DashboardLinkChecker(DemoProcess demo) throws IOException {
    this.demo = demo;
    this.titles = titles(demo.get("/metrics").body());
  }

  /** Opens a link; what is behind it must be about the case, in that language. */
  void open(DashboardFile file, Address link, Language language, Map<String, String> labels)
      throws IOException {
    Map<String, String> values = new HashMap<>(labels);
    values.putAll(Map.of("base_url", "", "lang", language.tag(), "datasource", "prometheus"));
    Interpolation filled = Interpolation.untouched(file).with(values);
    String path = filled.apply(link.url()).replace(BASE_URL, "");
    for (String label : labels.keySet()) {
      path = path.replace("{{" + label + "}}", labels.get(label));
    }
    if (path.startsWith("/d/")) {
      opensDashboard(link, path, labels);
    } else {
      opensPage(link, path, language, labels);
    }
  }

  private void opensPage(Address link, String path, Language language, Map<String, String> labels)
      throws IOException {
    HttpResponse<String> answer = demo.get(path);
    assertThat(answer.statusCode()).as("%s: %s", link.place(), path).isEqualTo(200);
    if (path.contains("lang=")) {
      assertThat(answer.body()).as(path).contains("<html lang=\"" + language.tag() + "\"");
    }
    assertThat(answer.body()).as(path).doesNotContain("<x>");
    String[] parts = path.split("[/?]", -1);
    if (path.startsWith("/remedies/")) {
      String cause = path.matches("/remedies/\\w+/\\w+.*") ? parts[3] : "unspecified";
      String asked = path.contains("lang=") ? language.tag() : Language.EN.tag();
      assertThat(answer.body()).as(path).contains(title(parts[2], cause, asked));
      assertThat(answer.body()).as(path).contains(escaped(shown(path, labels)));
    }
  }

  /** What of the case at hand the page must repeat: the target, if the link carries it. */
  private static String shown(String path, Map<String, String> labels) {
    String target = labels.getOrDefault("target", "");
    boolean carried = path.contains("&target=") && !path.contains("&target=&");
    return carried && !target.startsWith("__") ? target : "";
  }

  private static void opensDashboard(Address link, String path, Map<String, String> labels) {
    String uid = path.substring("/d/".length(), path.indexOf('?'));
    DashboardFile other =
        DashboardFile.shipped().stream().filter(f -> f.uid().equals(uid)).findAny().orElseThrow();
    Set<String> known =
        other.variables().stream()
            .map(v -> "var-" + v.path("name").asText())
            .collect(Collectors.toSet());
    Map<String, String> parameters = new HashMap<>();
    for (String pair : path.substring(path.indexOf('?') + 1).split("&", -1)) {
      String[] parts = pair.split("=", 2);
      parameters.put(parts[0], URLDecoder.decode(parts[1], UTF_8));
    }
    assertThat(parameters.keySet().stream().filter(name -> name.startsWith("var-")))
        .as(link.place())
        .isNotEmpty()
        .isSubsetOf(known);
    if (parameters.containsKey("var-target")) {
      assertThat(parameters).containsEntry("var-target", labels.get("target"));
    }
  }

  private String title(String kind, String cause, String language) {
    String title = titles.get(kind + "/" + cause + "/" + language);
    assertThat(title).as("title of %s/%s in %s", kind, cause, language).isNotNull();
    return escaped(String.valueOf(title));
  }

  private static Map<String, String> titles(String metrics) {
    Map<String, String> read = new HashMap<>();
    for (TimeSeries series : ExpositionParser.parse(metrics, INFO).keySet()) {
      Map<String, String> labels = series.labels();
      String key = labels.get("kind") + "/" + labels.get("cause") + "/" + labels.get("lang");
      read.put(key, String.valueOf(labels.get("title")));
    }
    return read;
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
