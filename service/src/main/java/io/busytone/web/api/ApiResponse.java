package io.busytone.web.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;

/** Responses of the API. */
final class ApiResponse {
  private static final String CONTENT_TYPE = "application/json;charset=utf-8";

  private ApiResponse() {}

  static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }

  /** What is true right now: not to be kept. */
  static void send(Context context, JsonNode answer) {
    context.header("Cache-Control", "no-store");
    send(context, HttpStatus.OK, answer.toString());
  }

  static void send(Context context, HttpStatus status, String json) {
    context.status(status).contentType(CONTENT_TYPE).result(json);
  }

  /**
   * Every error of the API looks like this.
   *
   * @param error what is wrong
   * @param at where: the name of a parameter, or {@code body}
   * @param help what to do about it
   */
  static void error(Context context, HttpStatus status, String error, String at, String help) {
    context.header("Cache-Control", "no-store");
    ObjectNode answer = object().put("error", error).put("at", at).put("help", help);
    send(context, status, answer.toString());
  }
}
