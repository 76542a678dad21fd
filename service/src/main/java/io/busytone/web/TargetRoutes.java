package io.busytone.web;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.busytone.catalog.Language;
import io.busytone.incident.FailingClient;
import io.busytone.incident.TargetFailures;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.http.HttpStatus;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Which targets clients fail at right now, and who fails there, as JSON. */
final class TargetRoutes {
  static final String TARGETS = Api.ROOT + "/targets";
  private static final int MOST_TARGETS = 1000;
  private static final int SOME_TARGETS = 100;

  private final Layout layout;
  private final TroubleJson parts;
  private final Supplier<BoardState> situation;
  private final Function<String, Optional<List<FailingClient>>> failingAt;

  TargetRoutes(
      Layout layout,
      Titles titles,
      Supplier<BoardState> situation,
      Function<String, Optional<List<FailingClient>>> failingAt) {
    this.layout = layout;
    this.parts = new TroubleJson(titles);
    this.situation = situation;
    this.failingAt = failingAt;
  }

  Map<String, Handler> routes() {
    return Map.of(TARGETS, this::targets, TARGETS + "/<target>", this::target);
  }

  private void targets(Context context) {
    int limit = limit(context.queryParam("limit"));
    if (limit < 1) {
      String help = "give a whole number from 1 to " + MOST_TARGETS + ", or leave it out";
      Json.refuse(context, HttpStatus.BAD_REQUEST, "this is no limit", "limit", help);
      return;
    }
    Language language = layout.visit(context).language();
    BoardState now = situation.get();
    ObjectNode answer = TroubleJson.head(now);
    ArrayNode list = answer.putArray("targets");
    now.picture().targets().stream().limit(limit).forEach(each -> list.add(target(each, language)));
    Json.send(context, answer);
  }

  private ObjectNode target(TargetFailures trouble, Language language) {
    ObjectNode node =
        Json.object()
            .put("target", trouble.target())
            .put("last_five_minutes", trouble.lastFiveMinutes())
            .put("last_hour", trouble.lastHour())
            .put("client_count", trouble.clientCount())
            .put("since", TroubleJson.time(trouble.since()))
            .put("last", TroubleJson.time(trouble.last()))
            .put("api", TARGETS + "/" + Addresses.encode(trouble.target()));
    node.set("most", parts.place(trouble.most(), language));
    return node;
  }

  private void target(Context context) {
    String target = context.pathParam("target");
    Optional<List<FailingClient>> failing = failingAt.apply(target);
    if (failing.isEmpty()) {
      String help = "try again in a moment";
      Json.refuse(
          context, HttpStatus.SERVICE_UNAVAILABLE, "Prometheus does not answer", "target", help);
    } else if (failing.get().isEmpty()) {
      String help = "GET " + TARGETS + " lists the targets that clients failed at in the last hour";
      String error = "no client has failed at this target in the last hour";
      Json.refuse(context, HttpStatus.NOT_FOUND, error, "target", help);
    } else {
      send(context, target, failing.get());
    }
  }

  private void send(Context context, String target, List<FailingClient> failing) {
    Language language = layout.visit(context).language();
    ObjectNode answer = TroubleJson.head(situation.get()).put("target", target);
    ArrayNode list = answer.putArray("failing");
    failing.forEach(each -> list.add(failing(each, language)));
    Json.send(context, answer);
  }

  private ObjectNode failing(FailingClient failing, Language language) {
    return parts
        .place(failing.place(), language)
        .put("client", failing.client())
        .put("last_five_minutes", failing.lastFiveMinutes())
        .put("last_hour", failing.lastHour())
        .put("since", TroubleJson.time(failing.since()))
        .put("last", TroubleJson.time(failing.last()));
  }

  private static int limit(@Nullable String text) {
    if (text == null) {
      return SOME_TARGETS;
    }
    int number = text.matches("\\d{1,4}") ? Integer.parseInt(text) : 0;
    return number <= MOST_TARGETS ? number : 0;
  }
}
