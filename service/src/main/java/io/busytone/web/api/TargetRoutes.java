package io.busytone.web.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.busytone.catalog.Language;
import io.busytone.diagnose.Finding;
import io.busytone.incident.FailingClient;
import io.busytone.incident.TargetFailures;
import io.busytone.web.BoardState;
import io.busytone.web.CauseLookup;
import io.busytone.web.LanguageNegotiation;
import io.busytone.web.PagePaths;
import io.busytone.web.Routes;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.http.HttpStatus;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Which targets clients fail at right now, and who fails there. */
public final class TargetRoutes implements Routes {
  private static final String TARGETS = "/api/v1/targets";
  private static final int MOST_TARGETS = 1000;
  private static final int SOME_TARGETS = 100;

  private final CauseLookup causes;
  private final Supplier<BoardState> state;
  private final Function<String, Optional<List<FailingClient>>> failingClientsAt;
  private final Function<String, Finding> findings;

  /**
   * @param state what is wrong right now; cheap to ask for
   * @param failingClientsAt the clients that failed at a target in the last hour; empty if that
   *     cannot be found out now
   * @param findings what this process's events say about why clients fail at a target
   */
  public TargetRoutes(
      CauseLookup causes,
      Supplier<BoardState> state,
      Function<String, Optional<List<FailingClient>>> failingClientsAt,
      Function<String, Finding> findings) {
    this.causes = causes;
    this.state = state;
    this.failingClientsAt = failingClientsAt;
    this.findings = findings;
  }

  @Override
  public Map<String, Handler> gets() {
    return Map.of(TARGETS, this::targets, TARGETS + "/<target>", this::target);
  }

  private void targets(Context context) {
    int limit = limit(context.queryParam("limit"));
    if (limit < 1) {
      String help = "give a whole number from 1 to " + MOST_TARGETS + ", or leave it out";
      ApiResponse.error(context, HttpStatus.BAD_REQUEST, "this is no limit", "limit", help);
      return;
    }
    Language language = LanguageNegotiation.of(context);
    BoardState now = state.get();
    ObjectNode answer = FailureJson.head(now);
    ArrayNode list = answer.putArray("targets");
    now.failures().targets().stream()
        .limit(limit)
        .forEach(each -> list.add(target(each, language)));
    ApiResponse.send(context, answer);
  }

  private ObjectNode target(TargetFailures failures, Language language) {
    ObjectNode node =
        ApiResponse.object()
            .put("target", failures.target())
            .put("last_five_minutes", failures.lastFiveMinutes())
            .put("last_hour", failures.lastHour())
            .put("client_count", failures.clientCount())
            .put("since", FailureJson.time(failures.since()))
            .put("last", FailureJson.time(failures.last()))
            .put("api", TARGETS + "/" + PagePaths.encode(failures.target()));
    node.set("most", FailureJson.cause(failures.mostFrequent(), causes, language));
    return node;
  }

  private void target(Context context) {
    String target = context.pathParam("target");
    Optional<List<FailingClient>> failing = failingClientsAt.apply(target);
    if (failing.isEmpty()) {
      String help = "try again in a moment";
      ApiResponse.error(
          context, HttpStatus.SERVICE_UNAVAILABLE, "Prometheus does not answer", "target", help);
    } else if (failing.get().isEmpty()) {
      String help = "GET " + TARGETS + " lists the targets that clients failed at in the last hour";
      String error = "no client has failed at this target in the last hour";
      ApiResponse.error(context, HttpStatus.NOT_FOUND, error, "target", help);
    } else {
      send(context, target, failing.get());
    }
  }

  private void send(Context context, String target, List<FailingClient> failing) {
    Language language = LanguageNegotiation.of(context);
    ObjectNode answer = FailureJson.head(state.get()).put("target", target);
    FailureJson.finding(answer, findings.apply(target), language);
    ArrayNode list = answer.putArray("failing");
    failing.forEach(each -> list.add(failing(each, language)));
    ApiResponse.send(context, answer);
  }

  private ObjectNode failing(FailingClient failing, Language language) {
    return FailureJson.cause(failing.causeAtTarget(), causes, language)
        .put("client", failing.client())
        .put("last_five_minutes", failing.lastFiveMinutes())
        .put("last_hour", failing.lastHour())
        .put("since", FailureJson.time(failing.since()))
        .put("last", FailureJson.time(failing.last()));
  }

  private static int limit(@Nullable String text) {
    if (text == null) {
      return SOME_TARGETS;
    }
    int number = text.matches("\\d{1,4}") ? Integer.parseInt(text) : 0;
    return number <= MOST_TARGETS ? number : 0;
  }
}
