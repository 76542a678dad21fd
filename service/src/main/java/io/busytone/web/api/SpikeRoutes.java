package io.busytone.web.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.busytone.catalog.Cause;
import io.busytone.catalog.Kind;
import io.busytone.catalog.Language;
import io.busytone.incident.Samples;
import io.busytone.incident.Spike;
import io.busytone.incident.SpikeRule;
import io.busytone.web.BoardState;
import io.busytone.web.CauseLookup;
import io.busytone.web.LanguageNegotiation;
import io.busytone.web.Routes;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.http.HttpStatus;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** What is unusual right now, and what the lines look like. */
public final class SpikeRoutes implements Routes {
  private final CauseLookup causes;
  private final Samples samples;
  private final Supplier<BoardState> state;

  /**
   * @param state what is wrong right now; cheap to ask for
   */
  public SpikeRoutes(CauseLookup causes, Samples samples, Supplier<BoardState> state) {
    this.causes = causes;
    this.samples = samples;
    this.state = state;
  }

  @Override
  public Map<String, Handler> gets() {
    return Map.of("/api/v1/spikes", this::spikes, "/api/v1/samples", this::samples);
  }

  private void spikes(Context context) {
    Language language = LanguageNegotiation.of(context);
    BoardState now = state.get();
    ObjectNode answer = FailureJson.head(now);
    answer.put("watched_seconds", now.failures().watched().toSeconds());
    answer
        .putObject("rule")
        .put("window_seconds", SpikeRule.WINDOW.toSeconds())
        .put("before_seconds", SpikeRule.BEFORE.toSeconds())
        .put("floor", SpikeRule.FLOOR)
        .put("times", SpikeRule.TIMES);
    ArrayNode list = answer.putArray("spikes");
    now.failures().spikes().forEach(spike -> list.add(spike(spike, now, language)));
    ApiResponse.send(context, answer);
  }

  private ObjectNode spike(Spike spike, BoardState now, Language language) {
    ObjectNode node =
        FailureJson.cause(spike.causeAtTarget(), causes, language)
            .put("target", spike.causeAtTarget().target())
            .put("since", FailureJson.time(spike.since()))
            .put("last", FailureJson.time(spike.last()))
            .put("failures", spike.failures())
            .put("usual", spike.usual())
            .put("client_count", spike.clientCount());
    FailureJson.clients(node, spike.clients());
    FailureJson.finding(node, spike.causeAtTarget(), now, samples, language);
    return node;
  }

  private void samples(Context context) {
    Optional<Kind> kind = Optional.ofNullable(context.queryParam("kind")).flatMap(causes::kind);
    String cause = context.queryParam("cause");
    if (kind.isEmpty()) {
      String help = "?kind=… must be one of those in GET " + CauseRoutes.CAUSES;
      ApiResponse.error(context, HttpStatus.BAD_REQUEST, "there is no such kind", "kind", help);
    } else if (cause != null && causes.cause(kind.get().id(), cause).isEmpty()) {
      String help = "leave it out, or take one of those in GET " + CauseRoutes.CAUSES;
      ApiResponse.error(context, HttpStatus.BAD_REQUEST, "there is no such cause", "cause", help);
    } else {
      ApiResponse.send(
          context, samples(kind.get(), cause == null ? causes(kind.get()) : List.of(cause)));
    }
  }

  private List<String> causes(Kind kind) {
    return causes.causes(kind).stream().map(Cause::id).toList();
  }

  private ObjectNode samples(Kind kind, List<String> causes) {
    ObjectNode answer = ApiResponse.object().put("kept", samples.isOn());
    ArrayNode list = answer.putArray("samples");
    causes.stream()
        .flatMap(cause -> samples.of(kind.id(), cause).stream())
        .forEach(each -> list.add(FailureJson.sample(each)));
    return answer;
  }
}
