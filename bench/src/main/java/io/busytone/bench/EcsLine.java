package io.busytone.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/**
 * A record in Elastic Common Schema.
 *
 * @param event the record as a tree
 */
record EcsLine(JsonNode event) implements LoggedLine {
  private static final ObjectMapper JSON = new ObjectMapper();

  static Reader reader() {
    return (value, lines) -> lines.accept(new EcsLine(JSON.readTree(value)));
  }

  @Override
  public String text() {
    return field("message") + "\n" + field("error", "message");
  }

  @Override
  public String client() {
    return field("service", "name");
  }

  @Override
  public String target() {
    String host = field("destination", "address");
    return host.isEmpty() ? "" : host + ":" + field("destination", "port");
  }

  private String field(String name) {
    return event.path(name).asText();
  }

  /** Flat or nested. */
  private String field(String outer, String inner) {
    String flat = event.path(outer + "." + inner).asText();
    return flat.isEmpty() ? event.path(outer).path(inner).asText() : flat;
  }
}
