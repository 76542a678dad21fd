package io.busytone.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.List;

/**
 * A record of a topic with many formats: JSON, in which the usual names are tried in turn, or a
 * line of text.
 *
 * @param event the record as a tree; a missing node if it is text
 * @param line the record, if it is text
 */
record AnyLine(JsonNode event, String line) implements LoggedLine {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final List<JsonPointer> MESSAGES =
      pointers("/message", "/log", "/msg", "/MESSAGE", "/short_message");
  private static final List<JsonPointer> ERRORS =
      pointers("/error.message", "/error/message", "/err/message");
  private static final List<JsonPointer> CLIENTS =
      pointers(
          "/service.name",
          "/service/name",
          "/service",
          "/kubernetes/labels/app",
          "/name",
          "/_service",
          "/SYSLOG_IDENTIFIER");
  private static final JsonPointer HOST = JsonPointer.compile("/destination/address");
  private static final JsonPointer PORT = JsonPointer.compile("/destination/port");

  static Reader reader() {
    return (value, lines) ->
        lines.accept(
            value[0] == '{'
                ? new AnyLine(JSON.readTree(value), "")
                : new AnyLine(MissingNode.getInstance(), new String(value, UTF_8)));
  }

  /** A reader of lines of text. */
  static Reader textReader() {
    return (value, lines) ->
        lines.accept(new AnyLine(MissingNode.getInstance(), new String(value, UTF_8)));
  }

  @Override
  public String text() {
    return event.isMissingNode() ? line : first(MESSAGES) + "\n" + first(ERRORS);
  }

  @Override
  public String client() {
    return first(CLIENTS);
  }

  @Override
  public String target() {
    String host = event.at(HOST).asText();
    return host.isEmpty() ? "" : host + ":" + event.at(PORT).asText();
  }

  private String first(List<JsonPointer> names) {
    for (JsonPointer name : names) {
      String value = event.at(name).asText();
      if (!value.isEmpty()) {
        return value;
      }
    }
    return "";
  }

  private static List<JsonPointer> pointers(String... names) {
    return List.of(names).stream().map(JsonPointer::compile).toList();
  }
}
