package io.busytone.grafana;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** A shipped dashboard as Grafana reads it. */
public record DashboardFile(String name, String text, JsonNode json) {
  static final Path FOLDER = Path.of("..", "dashboards", "grafana");

  private static final Pattern MARKDOWN_LINK = Pattern.compile("]\\(([^)]+)\\)");
  private static final Pattern HTML_LINK = Pattern.compile("href=\"([^\"]+)\"");
  private static final Pattern LABEL_VALUES = Pattern.compile("label_values\\((.+), ([a-z_]+)\\)");

  /**
   * A query, and where it stands.
   *
   * @param place for messages
   * @param panel its panel's number, -1 if it is of a variable or an annotation
   */
  public record Expr(String place, int panel, String promql) {}

  /**
   * A link, and where it stands.
   *
   * @param place for messages
   * @param panel its panel's number, -1 if it is of an annotation
   */
  public record Address(String place, int panel, String url) {}

  /** All of them, at least one. */
  public static List<DashboardFile> shipped() {
    try (Stream<Path> paths = Files.list(FOLDER)) {
      List<DashboardFile> files = paths.sorted().map(DashboardFile::read).toList();
      if (files.isEmpty()) {
        throw new IllegalStateException("No dashboard in " + FOLDER);
      }
      return files;
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static DashboardFile read(Path path) {
    try {
      String text = Files.readString(path);
      return new DashboardFile(
          path.getFileName().toString(), text, new ObjectMapper().readTree(text));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  public String uid() {
    return json.path("uid").asText();
  }

  /** All panels, also those that are folded away in a row. */
  List<JsonNode> panels() {
    return list(json.path("panels")).stream()
        .flatMap(
            panel -> panel.has("panels") ? panel.path("panels").valueStream() : Stream.of(panel))
        .toList();
  }

  public List<JsonNode> variables() {
    return list(json.path("templating").path("list"));
  }

  /** The variable of that name; missing if there is none. */
  JsonNode variable(String name) {
    return variables().stream()
        .filter(variable -> variable.path("name").asText().equals(name))
        .findFirst()
        .orElse(MissingNode.getInstance());
  }

  List<JsonNode> annotations() {
    return list(json.path("annotations").path("list"));
  }

  /** Every query of every panel, variable and annotation. */
  public List<Expr> exprs() {
    List<Expr> exprs = new ArrayList<>();
    for (JsonNode panel : panels()) {
      for (JsonNode target : panel.path("targets")) {
        String expr = target.path("expr").asText();
        exprs.add(new Expr(place(panel), panel.path("id").asInt(), expr));
      }
    }
    for (JsonNode annotation : annotations()) {
      exprs.add(new Expr(place(annotation), -1, annotation.path("target").path("expr").asText()));
    }
    for (JsonNode variable : variables()) {
      if (variable.path("type").asText().equals("query")) {
        exprs.add(new Expr(place(variable), -1, selector(variable)));
      }
    }
    return exprs;
  }

  private static String selector(JsonNode variable) {
    String query = variable.path("query").path("query").asText();
    var matcher = LABEL_VALUES.matcher(query);
    if (!matcher.matches()) {
      throw new IllegalArgumentException("No label_values: " + query);
    }
    return "count by (" + matcher.group(2) + ") (" + matcher.group(1) + ")";
  }

  /** Every link of every panel, column, text and annotation. */
  public List<Address> links() {
    List<Address> links = new ArrayList<>();
    for (JsonNode panel : panels()) {
      int id = panel.path("id").asInt();
      for (JsonNode all : panel.findValues("links")) {
        all.forEach(link -> links.add(new Address(place(panel), id, link.path("url").asText())));
      }
      for (JsonNode property : panel.findValues("properties")) {
        property.forEach(each -> columnLinks(panel, each, links));
      }
      String content = panel.path("options").path("content").asText();
      MARKDOWN_LINK
          .matcher(content)
          .results()
          .forEach(link -> links.add(new Address(place(panel), id, link.group(1))));
    }
    for (JsonNode annotation : annotations()) {
      HTML_LINK
          .matcher(annotation.path("textFormat").asText())
          .results()
          .forEach(link -> links.add(new Address(place(annotation), -1, link.group(1))));
    }
    return links;
  }

  private void columnLinks(JsonNode panel, JsonNode property, List<Address> links) {
    if (property.path("id").asText().equals("links")) {
      for (JsonNode link : property.path("value")) {
        int id = panel.path("id").asInt();
        links.add(new Address(place(panel), id, link.path("url").asText()));
      }
    }
  }

  private String place(JsonNode part) {
    String title = part.path("title").asText(part.path("name").asText());
    return uid() + " › " + title;
  }

  private static List<JsonNode> list(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false).toList();
  }
}
