package io.busytone.web.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.busytone.incident.Mark;
import io.busytone.incident.Marks;
import io.busytone.web.Routes;
import io.busytone.web.access.Principal;
import io.busytone.web.access.Role;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.http.HttpStatus;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Optional;

/** Sets a mark now. Only for principals that are known: off where authentication is off. */
public final class SetMarkRoute implements Routes {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int MAX_BYTES = 1024;

  private final Marks marks;

  public SetMarkRoute(Marks marks) {
    this.marks = marks;
  }

  @Override
  public Role role() {
    return Role.MARK;
  }

  @Override
  public Map<String, Handler> posts() {
    return Map.of(MarkRoutes.PATH, this::set);
  }

  private void set(Context context) throws IOException {
    if (context.attribute(Principal.ATTRIBUTE) == null) {
      String help = "turn authentication on (BUSYTONE_WEB_CONFIG), and give somebody the role mark";
      ApiResponse.error(context, HttpStatus.FORBIDDEN, "off", "request", help);
      return;
    }
    Optional<Mark> mark = text(context).flatMap(marks::set);
    if (mark.isEmpty()) {
      String help = "send an object with a text of at most " + Marks.MAX_CHARS + " characters";
      ApiResponse.error(context, HttpStatus.BAD_REQUEST, "no_text", "body", help);
      return;
    }
    ApiResponse.send(context, HttpStatus.CREATED, MarkRoutes.json(mark.get()).toString());
  }

  /** The body's member {@code text}; empty if there is none. */
  private static Optional<String> text(Context context) throws IOException {
    byte[] body;
    try (InputStream in = context.req().getInputStream()) {
      body = in.readNBytes(MAX_BYTES + 1);
    }
    if (body.length > MAX_BYTES) {
      return Optional.empty();
    }
    try {
      JsonNode text = JSON.readTree(body).path("text");
      return Optional.of(text).filter(JsonNode::isTextual).map(JsonNode::asText);
    } catch (IOException notJson) {
      return Optional.empty();
    }
  }
}
