package io.busytone.web.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.busytone.catalog.Language;
import io.busytone.incident.CauseAtTarget;
import io.busytone.incident.Incident;
import io.busytone.incident.Samples;
import io.busytone.web.BoardState;
import io.busytone.web.CauseLookup;
import io.busytone.web.LanguageNegotiation;
import io.busytone.web.Routes;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.util.Map;
import java.util.function.Supplier;

/** What is wrong now and what was in the last hour, as the board tells it. */
public final class IncidentRoutes implements Routes {
  private final CauseLookup causes;
  private final Samples samples;
  private final Supplier<BoardState> state;

  /**
   * @param state what is wrong right now; cheap to ask for
   */
  public IncidentRoutes(CauseLookup causes, Samples samples, Supplier<BoardState> state) {
    this.causes = causes;
    this.samples = samples;
    this.state = state;
  }

  @Override
  public Map<String, Handler> gets() {
    return Map.of("/api/v1/incidents", this::incidents);
  }

  private void incidents(Context context) {
    Language language = LanguageNegotiation.of(context);
    BoardState now = state.get();
    ObjectNode answer = FailureJson.head(now);
    answer.put("watched_seconds", now.failures().watched().toSeconds());
    ArrayNode list = answer.putArray("incidents");
    now.failures().incidents().forEach(each -> list.add(incident(each, now, language)));
    ApiResponse.send(context, answer);
  }

  private ObjectNode incident(Incident incident, BoardState now, Language language) {
    CauseAtTarget main = incident.main().causeAtTarget();
    ObjectNode node =
        ApiResponse.object()
            .put("state", incident.state().id())
            .put("target", main.target())
            .put("only_client", incident.onlyClient().orElse(null))
            .put("since", FailureJson.time(incident.since()))
            .put("last_unusual", FailureJson.time(incident.lastUnusual()))
            .put("failures", incident.failures())
            .put("usual", incident.usual())
            .put("client_count", incident.clientCount());
    FailureJson.clients(node, incident.clients());
    ArrayNode parts = node.putArray("parts");
    incident.parts().forEach(part -> parts.add(part(part, language)));
    ArrayNode minutes = node.putArray("minutes");
    incident.minutes().forEach(minutes::add);
    FailureJson.finding(node, main, now, samples, language);
    return node;
  }

  private ObjectNode part(Incident.Part part, Language language) {
    return FailureJson.cause(part.causeAtTarget(), causes, language)
        .put("target", part.causeAtTarget().target())
        .put("unusual", part.unusual())
        .put("failures", part.failures())
        .put("usual", part.usual());
  }
}
